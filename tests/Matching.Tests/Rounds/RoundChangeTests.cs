using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;
using Act = MentorNet.Matching.V1.RoundRecord.Types.Step.Types.Action;
using By = MentorNet.Matching.V1.RoundReport.Types.Group.Types.By;

namespace MentorNet.Matching.Tests.Rounds;

/// <summary>Covers changes of what a round is for, and the report on how it treats people; each test has a consortium of its own.</summary>
public sealed class RoundChangeTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    private readonly Guid consortium = Guid.CreateVersion7();
    private readonly Guid admin = Guid.CreateVersion7();

    private Clients Admin => new(service.AsIn(consortium, admin, Role.Admin));

    [Fact]
    public async Task A_draft_takes_other_settings_and_counts_its_officers_again()
    {
        await Joins("officer");
        await Joins("officer", facts => facts with { Needs = ["money-and-staff"] });
        var draft = await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" });
        Assert.Equal(2, (await service.CountsAsync(draft)).Officers);

        var changed = await Admin.Rounds.UpdateRoundAsync(new()
        {
            Round = new() { Name = draft.Name, DisplayName = "Winter", Objective = Round.Types.Objective.WorstOff, Seed = 7, Kinds = { Kind.Coach, Kind.Peer }, Scope = new() { Needs = { "needs/senior-table" } }, Etag = draft.Etag },
        });

        Assert.Equal(("Winter", Round.Types.Objective.WorstOff, 7L, 1), (changed.DisplayName, changed.Objective, changed.Seed, (await service.CountsAsync(changed)).Officers));
        Assert.Equal([Kind.Coach, Kind.Peer], changed.Kinds);
        Assert.Equal(Kind.Coach, changed.Kind);
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => Admin.Rounds.UpdateRoundAsync(new() { Round = draft, UpdateMask = Mask("seed") }).ResponseAsync);
        await RpcAssert.FailsOnField("round.display_name", () => Update(draft, "display_name", round => round.DisplayName = "").ResponseAsync);
        await RpcAssert.FailsOnField("round.scope.max_months_in_post", () => Update(draft, "scope", round => round.Scope = new() { MaxMonthsInPost = -1 }).ResponseAsync);
        await RpcAssert.FailsOnField("update_mask", () => Update(draft, "state", _ => { }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "ROUND_NOT_FOUND",
            () => new Clients(service.AsIn(Guid.CreateVersion7(), admin, Role.Admin)).Rounds.UpdateRoundAsync(new() { Round = new() { Name = draft.Name, DisplayName = "x" }, UpdateMask = Mask("display_name") }).ResponseAsync);

        var back = await Admin.Rounds.UndoRoundStepAsync(new() { Name = draft.Name });
        Assert.Equal(("Autumn", draft.Objective, draft.Seed, Kind.Peer), (back.DisplayName, back.Objective, back.Seed, back.Kind));
    }

    [Fact]
    public async Task Another_objective_takes_the_preview_away_and_undo_brings_both_back()
    {
        await Joins("officer");
        await Joins("mentor");
        var round = await Admin.Rounds.ComputeRoundAsync(new() { Name = (await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" })).Name });
        var preview = await Entries(round);

        Assert.Equal(Round.Types.State.Computed, (await Update(round, "display_name", next => next.DisplayName = "Winter")).State);
        var changed = await Update(round, "objective", next => next.Objective = Round.Types.Objective.Stable);
        Assert.Equal((Round.Types.State.Draft, 0), (changed.State, (await service.CountsAsync(changed)).Pairs));
        Assert.Empty(await Entries(round));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ROUND_NOT_COMPUTED", () => Admin.Rounds.PublishRoundAsync(new() { Name = round.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ROUND_NOT_COMPUTED", () => Admin.Rounds.GetRoundRecordAsync(new() { Name = $"{round.Name}/record" }).ResponseAsync);

        var back = await Admin.Rounds.UndoRoundStepAsync(new() { Name = round.Name });
        Assert.Equal((Round.Types.State.Computed, round.Objective, "Winter", round.TotalScore), (back.State, back.Objective, back.DisplayName, back.TotalScore));
        Assert.Equal(preview, await Entries(round));
        Assert.True((await Admin.Rounds.VerifyRoundAsync(new() { Name = round.Name })).Same);
        Assert.Equal([Act.Undo, Act.Change, Act.Change, Act.Compute], (await Admin.Rounds.GetRoundRecordAsync(new() { Name = $"{round.Name}/record" })).Steps.Select(step => step.Action));

        await Admin.Rounds.PublishRoundAsync(new() { Name = round.Name });
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ROUND_NOT_OPEN", () => Update(round, "seed", next => next.Seed = 3).ResponseAsync);
    }

    [Fact]
    public async Task A_move_warns_of_those_who_ranked_each_other()
    {
        var officers = new[] { await Joins("officer"), await Joins("officer") };
        var mentors = new[] { await Joins("mentor", facts => facts with { Capacity = 1 }), await Joins("mentor", facts => facts with { Capacity = 1 }) };
        var round = await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn", Objective = Round.Types.Objective.Stable });
        await Admin.Rounds.OpenRoundAsync(new() { Name = round.Name });
        for (var i = 0; i < 2; i++)
        {
            await new Clients(service.AsIn(consortium, officers[i], Role.Officer)).Rounds.UpdateRankingAsync(new() { Name = $"{round.Name}/ranking", People = { $"people/{mentors[i]}" } });
            await new Clients(service.AsIn(consortium, mentors[i], Role.Mentor)).Rounds.UpdateRankingAsync(new() { Name = $"{round.Name}/ranking", People = { $"people/{officers[i]}" } });
        }

        await Admin.Rounds.ComputeRoundAsync(new() { Name = round.Name });
        var moved = await Admin.Rounds.MoveRoundPairAsync(new() { Round = round.Name, Mentee = $"people/{officers[0]}", ValidateOnly = true });

        // The scores of all four pairs are equal: by score alone the second mentor would do as well.
        Assert.Equal($"people/{mentors[0]}", Assert.Single(moved.BlockingPairs).Mentor);
        Assert.Equal(0, (await Admin.Rounds.GetRoundReportAsync(new() { Name = $"{round.Name}/report" })).Outcomes[0].BlockingPairCount);
    }

    [Fact]
    public async Task No_report_tells_how_many_others_a_mentor_has()
    {
        var one = await Joins("mentor", facts => facts with { Capacity = 4 });
        await Joins("officer");
        await Joins("officer");
        var earlier = await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Spring" });
        await Admin.Rounds.ComputeRoundAsync(new() { Name = earlier.Name });
        await Admin.Rounds.PublishRoundAsync(new() { Name = earlier.Name });
        var other = await Joins("mentor", facts => facts with { Capacity = 2 });
        for (var i = 0; i < 4; i++)
        {
            await Joins("officer");
        }

        var round = await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" });
        round = await Admin.Rounds.ComputeRoundAsync(new() { Name = round.Name });
        var rows = (await Entries(round)).Where(entry => entry.Mentor.Length > 0).CountBy(entry => entry.Mentor).ToDictionary();

        Assert.Equal(rows, (await Fairness(round)).MostLoaded.ToDictionary(load => load.Mentor, load => load.MenteeCount));
        var outcome = (await Admin.Rounds.GetRoundReportAsync(new() { Name = $"{round.Name}/report" })).Outcomes[0];
        Assert.Equal((rows.Values.Max(), rows[outcome.MostLoaded]), (outcome.MaxLoad, outcome.MaxLoad));
        Assert.Equal([$"people/{one}", $"people/{other}"], rows.Keys.Order());
    }

    [Fact]
    public async Task The_fairness_report_names_who_fares_worst_and_carries_most_and_hides_small_groups()
    {
        for (var i = 0; i < 22; i++)
        {
            await Joins("officer", facts => facts with { State = i < 12 ? "OH" : "TX", YearsOfPractice = i, StartedOn = new DateOnly(2020, 1, 1) });
        }

        for (var i = 0; i < 6; i++)
        {
            await Joins("mentor", facts => facts with { Capacity = 2, HoursPerMonth = 4, State = i < 5 ? "OH" : "TX" });
        }

        for (var i = 0; i < 5; i++)
        {
            await Joins("mentor", facts => facts with { Capacity = 1, YearsOfPractice = 9 });
        }

        var round = await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" });
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ROUND_NOT_COMPUTED", () => Fairness(round).ResponseAsync);
        round = await Admin.Rounds.ComputeRoundAsync(new() { Name = round.Name });

        var report = await Fairness(round);

        var entries = await Entries(round);
        Assert.Equal(entries.Where(entry => entry.Mentor.Length > 0).Min(entry => entry.Score), report.WorstOff[0].Score);
        Assert.Equal(5, report.WorstOff.Count);
        Assert.Equal(entries.Where(entry => entry.Mentor.Length > 0).GroupBy(entry => entry.Mentor).Max(group => group.Count()), report.MostLoaded[0].MenteeCount);
        Assert.Equal(17, report.Fits.Sum(band => band.PairCount));
        Assert.Equal(11, report.Loads.Sum(band => band.MentorCount));
        Assert.All(report.Loads.Select(band => band.MentorCount).Concat(report.Fits.Select(band => band.PairCount)), count => Assert.True(count is 0 or >= 5));
        Assert.Equal([("OH", 12), ("TX", 10)], report.Officers.Where(group => group.By == By.State).Select(group => (group.Value, group.OfficerCount)));
        Assert.Equal(("36 or more", 22), report.Officers.Where(group => group.By == By.MonthsInPost).Select(group => (group.Value, group.OfficerCount)).Single());

        // One mentor of Texas would be found by subtraction: all who say their hours are one group.
        var hours = report.Hours.Where(group => group.By == By.State).ToList();
        Assert.All(hours, group => Assert.Equal("", group.Value));
        Assert.All(report.Hours, group => Assert.True(group.MentorCount >= 5));
        Assert.Equal(5, report.UnknownHoursCount);
        Sentences.None(SmallCounts.In(report));

        var csv = Spreadsheet.Read((await Admin.Rounds.DownloadFairnessReportAsync(new() { Name = $"{round.Name}/fairness" })).Data.ToByteArray()).Select(line => string.Join(',', line)).ToList();
        Assert.Equal("Figure,Grouped by,Group,Person,Value,Unit", csv[0]);
        Assert.Contains($"Weakest matches: fit,Kind of match,peer mentor,{report.WorstOff[0].Mentee},{report.WorstOff[0].Score / 10000},points of 100", csv);
        Assert.Contains("Officers,State of the employer,OH,,12,officers", csv);
        Assert.DoesNotContain(csv, line => line.StartsWith("Hours given,State of the employer,TX", StringComparison.Ordinal));
        Assert.Contains(csv, line => line.StartsWith("Hours given,State of the employer,too few, or not known,,", StringComparison.Ordinal));

        // Nothing is a name of the wire: each figure has its unit, and a fit is what the page shows.
        Assert.All(csv, line => Assert.DoesNotMatch("[A-Z]_[A-Z]|[a-z]_[a-z]", line));
        Assert.All(csv.Skip(1), line => Assert.DoesNotMatch(",$", line));
        Assert.All(csv.Where(line => line.EndsWith("points of 100", StringComparison.Ordinal)), line => Assert.Matches(",(\\d{1,2}|100),points of 100$", line));

        await Admin.Rounds.PublishRoundAsync(new() { Name = round.Name });
        Assert.Equal(report.MostLoaded[0].MenteeCount, (await Fairness(round)).MostLoaded[0].MenteeCount);
    }

    [Fact]
    public async Task An_officer_of_three_kinds_is_one_person_in_a_small_group()
    {
        await Joins("officer");
        await Joins("officer");
        await Joins("mentor");
        var round = await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn", Kinds = { Kind.Peer, Kind.Coach, Kind.CrossSector } });
        await Admin.Rounds.ComputeRoundAsync(new() { Name = round.Name });

        Assert.Empty((await Admin.Rounds.GetRoundReportAsync(new() { Name = $"{round.Name}/report" })).Groups);
    }

    private static FieldMask Mask(string path) => new() { Paths = { path } };

    private AsyncUnaryCall<Round> Update(Round round, string path, Action<Round> change)
    {
        var next = new Round { Name = round.Name };
        change(next);
        return Admin.Rounds.UpdateRoundAsync(new() { Round = next, UpdateMask = Mask(path) });
    }

    private AsyncUnaryCall<FairnessReport> Fairness(Round round) => Admin.Rounds.GetFairnessReportAsync(new() { Name = $"{round.Name}/fairness" });

    private Task<Guid> Joins(string role, Func<ProfileUpdated, ProfileUpdated>? with = null) => service.Joined(service.Facts(role, consortium), with);

    private async Task<IReadOnlyList<RoundEntry>> Entries(Round round) => (await Admin.Rounds.ListRoundEntriesAsync(new() { Parent = round.Name, PageSize = 1000 })).Entries;
}
