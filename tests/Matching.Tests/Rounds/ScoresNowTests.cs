using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests.Rounds;

/// <summary>What somebody takes back is in no number that was kept from before: a total less the parts that are shown would give it.</summary>
public sealed class ScoresNowTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    [Fact]
    public async Task Every_score_of_a_round_is_the_sum_of_the_parts_that_are_shown()
    {
        var consortium = Guid.CreateVersion7();
        var officers = new List<ProfileUpdated>();
        for (var i = 0; i < 6; i++)
        {
            officers.Add(service.Facts("officer", consortium));
            await service.Joined(officers[i]);
            await service.Joined(service.Facts("mentor", consortium) with { Capacity = 1 });
        }

        var admin = service.AdminIn(consortium);
        var round = await admin.Rounds.CreateRoundAsync(new() { DisplayName = "Narrowed" });
        await admin.Rounds.ComputeRoundAsync(new() { Name = round.Name });
        await Eventually.True(async () => (await admin.Rounds.GetRoundAsync(new() { Name = round.Name })).State == Round.Types.State.Computed, "the round is computed");
        var before = await CheckAsync(admin, round.Name);

        await service.Joined(officers[0] with { Version = 2, Needs = [] });

        var after = await CheckAsync(admin, round.Name);
        Assert.All(before.Zip(after), both => Assert.Equal(both.First.Mentee == $"people/{officers[0].PersonId}", both.Second.Score < both.First.Score));
    }

    [Fact]
    public async Task Every_fit_in_proposed_circles_is_by_what_is_known_now()
    {
        var consortium = Guid.CreateVersion7();
        var officers = new List<ProfileUpdated>();
        for (var i = 0; i < 6; i++)
        {
            officers.Add(service.Facts("officer", consortium) with { Offers = ["senior-table"] });
            await service.Joined(officers[i]);
        }

        var admin = service.AdminIn(consortium);
        var before = await admin.Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table", Size = 6, Seed = 7 });
        Assert.NotEqual(0, before.Bound);

        // The need stays, without which they were in no circle of it.
        await service.Joined(officers[0] with { Version = 2, Offers = [] });

        var after = await admin.Circles.GetCircleProposalAsync(new() { Name = before.Name });
        var (circle, former) = (Assert.Single(after.Circles), Assert.Single(before.Circles));
        Assert.All(former.Members.Zip(circle.Members), both => Assert.True(both.Second.Fit < both.First.Fit));
        Assert.Equal((int)circle.Members.Average(member => member.Fit), circle.Fit);
        Assert.Equal((circle.Members.Sum(member => (long)member.Fit), 0, 0.0), (after.TotalFit, after.Bound, after.Gap));
    }

    private static async Task<IReadOnlyList<RoundEntry>> CheckAsync(Clients admin, string name)
    {
        var entries = (await admin.Rounds.ListRoundEntriesAsync(new() { Parent = name })).Entries;
        var fairness = await admin.Rounds.GetFairnessReportAsync(new() { Name = $"{name}/fairness" });
        var report = await admin.Rounds.GetRoundReportAsync(new() { Name = $"{name}/report" });
        var round = await admin.Rounds.GetRoundAsync(new() { Name = name });
        Assert.Equal(6, entries.Count);
        Assert.All(entries, entry => Assert.Equal(entry.Parts.Sum(part => part.Points), entry.Score));
        Assert.All(fairness.WorstOff, worst => Assert.Equal(entries.Single(entry => entry.Mentee == worst.Mentee).Score, worst.Score));
        var (total, lowest) = (entries.Sum(entry => (long)entry.Score), entries.Min(entry => entry.Score));
        Assert.Equal((total, lowest), (round.TotalScore, round.MinScore));
        Assert.Equal((total, lowest), report.Outcomes.Where(outcome => outcome.Objective == round.Objective).Select(outcome => (outcome.TotalScore, outcome.MinScore)).Single());
        Assert.Equal(round, Assert.Single((await admin.Rounds.ListRoundsAsync(new())).Rounds));
        return entries;
    }
}
