using CsCheck;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Matching.Engine;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Rounds;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;
using By = MentorNet.Matching.V1.RoundReport.Types.Group.Types.By;
using Kind = MentorNet.Matching.Facts.Kind;
using Round = MentorNet.Matching.Rounds.Round;
using RoundReport = MentorNet.Matching.Rounds.RoundReport;

namespace MentorNet.Matching.Tests.Rounds;

public sealed class RoundReportTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    private readonly Guid consortium = Guid.CreateVersion7();

    private Clients Admin => service.AdminIn(consortium);

    [Fact]
    public async Task Shows_the_objectives_side_by_side_and_the_groups()
    {
        for (var i = 0; i < 6; i++)
        {
            await Joins("officer", facts => facts with { YearsOfPractice = i, State = "OH" });
        }

        await Joins("officer", facts => facts with { State = "TX", Languages = ["es"] });
        var mentor = await Joins("mentor", facts => facts with { Capacity = 2 });
        await Joins("mentor", facts => facts with { Capacity = 1, YearsOfPractice = 1 });
        var round = await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" });
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ROUND_NOT_COMPUTED", () => Report(round));
        round = await Admin.Rounds.ComputeRoundAsync(new() { Name = round.Name });

        var report = await Report(round);

        Assert.Equal(4, report.Outcomes.Count);
        var own = report.Outcomes[0];
        Assert.Equal(round.Objective, own.Objective);
        Assert.Equal((round.PairCount, round.TotalScore, round.MinScore, 0), (own.PairCount, own.TotalScore, own.MinScore, own.DifferingOfficerCount));
        Assert.Equal((2, $"people/{mentor}"), (own.MaxLoad, own.MostLoaded));
        Assert.All(report.Outcomes, outcome => Assert.InRange(outcome.TotalScore, 1, own.TotalScore));
        Assert.Equal(0, report.Outcomes.Single(outcome => outcome.Objective == V1.Round.Types.Objective.Stable).BlockingPairCount);
        var worst = (await Admin.Rounds.ListRoundEntriesAsync(new() { Parent = round.Name })).Entries.Where(entry => entry.Mentor.Length > 0).Min(entry => entry.Score);
        Assert.Equal(worst, own.MinScore);

        // Ohio has six, Texas one: shown alone, Ohio would give Texas away.
        var states = Assert.Single(report.Groups, group => group.By == By.State);
        Assert.Equal(("", 7, false), (states.Value, states.OfficerCount, states.HasPairedOfficerCount));

        await Admin.Rounds.PublishRoundAsync(new() { Name = round.Name });
        var after = await Report(round);
        Assert.Equal(own.TotalScore, Assert.Single(after.Outcomes).TotalScore);
        Assert.Equal(2, after.Outcomes[0].MaxLoad);
        Assert.False(after.Outcomes[0].HasBlockingPairCount);
    }

    [Fact]
    public async Task Says_who_is_asked_most()
    {
        var favourite = await Joins("mentor", facts => facts with { Capacity = 9 });
        var other = await Joins("mentor", facts => facts with { Capacity = 9 });
        for (var i = 0; i < 6; i++)
        {
            var client = new Clients(service.AsIn(consortium, await Joins("officer"), Role.Officer));
            await client.Requests.CreateMatchRequestAsync(new() { Mentor = $"people/{favourite}", Message = "Hello" });
            if (i < 4)
            {
                await client.Requests.CreateMatchRequestAsync(new() { Mentor = $"people/{other}", Message = "Hello" });
            }
        }

        var round = await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" });
        await Admin.Rounds.ComputeRoundAsync(new() { Name = round.Name });

        var asked = (await Report(round)).MostAsked;

        // By fewer than five: nobody is told who that is.
        Assert.Equal([($"people/{favourite}", 6)], asked.Select(item => (item.Mentor, item.RequestCount)));
    }

    [Fact]
    public async Task Is_not_found_in_another_consortium_or_by_a_wrong_name()
    {
        var round = await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" });

        await RpcAssert.Fails(StatusCode.NotFound, "ROUND_NOT_FOUND",
            () => service.AdminIn(Guid.CreateVersion7()).Rounds.GetRoundReportAsync(new() { Name = $"{round.Name}/report" }).ResponseAsync);
        await RpcAssert.FailsOnField("name", () => Admin.Rounds.GetRoundReportAsync(new() { Name = round.Name }).ResponseAsync);
        await RpcAssert.FailsOnField("name", () => Admin.Rounds.GetRoundReportAsync(new() { Name = "rounds/x/report" }).ResponseAsync);
    }

    [Fact]
    public void A_stable_result_has_no_blocking_pair_and_total_is_never_less() =>
        Gen.Select(Gen.Select(Gen.Int[0, 20], Gen.Int[0, 4]).Array[0, 6], Gen.Select(Gen.Int[0, 30], Gen.Int[0, 4], Gen.Int[0, 2]).Array[0, 4], Gen.Long[1, 1000])
            .Sample((officers, mentors, seed) =>
            {
                var people = officers.Select((officer, i) => Somebody("officer", i, officer.Item1, officer.Item2, 0))
                    .Concat(mentors.Select((mentor, i) => Somebody("mentor", 100 + i, mentor.Item1, mentor.Item2, mentor.Item3)))
                    .ToList();

                var stable = Outcome(Objective.Stable);
                var total = Outcome(Objective.Total);

                Assert.Equal(0, stable.BlockingPairs);
                Assert.True(total.Pairs >= stable.Pairs);
                Assert.True(total.Pairs > stable.Pairs || total.TotalScore >= stable.TotalScore);

                RoundOutcome Outcome(Objective objective)
                {
                    var round = Round.Draft("Autumn", objective, Kind.Peer, seed, 0, DateTimeOffset.UnixEpoch);
                    var entries = RoundPlanner.Plan(
                        new RoundInput(objective, [Kind.Peer], seed, people, [.. people.Where(person => person.IsOfficer).Select(person => person.PersonId)], [], [], [], [], []));
                    return RoundReport.Measure(round, entries, entries, [], people);
                }
            });

    [Theory]
    [InlineData(new int[0], 0)]
    [InlineData(new[] { 0, 0 }, 0)]
    [InlineData(new[] { 3, 3, 3 }, 0)]
    [InlineData(new[] { 0, 0, 0, 4 }, 0.75)]
    [InlineData(new[] { 1, 3 }, 0.25)]
    public void Gini_is_0_for_equal_loads_and_grows_with_the_difference(int[] loads, double expected) =>
        Assert.Equal(expected, Measuring.Gini(loads), 6);

    private static Candidate Somebody(string role, int number, int years, int need, int capacity) => new(
        new Guid(number, 0, 0, new byte[8]), [role], $"organizations/own-{number}", "SCHOOL_DISTRICT", "", "", null,
        [$"need-{need}"], [$"need-{need}"], "", "", "", "", "", years, capacity, ["en"], "", true);

    private Task<Guid> Joins(string role, Func<Contracts.Profile.V1.ProfileUpdated, Contracts.Profile.V1.ProfileUpdated>? with = null) =>
        service.Joined(service.Facts(role, consortium), with);

    private async Task<V1.RoundReport> Report(V1.Round round) => await Admin.Rounds.GetRoundReportAsync(new() { Name = $"{round.Name}/report" });
}
