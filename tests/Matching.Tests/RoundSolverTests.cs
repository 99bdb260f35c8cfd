using CsCheck;
using MentorNet.Matching.Domain;
using Xunit;

namespace MentorNet.Matching.Tests;

/// <summary>Compares each objective with every possible result of small markets.</summary>
public sealed class RoundSolverTests
{
    private static readonly Gen<Market> Markets =
        from officers in Gen.Int[0, 5]
        from places in Gen.Int[0, 2].Array[0, 4]
        from scores in Gen.Int[-3, 6].Array[officers * places.Length]
        select new Market(officers, places, [.. scores
            .Select((score, i) => new Arc(i / Math.Max(1, places.Length), i % Math.Max(1, places.Length), score * 100_000))
            .Where(arc => arc.Score >= 0)]);

    [Theory]
    [InlineData((int)Objective.Stable)]
    [InlineData((int)Objective.StableMentor)]
    [InlineData((int)Objective.Total)]
    [InlineData((int)Objective.WorstOff)]
    public void Nobody_gets_two_or_more_than_she_has_places_or_somebody_who_does_not_fit(int objective) => Markets.Sample(market =>
    {
        var result = market.Solve((Objective)objective);

        Assert.Equal(market.Officers, result.Length);
        Assert.All(market.Places.Index(), place => Assert.True(result.Count(mentor => mentor == place.Index) <= place.Item));
        Assert.All(result.Index().Where(pair => pair.Item >= 0), pair => Assert.NotNull(market.Score(pair.Index, pair.Item)));
    });

    [Fact]
    public void Total_is_the_highest_of_all_results_with_the_most_pairs() => Markets.Sample(market =>
    {
        var all = market.All().ToList();
        var most = all.Max(market.Pairs);

        var result = market.Solve(Objective.Total);

        Assert.Equal(most, market.Pairs(result));
        Assert.Equal(all.Where(other => market.Pairs(other) == most).Max(market.Total), market.Total(result));
    });

    [Fact]
    public void Worst_off_is_the_highest_minimum_and_then_the_highest_total() => Markets.Sample(market =>
    {
        var all = market.All().ToList();
        var most = all.Max(market.Pairs);
        var best = all.Where(other => market.Pairs(other) == most).Select(other => (Minimum: market.Minimum(other), Total: market.Total(other))).Max();

        var result = market.Solve(Objective.WorstOff);

        Assert.Equal(most, market.Pairs(result));
        Assert.Equal(best, (market.Minimum(result), market.Total(result)));
    });

    [Fact]
    public void Stable_leaves_no_two_who_would_rather_have_each_other() => Markets.Sample(market =>
    {
        var result = market.Solve(Objective.Stable);

        foreach (var arc in market.Arcs.Where(arc => market.Places[arc.Mentor] > 0))
        {
            var hasBetter = result[arc.Officer] >= 0 && market.Score(arc.Officer, result[arc.Officer]) >= arc.Score;
            var mentees = result.Index().Where(pair => pair.Item == arc.Mentor).Select(pair => market.Score(pair.Index, arc.Mentor)!.Value).ToList();
            Assert.True(hasBetter || (mentees.Count == market.Places[arc.Mentor] && mentees.Min() >= arc.Score), $"{arc} blocks");
        }
    });

    private sealed record Market(int Officers, int[] Places, Arc[] Arcs)
    {
        public int[] Solve(Objective objective) => RoundSolver.Solve(objective, Officers, Places, Arcs, CancellationToken.None);

        public int? Score(int officer, int mentor) =>
            Arcs.Where(arc => arc.Officer == officer && arc.Mentor == mentor).Select(arc => (int?)arc.Score).SingleOrDefault();

        public int Pairs(int[] result) => result.Count(mentor => mentor >= 0);

        public long Total(int[] result) => result.Index().Where(pair => pair.Item >= 0).Sum(pair => (long)Score(pair.Index, pair.Item)!.Value);

        public int Minimum(int[] result) => result.Index().Where(pair => pair.Item >= 0).Select(pair => Score(pair.Index, pair.Item)!.Value).DefaultIfEmpty(int.MaxValue).Min();

        /// <summary>Gives every result there is.</summary>
        public IEnumerable<int[]> All(int officer = 0)
        {
            if (officer == Officers)
            {
                yield return [.. Enumerable.Repeat(-1, Officers)];
                yield break;
            }

            foreach (var rest in All(officer + 1))
            {
                yield return rest;
                foreach (var arc in Arcs.Where(arc => arc.Officer == officer && rest.Count(mentor => mentor == arc.Mentor) < Places[arc.Mentor]))
                {
                    var with = rest.ToArray();
                    with[officer] = arc.Mentor;
                    yield return with;
                }
            }
        }
    }
}
