using MentorNet.Matching.Engine;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.Matching.Rounds;
using Xunit;

namespace MentorNet.Matching.Tests.Rounds;

/// <summary>Plans a round with so many possible pairs that only each officer's best are looked at, and compares with looking at each.</summary>
public sealed class LargeRoundTests
{
    private const int Choices = 20;

    [Fact]
    public void Everybody_gets_one_of_their_twenty_best_or_somebody_who_was_ranked_and_no_pair_of_the_best_blocks()
    {
        var random = new Random(5);
        var officers = Enumerable.Range(0, 800).Select(number => Person(number, "officer", random)).ToList();
        var mentors = Enumerable.Range(800, 700).Select(number => Person(number, "mentor", random)).ToList();
        var fit = officers.ToDictionary(officer => officer.PersonId, officer => mentors
            .Select(mentor => (mentor.PersonId, Score: Compatibility.Score(officer, mentor, Kind.Peer)))
            .Where(pair => pair.Score is not null)
            .OrderByDescending(pair => pair.Score).ThenBy(pair => Lottery.Draw(officer.PersonId, pair.PersonId))
            .ToList());

        // One whom nobody would look at for them, but the two ranked each other; and one whom another has set aside.
        var (ranking, setting) = (officers[0].PersonId, officers[1].PersonId);
        var ranked = fit[ranking][^1].PersonId;
        var input = new RoundInput(
            Objective.Stable,
            [Kind.Peer],
            9,
            [.. officers, .. mentors],
            [.. officers.Select(officer => officer.PersonId)],
            [],
            [],
            [],
            [new SetAside(setting, fit[setting][0].PersonId)],
            [new Ranking(ranking, [ranked]), new Ranking(ranked, [ranking])]);

        var entries = RoundPlanner.Plan(input);

        Assert.Equal(officers.Count, entries.Count);
        Assert.Equal(ranked, entries.Single(entry => entry.MenteeId == ranking).MentorId);
        fit[setting].RemoveAt(0);
        var lowest = entries.Where(entry => entry.MentorId is not null).ToDictionary(entry => entry.MentorId!.Value, entry => entry.Score);
        foreach (var entry in entries.Where(entry => entry.MenteeId != ranking))
        {
            var best = fit[entry.MenteeId].Take(Choices).ToList();
            if (entry.MentorId is { } mentor)
            {
                Assert.Contains((mentor, (int?)entry.Score), best);
            }

            // Each mentor has one place. Nobody of the best would have had their rather than whom they got.
            Assert.DoesNotContain(best, pair => pair.PersonId != ranked
                && pair.Score > (entry.MentorId is null ? -1 : entry.Score)
                && (!lowest.TryGetValue(pair.PersonId, out var theirs) || theirs < pair.Score));
        }
    }

    private static Candidate Person(int number, string role, Random random) => new(
        Guid.Parse($"0199c0de-0000-7000-8000-{number:000000000000}"),
        [role],
        $"organizations/own-{random.Next(600)}",
        "SCHOOL_DISTRICT",
        new[] { "OH", "TX", "CA", "" }[random.Next(4)],
        new[] { "Suburb: Large", "City: Small", "Rural: Fringe" }[random.Next(3)],
        random.Next(100, 50_000),
        role == "officer" ? Needs(random) : [],
        role == "officer" ? [] : Needs(random),
        new[] { "CHIEF_EXECUTIVE", "CABINET_MEMBER" }[random.Next(2)],
        new[] { "ALONE", "ONE_OR_TWO", "THREE_TO_FIVE" }[random.Next(3)],
        new[] { "NONE", "UNDER_50K" }[random.Next(2)],
        "NO",
        "NEW_POST",
        random.Next(0, 30),
        role == "officer" ? 0 : 1,
        random.Next(8) == 0 ? ["es"] : ["en"],
        new[] { "America/New_York", "America/Los_Angeles" }[random.Next(2)],
        Ready: true);

    private static string[] Needs(Random random) => [.. new[] { "senior-table", "board-policy", "hiring", "budget" }.Where(_ => random.Next(2) == 0)];
}
