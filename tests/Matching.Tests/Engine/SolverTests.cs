using CsCheck;
using MentorNet.Matching.Engine;
using Xunit;

namespace MentorNet.Matching.Tests.Engine;

/// <summary>Compares each objective with every possible result of small markets.</summary>
public sealed class SolverTests
{
    public static TheoryData<int> Objectives => [.. Enum.GetValues<Objective>().Select(objective => (int)objective)];

    [Theory]
    [MemberData(nameof(Objectives))]
    public void Capacity_pins_and_forbids_are_kept(int objective) => SmallMarket.Any.Sample(market =>
    {
        var result = market.Solve((Objective)objective).MentorOf;

        Assert.All(market.Capacity.Index(), places => Assert.True(result.Count(mentor => mentor == places.Index) <= places.Item));
        Assert.All(market.Pinned, pin => Assert.Equal(pin.Mentor, result[pin.Mentee]));
        Assert.All(market.Forbidden, ban => Assert.NotEqual(ban.Mentor, result[ban.Mentee]));
    });

    [Theory]
    [MemberData(nameof(Objectives))]
    public void The_order_of_the_input_does_not_matter(int objective) => Gen.Select(
        SmallMarket.Any.SelectMany(market =>
            from mentees in Gen.Shuffle(Enumerable.Range(0, market.Mentees).ToArray())
            from mentors in Gen.Shuffle(Enumerable.Range(0, market.Mentors).ToArray())
            select (market, mentees, mentors)),
        Gen.Bool).Sample((given, byScoreOnly) =>
    {
        var (market, mentees, mentors) = given;

        var straight = Solver.Solve(market.Build(byScoreOnly), (Objective)objective).MentorOf;
        var shuffled = Solver.Solve(market.Build(byScoreOnly, mentees, mentors), (Objective)objective).MentorOf;

        Assert.All(shuffled.Index(), pair => Assert.Equal(straight[mentees[pair.Index]], pair.Item < 0 ? -1 : mentors[pair.Item]));
    });

    [Theory]
    [MemberData(nameof(Objectives))]
    public void Blocking_pairs_and_scores_are_counted_exactly(int objective) => SmallMarket.Any.Sample(market =>
    {
        var solution = market.Solve((Objective)objective);

        var scores = solution.MentorOf.Index().Where(pair => pair.Item >= 0).Select(pair => market.Score(pair.Index, pair.Item)).ToList();
        Assert.Equal(market.BlockingPairs(solution.MentorOf), solution.Measures.BlockingPairs);
        Assert.Equal(scores.Count, solution.Measures.Pairs);
        Assert.Equal(scores.Sum() ?? 0, solution.Measures.TotalScore);
        Assert.Equal(scores.Min(), solution.Measures.MinScore);
        Assert.Equal(solution.MentorOf.Where(mentor => mentor >= 0).CountBy(mentor => mentor).Select(load => load.Value).DefaultIfEmpty(0).Max(), solution.Measures.MaxLoad);
        Assert.All(solution.MentorOf.Zip(solution.WhyNobody), pair => Assert.Equal(pair.First >= 0, pair.Second == Unmatched.None));
    });

    [Theory]
    [InlineData((int)Objective.Stable)]
    [InlineData((int)Objective.StableMentor)]
    public void Stable_is_best_for_the_side_that_proposes_among_all_stable_results(int objective) => SmallMarket.Unpinned.Sample(market =>
    {
        var stable = market.All(market.Mutual).Where(result => market.BlockingPairs(result) == 0).ToList();

        var result = market.Solve((Objective)objective).MentorOf;

        Assert.Contains(stable, other => other.SequenceEqual(result));
        for (var mentee = 0; mentee < market.Mentees; mentee++)
        {
            // All stable results match the same people (Roth 1986), and the best for one side is the worst for the other.
            var places = stable.Select(other => Array.IndexOf(market.MenteeLists[mentee], other[mentee])).ToList();
            var place = Array.IndexOf(market.MenteeLists[mentee], result[mentee]);
            Assert.Equal(objective == (int)Objective.Stable ? places.Min() : places.Max(), place);
        }
    });

    [Theory]
    [InlineData((int)Objective.Stable)]
    [InlineData((int)Objective.StableMentor)]
    public void With_pins_nobody_blocks_but_over_a_pinned_pair(int objective) => SmallMarket.Any.Sample(market =>
    {
        var result = market.Solve((Objective)objective).MentorOf;

        var rest = market with
        {
            Capacity = [.. market.Capacity.Select((places, mentor) => places - market.Pinned.Count(pin => pin.Mentor == mentor))],
            MenteeLists = [.. market.MenteeLists.Select((list, mentee) => market.Pinned.Any(pin => pin.Mentee == mentee) ? [] : list)],
        };
        foreach (var pin in market.Pinned)
        {
            result[pin.Mentee] = -1;
        }

        Assert.Equal(0, rest.BlockingPairs(result));
    });

    [Fact]
    public void Total_is_the_highest_of_all_results_with_the_most_pairs() => SmallMarket.Any.Sample(market =>
    {
        var all = market.All((mentee, mentor) => market.Score(mentee, mentor) is not null).ToList();
        var best = all.Select(result => (Pairs: Pairs(result), Total: Total(market, result))).Max();

        var result = market.Solve(Objective.Total);

        Assert.Equal(best, (result.Measures.Pairs, result.Measures.TotalScore));
        Assert.Contains(all, other => other.SequenceEqual(result.MentorOf));
    });

    [Fact]
    public void Worst_off_is_the_highest_minimum_of_the_most_pairs_and_then_the_highest_total() => SmallMarket.Any.Sample(market =>
    {
        var best = market.All((mentee, mentor) => market.Score(mentee, mentor) is not null)
            .Select(result => (Pairs: Pairs(result), Minimum: Minimum(market, result) ?? int.MaxValue, Total: Total(market, result))).Max();

        var result = market.Solve(Objective.WorstOff).Measures;

        Assert.Equal(best, (result.Pairs, result.MinScore ?? int.MaxValue, result.TotalScore));
    });

    [Fact]
    public void Load_is_even_among_results_of_the_same_total()
    {
        var pairs = from mentee in Enumerable.Range(0, 6) from mentor in Enumerable.Range(0, 3) select new Pair(mentee, mentor, 500);
        var market = new Market(7, [1, 2, 3, 4, 5, 6], [1, 2, 3], [6, 6, 6], [.. pairs]);

        Assert.Equal(2, Solver.Solve(market, Objective.Total).Measures.MaxLoad);
        Assert.Equal(0, Solver.Solve(market, Objective.WorstOff).Measures.Gini, precision: 9);
    }

    [Fact]
    public void The_largest_matching_is_as_large_as_the_flow_on_a_market_of_some_size() =>
        Gen.Select(Gen.Int[0, 200], Gen.Int[1, 80], Gen.Int[1, 5], Gen.Int).Sample(
            (mentees, mentors, choices, seed) =>
            {
                var random = new Random(seed);
                var pairs = Enumerable.Range(0, mentees).SelectMany(mentee => Enumerable.Range(0, choices).Select(_ => random.Next(mentors)).Distinct()
                    .Select(mentor => new Pair(mentee, mentor, random.Next(1000)))).ToArray();
                var market = new Market(
                    seed,
                    [.. Enumerable.Range(0, mentees).Select(id => (ulong)id)],
                    [.. Enumerable.Range(0, mentors).Select(id => (ulong)id)],
                    [.. Enumerable.Range(0, mentors).Select(_ => random.Next(4))],
                    pairs);

                Assert.Equal(Solver.Solve(market, Objective.Total).Measures.Pairs, Bottleneck.Largest(market, 0, default));
            },
            iter: 300);

    [Fact]
    public void Another_seed_draws_other_equals()
    {
        var pairs = from mentee in Enumerable.Range(0, 20) select new Pair(mentee, 0, 500);
        var winners = Enumerable.Range(0, 10).Select(seed =>
            Array.IndexOf(Solver.Solve(new Market(seed, [.. Enumerable.Range(0, 20).Select(id => (ulong)id)], [1], [1], [.. pairs]), Objective.Stable).MentorOf, 0));

        Assert.True(winners.Distinct().Count() > 3);
    }

    private static int Pairs(int[] result) => result.Count(mentor => mentor >= 0);

    private static long Total(SmallMarket market, int[] result) => result.Index().Where(pair => pair.Item >= 0).Sum(pair => (long)(market.Score(pair.Index, pair.Item) ?? 0));

    private static int? Minimum(SmallMarket market, int[] result) => result.Index().Where(pair => pair.Item >= 0).Min(pair => market.Score(pair.Index, pair.Item));
}
