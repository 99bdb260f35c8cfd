using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Messaging.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Npgsql;
using Xunit;
using Action = MentorNet.Matching.V1.RoundRecord.Types.Step.Types.Action;
using Part = MentorNet.Matching.V1.ListRoundParticipantsResponse.Types.Participant.Types.Part;
using Setting = MentorNet.Matching.V1.SetRoundPairRequest.Types.Setting;

namespace MentorNet.Matching.Tests.Rounds;

/// <summary>Covers what a round is beside its creation, preview and publication; each test has a consortium of its own.</summary>
public sealed class RoundReviewTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    private readonly Guid consortium = Guid.CreateVersion7();
    private readonly Guid admin = Guid.CreateVersion7();

    private Clients Admin => new(service.AsIn(consortium, admin, Role.Admin));

    [Fact]
    public async Task Both_sides_rank_and_a_stable_round_follows_their_lists()
    {
        var officers = new[] { await Joins("officer"), await Joins("officer") };
        var mentors = new[] { await Joins("mentor", With(1)), await Joins("mentor", With(1)) };
        var round = await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn", Objective = Round.Types.Objective.Stable });
        Assert.Empty((await As(officers[0], Role.Officer).Rounds.ListRankingRoundsAsync(new())).Rounds);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ROUND_NOT_RANKING", () => Rank(round, officers[0], Role.Officer, mentors[0]));
        Assert.Equal(Round.Types.State.OpenForRankings, (await Admin.Rounds.OpenRoundAsync(new() { Name = round.Name })).State);

        var open = Assert.Single((await As(officers[0], Role.Officer).Rounds.ListRankingRoundsAsync(new())).Rounds);
        Assert.Equal((round.Name, "Autumn", 0), (open.Name, open.DisplayName, open.RankedCount));
        var choices = (await As(officers[0], Role.Officer).Rounds.GetRankingAsync(new() { Name = $"{round.Name}/ranking" })).Choices;
        Assert.Equal(mentors.Select(id => $"people/{id}").Order(), choices.Select(choice => choice.Person).Order());
        Assert.All(choices, choice => Assert.Contains("You share a language: English.", choice.Reasons));

        // The first officer wants the second mentor, who wants the second officer; with the mentors' lists both get who was not their first.
        await Rank(round, officers[0], Role.Officer, mentors[1], mentors[0]);
        await Rank(round, officers[1], Role.Officer, mentors[0], mentors[1]);
        await Rank(round, mentors[0], Role.Mentor, officers[0]);
        var own = await Rank(round, mentors[1], Role.Mentor, officers[1]);
        Assert.Equal([$"people/{officers[1]}"], own.People);
        await RpcAssert.FailsOnField("people[1]", () => Rank(round, officers[0], Role.Officer, mentors[0], mentors[0]));
        await RpcAssert.FailsOnField("people[0]", () => Rank(round, officers[0], Role.Officer, officers[1]));

        round = await Compute(round);
        var entries = await Entries(round);
        Assert.Equal($"people/{mentors[1]}", entries.Single(entry => entry.Mentee == $"people/{officers[0]}").Mentor);
        Assert.Equal($"people/{mentors[0]}", entries.Single(entry => entry.Mentee == $"people/{officers[1]}").Mentor);
        await RpcAssert.Fails(StatusCode.NotFound, "ROUND_NOT_FOUND", () => As(officers[0], Role.Officer).Rounds.GetRankingAsync(new() { Name = $"{round.Name}/ranking" }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ROUND_HAS_PREVIEW", () => Admin.Rounds.OpenRoundAsync(new() { Name = round.Name }).ResponseAsync);
    }

    [Fact]
    public async Task Gives_companions_of_several_kinds_and_never_the_same_person_twice()
    {
        var officer = await Joins("officer");
        await Joins("mentor", facts => facts with { Roles = ["mentor", "coach"] });
        await Joins("mentor", facts => facts with { OrganizationKind = "HOSPITAL" });

        var round = await Compute(await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Three", Kinds = { Kind.Peer, Kind.Coach, Kind.CrossSector } }));

        Assert.Equal([Kind.Peer, Kind.Coach, Kind.CrossSector], round.Kinds);
        var entries = await Entries(round);
        Assert.Equal(3, entries.Count);
        Assert.All(entries, entry => Assert.Equal($"people/{officer}", entry.Mentee));
        var given = entries.Where(entry => entry.Mentor.Length > 0).Select(entry => entry.Mentor).ToList();
        Assert.Equal(given.Distinct(), given);
        Assert.Equal((await service.CountsAsync(round)).Pairs, given.Count);
        Assert.Equal(1, (await service.CountsAsync(round)).Officers);
        var published = await Admin.Rounds.PublishRoundAsync(new() { Name = round.Name });
        Assert.Equal(given.Count, (int)await service.ScalarAsync<long>("SELECT count(*) FROM pairings WHERE consortium_id = @p0", consortium));
        await RpcAssert.FailsOnField("kinds", () => Admin.Rounds.CreateRoundAsync(new() { DisplayName = "x", Kinds = { Kind.Peer, Kind.Peer } }).ResponseAsync);
    }

    [Fact]
    public async Task Says_who_takes_part_and_why_not()
    {
        var today = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime);
        var inside = await Joins("officer", facts => facts with { StartedOn = today.AddMonths(-6) });
        var paused = await Joins("officer", facts => facts with { PausedUntil = today.AddDays(1) });
        var notReady = await Joins("officer", facts => facts with { Ready = false, StartedOn = today.AddMonths(-6) });
        var veteran = await Joins("officer", facts => facts with { StartedOn = today.AddMonths(-60) });
        var other = await Joins("officer", facts => facts with { StartedOn = today.AddMonths(-6), Needs = ["money-and-staff"] });
        var full = await Joins("mentor", With(0));
        var hidden = await Joins("mentor", facts => facts with { Hidden = true, Ready = false });
        var mentor = await Joins("mentor");
        var round = await Admin.Rounds.CreateRoundAsync(new()
        {
            DisplayName = "New in post",
            Scope = new() { MaxMonthsInPost = 12, Needs = { "needs/senior-table" } },
        });

        Assert.Equal(2, (await service.CountsAsync(round)).Officers);
        Assert.Equal((12, "needs/senior-table"), (round.Scope.MaxMonthsInPost, round.Scope.Needs[0]));
        var first = await Admin.Rounds.ListRoundParticipantsAsync(new() { Parent = round.Name, PageSize = 4 });
        var second = await Admin.Rounds.ListRoundParticipantsAsync(new() { Parent = round.Name, PageSize = 4, PageToken = first.NextPageToken });
        Assert.Empty(second.NextPageToken);
        var parts = first.Participants.Concat(second.Participants).ToDictionary(one => one.Person, one => one.Part);
        Assert.Equal(7, parts.Count);
        Assert.DoesNotContain($"people/{hidden}", parts.Keys);
        Assert.Equal(Part.TakesPart, parts[$"people/{inside}"]);
        Assert.Equal(Part.Paused, parts[$"people/{paused}"]);
        Assert.Equal(Part.NotReady, parts[$"people/{notReady}"]);
        Assert.Equal(Part.OutOfScope, parts[$"people/{veteran}"]);
        Assert.Equal(Part.OutOfScope, parts[$"people/{other}"]);
        Assert.Equal(Part.Full, parts[$"people/{full}"]);
        Assert.Equal(Part.TakesPart, parts[$"people/{mentor}"]);
        Assert.False(first.Counts.Single(count => count is { AsOfficer: false, Part: Part.Full }).HasCount_);

        var entries = await Entries(await Compute(round));
        Assert.Equal(new[] { inside, notReady }.Order().Select(id => $"people/{id}"), entries.Select(entry => entry.Mentee));
    }

    [Fact]
    public async Task Who_has_waited_for_21_days_is_seen_and_comes_first()
    {
        var waited = await Joins("officer", facts => facts with { Needs = ["money-and-staff"], UpdatedAt = service.Clock.GetUtcNow().AddDays(-22) });
        var fits = await Joins("officer", facts => facts with { UpdatedAt = service.Clock.GetUtcNow().AddDays(-20) });
        await Joins("mentor", With(1));

        var waiting = await Admin.Rounds.ListWaitingOfficersAsync(new());
        Assert.Equal($"people/{waited}", Assert.Single(waiting.Officers).Person);
        Assert.False(waiting.HasTotalCount);
        Assert.Empty(waiting.NextPageToken);

        var round = await Compute(await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" }));
        var entries = await Entries(round);
        Assert.NotEmpty(entries.Single(entry => entry.Mentee == $"people/{waited}").Mentor);
        Assert.Equal(RoundEntry.Types.Cause.AllFull, entries.Single(entry => entry.Mentee == $"people/{fits}").Cause);
    }

    [Fact]
    public async Task Everybody_who_waits_is_seen_page_by_page_also_when_one_finds_somebody_in_between()
    {
        var since = service.Clock.GetUtcNow().AddDays(-30);
        var waiting = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            // Two of them since the same moment.
            waiting.Add($"people/{await Joins("officer", facts => facts with { UpdatedAt = since.AddDays(i / 2) })}");
        }

        var first = await Admin.Rounds.ListWaitingOfficersAsync(new() { PageSize = 3 });
        await service.Leaves(Guid.Parse(first.Officers[0].Person["people/".Length..]), consortium: consortium);
        var second = await Admin.Rounds.ListWaitingOfficersAsync(new() { PageSize = 3, PageToken = first.NextPageToken });

        Assert.Equal(waiting.Order(), first.Officers.Concat(second.Officers).Select(one => one.Person).Order());
        Assert.Equal((6, 5), (first.TotalCount, second.TotalCount));
        Assert.Empty(second.NextPageToken);
        await RpcAssert.FailsOnField("page_token", () => Admin.Rounds.ListWaitingOfficersAsync(new() { PageToken = "x" }).ResponseAsync);
    }

    [Fact]
    public async Task Moves_a_pair_by_hand_warns_of_blocking_pairs_and_undoes_every_step()
    {
        var officers = new[] { await Joins("officer"), await Joins("officer", facts => facts with { Needs = ["money-and-staff"] }) };
        var good = await Joins("mentor", With(1));
        var other = await Joins("mentor", facts => facts with { Capacity = 1, Offers = ["money-and-staff"] });
        var round = await Compute(await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" }));
        var preview = await Entries(round);
        Assert.Equal($"people/{good}", Of(preview, officers[0]).Mentor);

        await RpcAssert.Fails(StatusCode.ResourceExhausted, "MENTOR_FULL", () => Move(round, officers[0], other));
        var nobody = await Move(round, officers[1], null);
        Assert.Equal(Round.Types.State.InReview, nobody.Round.State);
        Assert.Equal(RoundEntry.Types.Cause.TakenOut, Of(await Entries(round), officers[1]).Cause);
        Assert.Contains(nobody.BlockingPairs, pair => pair.Mentee == $"people/{officers[1]}" && pair.Mentor == $"people/{other}");

        var asked = await Admin.Rounds.MoveRoundPairAsync(new() { Round = round.Name, Mentee = $"people/{officers[0]}", Mentor = $"people/{other}", ValidateOnly = true });
        Assert.Equal(nobody.Round.Etag, asked.Round.Etag);
        Assert.True(asked.Score < asked.FormerScore);
        Assert.Contains(asked.BlockingPairs, pair => pair.Mentee == $"people/{officers[0]}" && pair.Mentor == $"people/{good}");
        var moved = await Move(round, officers[0], other);
        Assert.Equal(asked.BlockingPairs, moved.BlockingPairs);
        Assert.Equal(($"people/{other}", true), (Of(await Entries(round), officers[0]).Mentor, Of(await Entries(round), officers[0]).Pinned));
        Assert.Single(moved.Round.Pins);

        // Another admin's step in between, then a solution again that keeps the hand's pair.
        await Admin.Rounds.SetRoundPairAsync(new() { Round = round.Name, Pair = new() { Mentee = $"people/{officers[1]}", Mentor = $"people/{good}" }, Setting = Setting.Forbid });
        var solved = await Admin.Rounds.ResolveRoundAsync(new() { Name = round.Name });
        Assert.False(solved.Round.Outdated);
        Assert.Equal($"people/{other}", Of(await Entries(round), officers[0]).Mentor);

        for (var i = 0; i < 4; i++)
        {
            await Admin.Rounds.UndoRoundStepAsync(new() { Name = round.Name });
        }

        Assert.Equal(preview, await Entries(round));
        var back = await Admin.Rounds.GetRoundAsync(new() { Name = round.Name });
        Assert.Equal(Round.Types.State.Computed, back.State);
        Assert.Empty(back.Pins.Concat(back.Forbids));
        Assert.Equal((round.HasPairCount, round.PairCount, round.TotalScore, round.MinScore), (back.HasPairCount, back.PairCount, back.TotalScore, back.MinScore));
        Assert.Equal(Round.Types.State.Draft, (await Admin.Rounds.UndoRoundStepAsync(new() { Name = round.Name })).State);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NOTHING_TO_UNDO", () => Admin.Rounds.UndoRoundStepAsync(new() { Name = round.Name }).ResponseAsync);
    }

    [Fact]
    public async Task Lists_whom_an_officer_could_get_instead_with_the_places_that_are_left()
    {
        var officer = await Joins("officer");
        var sameEmployer = await Joins("mentor", facts => facts with { Organization = "organizations/own-shared" });
        var insider = await Joins("officer", facts => facts with { Organization = "organizations/own-shared" });
        var better = await Joins("mentor", With(1));
        var lesser = await Joins("mentor", facts => facts with { Capacity = 2, Offers = [] });
        var round = await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" });
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ROUND_NOT_COMPUTED", () => Choices(round, insider).ResponseAsync);
        await Admin.Rounds.SetRoundPairAsync(new() { Round = round.Name, Pair = new() { Mentee = $"people/{officer}", Mentor = $"people/{better}" }, Setting = Setting.Pin });
        await Compute(round);

        var choices = (await Choices(round, insider)).Choices;

        Assert.Equal([$"people/{better}", $"people/{lesser}"], choices.Select(choice => choice.Mentor));
        Assert.Equal([0, 2], choices.Select(choice => choice.FreePlaceCount));
        Assert.True(choices[0].Score > choices[1].Score);
        Assert.Equal(choices[0].Score, choices[0].Parts.Sum(part => part.Points));
        Assert.Contains((await Choices(round, officer)).Choices, choice => choice.Mentor == $"people/{sameEmployer}");
        await RpcAssert.FailsOnField("mentee", () => Choices(round, better).ResponseAsync);
    }

    [Fact]
    public async Task Lists_by_what_a_round_may_be_narrowed()
    {
        for (var i = 0; i < 10; i++)
        {
            await Joins("officer", facts => facts with { TitleFamily = i < 5 ? "equity-officer" : "coordinator", Organization = "organizations/own-shared" });
        }

        await Joins("mentor", facts => facts with { TitleFamily = "not-an-officer" });
        await Joins("officer", facts => facts with { Hidden = true, Ready = false, TitleFamily = "hidden" });

        var scopes = await Admin.Rounds.ListRoundScopesAsync(new());

        Assert.Equal([("coordinator", 5), ("equity-officer", 5)], scopes.TitleFamilies.Select(choice => (choice.Value, choice.OfficerCount)));
        // All have it: the number would say that nobody is without.
        Assert.Equal(("needs/senior-table", false), scopes.Needs.Select(choice => (choice.Value, choice.HasOfficerCount)).Single());
        Assert.Equal(("organizations/own-shared", 10), scopes.Organizations.Select(choice => (choice.Value, choice.OfficerCount)).Single());
        var narrowed = await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn", Scope = new() { TitleFamilies = { "equity-officer" } } });
        Assert.Equal((10, 5), (scopes.OfficerCount, narrowed.OfficerCount));
    }

    [Fact]
    public async Task A_new_computation_is_undone_too()
    {
        var officer = await Joins("officer");
        await Joins("mentor");
        var round = await Compute(await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" }));
        var preview = await Entries(round);
        var late = await Joins("officer");
        round = await Compute(round);
        Assert.Equal(2, (await service.CountsAsync(round)).Officers);

        round = await Admin.Rounds.UndoRoundStepAsync(new() { Name = round.Name });

        Assert.Equal(preview, await Entries(round));
        Assert.Equal(1, (await service.CountsAsync(round)).Officers);
    }

    [Fact]
    public async Task Solves_again_with_the_least_change()
    {
        for (var i = 0; i < 8; i++)
        {
            await Joins("officer", facts => facts with { YearsOfPractice = i });
            await Joins("mentor", facts => facts with { Capacity = 1, YearsOfPractice = i + 2 });
        }

        await Joins("mentor", With(1));
        var round = await Compute(await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" }));
        var before = await Entries(round);
        await Admin.Rounds.SetRoundPairAsync(new() { Round = round.Name, Pair = new() { Mentee = before[0].Mentee, Mentor = before[0].Mentor }, Setting = Setting.Forbid });

        var asked = await Admin.Rounds.ResolveRoundAsync(new() { Name = round.Name, ValidateOnly = true });
        Assert.True(asked.Round.Outdated);
        var solved = await Admin.Rounds.ResolveRoundAsync(new() { Name = round.Name });

        var after = await Entries(round);
        Assert.Equal((false, false), (asked.HasMovedCount, solved.HasMovedCount));
        Assert.Equal(1, before.Zip(after).Count(pair => pair.First.Mentor != pair.Second.Mentor));
        Assert.Equal(before.Skip(1).Select(entry => entry.Mentor), after.Skip(1).Select(entry => entry.Mentor));
        Assert.Equal(8, solved.Round.PairCount);
    }

    [Fact]
    public async Task Two_admins_at_once_see_each_others_changes_and_lose_none()
    {
        var officers = new[] { await Joins("officer"), await Joins("officer") };
        var mentor = await Joins("mentor");
        var round = await Compute(await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" }));
        using var watching = Admin.Rounds.WatchRound(new() { Name = round.Name });
        Assert.True(await watching.ResponseStream.MoveNext(CancellationToken.None));
        var other = new Clients(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));

        var outcomes = await Task.WhenAll(
            Outcome(() => Admin.Rounds.MoveRoundPairAsync(new() { Round = round.Name, Mentee = $"people/{officers[0]}", Etag = round.Etag }).ResponseAsync),
            Outcome(() => other.Rounds.MoveRoundPairAsync(new() { Round = round.Name, Mentee = $"people/{officers[1]}", Etag = round.Etag }).ResponseAsync));

        Assert.Equal([StatusCode.OK, StatusCode.Aborted], outcomes.Order());
        Round seen;
        do
        {
            Assert.True(await watching.ResponseStream.MoveNext(CancellationToken.None));
            seen = watching.ResponseStream.Current;
        }
        while (seen.State != Round.Types.State.InReview);
        Assert.Equal((await Admin.Rounds.GetRoundAsync(new() { Name = round.Name })).Etag, seen.Etag);
    }

    [Fact]
    public async Task Publishes_without_what_has_changed_only_when_that_was_seen()
    {
        var officers = new[] { await Joins("officer"), await Joins("officer") };
        var facts = service.Facts("mentor", consortium) with { Capacity = 2 };
        await service.Joined(facts);
        var round = await Compute(await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" }));
        Assert.Empty((await Admin.Rounds.CheckRoundAsync(new() { Name = round.Name })).Changes);
        await service.Joined(facts with { Version = 2, Capacity = 1 });

        await RpcAssert.Fails(StatusCode.Aborted, "ROUND_OUTDATED", () => Admin.Rounds.PublishRoundAsync(new() { Name = round.Name }).ResponseAsync);
        var seen = await Admin.Rounds.CheckRoundAsync(new() { Name = round.Name });
        Assert.Equal(1, seen.ChangeCount);
        Assert.EndsWith("has fewer openings now.", Assert.Single(seen.Changes).What, StringComparison.Ordinal);
        Assert.Equal(CheckRoundResponse.Types.Change.Types.Code.MentorFull, seen.Changes[0].Code);
        await service.Joined(facts with { Version = 3, Capacity = 0 });
        await RpcAssert.Fails(StatusCode.Aborted, "ROUND_OUTDATED", () => Admin.Rounds.PublishRoundAsync(new() { Name = round.Name, AcceptedChanges = seen.Token }).ResponseAsync);
        await service.Joined(facts with { Version = 4, Capacity = 1 });
        var published = await Admin.Rounds.PublishRoundAsync(new() { Name = round.Name, AcceptedChanges = seen.Token });

        Assert.Equal((Round.Types.State.Published, 1), (published.State, (await service.CountsAsync(published)).Pairs));
        Assert.Single(await Entries(round), entry => entry.Cause == RoundEntry.Types.Cause.TakenOut);
        Assert.Equal(1, await service.ScalarAsync<long>("SELECT count(*) FROM pairings WHERE consortium_id = @p0", consortium));
    }

    [Fact]
    public async Task Is_undone_within_a_day_for_pairs_that_have_not_talked()
    {
        var officers = new[] { await Joins("officer"), await Joins("officer") };
        var mentor = await Joins("mentor");
        var round = await Compute(await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" }));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ROUND_NOT_PUBLISHED", () => Admin.Rounds.UnpublishRoundAsync(new() { Name = round.Name }).ResponseAsync);
        round = await Admin.Rounds.PublishRoundAsync(new() { Name = round.Name });
        Assert.Equal(round.PublishTime.ToDateTime().AddHours(24), round.UndoUntilTime.ToDateTime());
        var talked = await service.ScalarAsync<Guid>("SELECT id FROM pairings WHERE consortium_id = @p0 AND mentee_id = @p1", consortium, officers[0]);
        await service.PublishAsync(new MessageSent(talked, consortium, 1, officers[0], mentor, DateTimeOffset.UtcNow));
        await Eventually.True(async () => await service.ScalarAsync<long>("SELECT count(*) FROM pairings WHERE id = @p0 AND talked_at IS NOT NULL", talked) == 1, "the talk");

        var undone = await Admin.Rounds.UnpublishRoundAsync(new() { Name = round.Name });

        Assert.Equal((false, Round.Types.State.Published, 1), (undone.HasUndoneCount, undone.Round.State, (await service.CountsAsync(undone.Round)).Pairs));
        Assert.Equal($"people/{officers[0]}", Assert.Single(undone.Talked).Mentee);
        await service.Told<PairingEnded>(told => told.MenteeId == officers[1] && told.RoundUndone);
        Assert.True(Of(await Entries(round), officers[1]).Undone);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NOTHING_TO_UNDO", () => Admin.Rounds.UnpublishRoundAsync(new() { Name = round.Name }).ResponseAsync);
        Assert.Equal(Round.Types.State.Closed, (await Admin.Rounds.CloseRoundAsync(new() { Name = round.Name })).State);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ROUND_NOT_OPEN", () => Admin.Rounds.UnpublishRoundAsync(new() { Name = round.Name }).ResponseAsync);
    }

    [Fact]
    public async Task Keeps_a_record_that_computes_again_to_the_same_result()
    {
        for (var i = 0; i < 5; i++)
        {
            await Joins("officer", facts => facts with { YearsOfPractice = i });
            await Joins("mentor", facts => facts with { Capacity = 1 });
        }

        var round = await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn", Seed = 7 });
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ROUND_NOT_COMPUTED", () => Admin.Rounds.GetRoundRecordAsync(new() { Name = $"{round.Name}/record" }).ResponseAsync);
        round = await Compute(round);
        var officer = (await Entries(round))[0].Mentee;
        await Admin.Rounds.MoveRoundPairAsync(new() { Round = round.Name, Mentee = officer });

        // What happens later does not touch the record.
        await Joins("officer");
        await Joins("mentor");
        var record = await Admin.Rounds.GetRoundRecordAsync(new() { Name = $"{round.Name}/record" });
        var verified = await Admin.Rounds.VerifyRoundAsync(new() { Name = round.Name });

        Assert.True(verified.Same);
        Assert.Equal((record.InputHash, record.ComputedHash), (verified.InputHash, verified.ComputedHash));
        Assert.Equal((7, Round.Types.Objective.Total, false), (record.Seed, record.Objective, record.InputErased));
        Assert.NotEqual(record.ComputedHash, record.ResultHash);
        Assert.Equal([Action.Move, Action.Compute], record.Steps.Select(step => step.Action));
        Assert.All(record.Steps, step => Assert.Equal($"people/{admin}", step.Admin));
        Assert.Equal(officer, record.Steps[0].Pair.Mentee);
    }

    [Fact]
    public async Task The_hashes_of_a_record_can_be_compared_with_each_other_alone()
    {
        var round = await Compute(await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" }));
        var record = await Admin.Rounds.GetRoundRecordAsync(new() { Name = $"{round.Name}/record" });
        await Admin.Rounds.DiscardRoundAsync(new() { Name = round.Name });
        round = await Compute(await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn", Seed = round.Seed }));
        var again = await Admin.Rounds.GetRoundRecordAsync(new() { Name = $"{round.Name}/record" });

        // The same input gave the same result: what is told of the two shows nothing of that, nor that a result is empty.
        Assert.Equal(record.ComputedHash, record.ResultHash);
        Assert.NotEqual(record.InputHash, again.InputHash);
        Assert.NotEqual(record.ComputedHash, again.ComputedHash);
        Assert.DoesNotContain("e3b0c44298fc", $"{record.ComputedHash} {again.ComputedHash}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_computation_goes_on_without_its_caller_and_can_be_cancelled()
    {
        await Joins("officer");
        await Joins("mentor");
        var round = await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" });
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ROUND_NOT_COMPUTING", () => Admin.Rounds.CancelRoundAsync(new() { Name = round.Name }).ResponseAsync);

        // A job that another process holds: nobody here takes it before its lease is over.
        await service.ScalarAsync<Guid>("UPDATE rounds SET state = 'Computing', back_to = 'Draft' WHERE id = @p0 RETURNING id", Id(round));
        await service.ScalarAsync<Guid>(
            "INSERT INTO round_jobs (round_id, consortium_id, stage, worker, lease_until, progress) VALUES (@p0, @p1, 'Compute', 'dead', clock_timestamp() + interval '1 hour', 40) RETURNING round_id", Id(round), consortium);
        var computing = await Admin.Rounds.ComputeRoundAsync(new() { Name = round.Name, ReturnAtOnce = true });
        Assert.Equal((Round.Types.State.Computing, 40), (computing.State, computing.ProgressPercent));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ROUND_COMPUTING", () => Admin.Rounds.PublishRoundAsync(new() { Name = round.Name }).ResponseAsync);
        Assert.Equal(Round.Types.State.Draft, (await Admin.Rounds.CancelRoundAsync(new() { Name = round.Name })).State);

        // The process died: its lease runs out, and this one takes the job.
        await service.ScalarAsync<Guid>("UPDATE rounds SET state = 'Computing' WHERE id = @p0 RETURNING id", Id(round));
        await service.ScalarAsync<Guid>(
            "INSERT INTO round_jobs (round_id, consortium_id, stage, worker, lease_until, attempts) VALUES (@p0, @p1, 'Compute', 'dead', clock_timestamp() - interval '1 second', 1) RETURNING round_id", Id(round), consortium);
        await Eventually.True(async () => (await Admin.Rounds.GetRoundAsync(new() { Name = round.Name })).State == Round.Types.State.Computed, "the preview");
    }

    [Fact]
    public async Task A_computation_that_was_canceled_is_not_told_as_undone()
    {
        await Joins("officer");
        var round = await Compute(await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" }));
        // A step whose job another process holds.
        await service.ScalarAsync<Guid>("UPDATE rounds SET state = 'Computing', back_to = state WHERE id = @p0 RETURNING id", Id(round));
        await service.ScalarAsync<int>(
            "INSERT INTO round_changes (consortium_id, round_id, number, admin_id, action, changed_at, words, before) VALUES (@p1, @p0, 2, @p2, 'Compute', clock_timestamp(), '{}', '{}') RETURNING number", Id(round), consortium, admin);
        await Admin.Rounds.CancelRoundAsync(new() { Name = round.Name });
        Assert.Equal([(true, false), (false, false)], await Steps());

        await Admin.Rounds.UndoRoundStepAsync(new() { Name = round.Name });
        await Compute(round);
        Assert.Equal([(false, false), (false, false), (true, false), (false, true)], await Steps());

        async Task<IEnumerable<(bool, bool)>> Steps() => (await Admin.Rounds.GetRoundRecordAsync(new() { Name = $"{round.Name}/record" })).Steps.Select(step => (step.Stopped, step.Undone));
    }

    [Fact]
    public async Task A_computation_that_kills_its_process_again_and_again_is_given_up()
    {
        await Joins("officer");
        var round = await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" });
        await service.ScalarAsync<Guid>("UPDATE rounds SET state = 'Computing', back_to = 'Draft' WHERE id = @p0 RETURNING id", Id(round));
        await service.ScalarAsync<Guid>(
            "INSERT INTO round_jobs (round_id, consortium_id, stage, attempts) VALUES (@p0, @p1, 'Compute', 5) RETURNING round_id", Id(round), consortium);

        await Eventually.True(async () => (await Admin.Rounds.GetRoundAsync(new() { Name = round.Name })).State == Round.Types.State.Draft, "giving up");
        Assert.Contains("five times", (await Admin.Rounds.GetRoundAsync(new() { Name = round.Name })).Problem, StringComparison.Ordinal);
        Assert.Equal(Round.Types.State.Computed, (await Compute(round)).State);
    }

    [Fact]
    public async Task A_computation_begun_anew_while_the_objectives_are_compared_comes_to_its_end()
    {
        await Joins("officer");
        await Joins("mentor");
        var round = await Compute(await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" }));
        await Eventually.True(async () => await service.ScalarAsync<long>("SELECT count(*) FROM round_jobs WHERE round_id = @p0", Id(round)) == 0, "the comparison");

        await using var database = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using (var standings = await HeldTable.HoldAsync(database, "standings", readersToo: true))
        {
            var other = Guid.CreateVersion7();
            await using (var records = await HeldTable.HoldAsync(database, "round_records", readersToo: true))
            {
                await CompareAsync(Id(round));
                await records.ReachedAsync();
                await Admin.Rounds.ComputeRoundAsync(new() { Name = round.Name, ReturnAtOnce = true });
                await standings.ReachedAsync();
            }

            // Comparisons are made one after the other: when the next is taken, the first has ended.
            await CompareAsync(other);
            await Eventually.True(async () => await service.ScalarAsync<long>("SELECT count(*) FROM round_jobs WHERE round_id = @p0 AND attempts > 0", other) == 1, "the next comparison");
            await service.ScalarAsync<Guid>("DELETE FROM round_jobs WHERE round_id = @p0 RETURNING round_id", other);
        }

        await Eventually.True(async () => (await Admin.Rounds.GetRoundAsync(new() { Name = round.Name })).State == Round.Types.State.Computed, "the new preview");

        Task CompareAsync(Guid id) => service.ScalarAsync<Guid>("INSERT INTO round_jobs (round_id, consortium_id, stage) VALUES (@p0, @p1, 'Compare') RETURNING round_id", id, consortium);
    }

    private static RoundEntry Of(IReadOnlyList<RoundEntry> entries, Guid officer) => entries.Single(entry => entry.Mentee == $"people/{officer}");

    private static Guid Id(Round round) => Guid.Parse(round.Name["rounds/".Length..]);

    private static Func<ProfileUpdated, ProfileUpdated> With(int capacity) => facts => facts with { Capacity = capacity };

    private static async Task<StatusCode> Outcome(Func<Task> call)
    {
        try
        {
            await call();
            return StatusCode.OK;
        }
        catch (RpcException e)
        {
            return e.StatusCode;
        }
    }

    private Clients As(Guid person, Role role) => new(service.AsIn(consortium, person, role));

    private async Task<Ranking> Rank(Round round, Guid person, Role role, params Guid[] ranked) =>
        await As(person, role).Rounds.UpdateRankingAsync(new() { Name = $"{round.Name}/ranking", People = { ranked.Select(id => $"people/{id}") } });

    private AsyncUnaryCall<ListRoundChoicesResponse> Choices(Round round, Guid officer) => Admin.Rounds.ListRoundChoicesAsync(new() { Parent = round.Name, Mentee = $"people/{officer}" });

    private Task<Guid> Joins(string role, Func<ProfileUpdated, ProfileUpdated>? with = null) => service.Joined(service.Facts(role, consortium), with);

    private async Task<Round> Compute(Round round) => await Admin.Rounds.ComputeRoundAsync(new() { Name = round.Name });

    private async Task<MoveRoundPairResponse> Move(Round round, Guid officer, Guid? mentor) =>
        await Admin.Rounds.MoveRoundPairAsync(new() { Round = round.Name, Mentee = $"people/{officer}", Mentor = mentor is { } to ? $"people/{to}" : "" });

    private async Task<IReadOnlyList<RoundEntry>> Entries(Round round) =>
        (await Admin.Rounds.ListRoundEntriesAsync(new() { Parent = round.Name, PageSize = 1000 })).Entries;
}
