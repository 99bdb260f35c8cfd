using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;
using Setting = MentorNet.Matching.V1.SetRoundPairRequest.Types.Setting;

namespace MentorNet.Matching.Tests.Rounds;

/// <summary>Covers the RPCs of rounds; each test has a consortium of its own, since a round is over all of its officers.</summary>
public sealed class RoundTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    private readonly Guid consortium = Guid.CreateVersion7();

    private Clients Admin => service.AdminIn(consortium);

    [Fact]
    public async Task A_cross_sector_round_pairs_only_people_of_two_sectors()
    {
        var officer = await Joins("officer");
        var university = await Joins("officer", facts => facts with { OrganizationKind = "UNIVERSITY" });
        var mentor = await Joins("mentor", facts => facts with { Capacity = 2, OrganizationKind = "UNIVERSITY" });

        var round = await Compute(await Admin.Rounds.CreateRoundAsync(new CreateRoundRequest { DisplayName = "Across", Kind = Kind.CrossSector }));

        Assert.Equal(Kind.CrossSector, round.Kind);
        var entries = await Entries(round);
        Assert.Equal($"people/{mentor}", entries.Single(entry => entry.Mentee == $"people/{officer}").Mentor);
        Assert.Equal(RoundEntry.Types.Cause.NoOtherSector, entries.Single(entry => entry.Mentee == $"people/{university}").Cause);

        await Admin.Rounds.PublishRoundAsync(new PublishRoundRequest { Name = round.Name });
        await service.Told<PairingOpened>(told => told.MenteeId == officer && told.Kind == "CROSS_SECTOR");
    }

    [Fact]
    public async Task Goes_from_draft_to_pairings_and_tells_nobody_before()
    {
        var mentor = await Joins("mentor", facts => facts with { Capacity = 2 });
        var officers = new[] { await Joins("officer"), await Joins("officer"), await Joins("officer") };

        var round = await Admin.Rounds.CreateRoundAsync(new CreateRoundRequest { DisplayName = " Autumn " });
        Assert.Equal("Autumn", round.DisplayName);
        Assert.Equal(Round.Types.State.Draft, round.State);
        Assert.Equal(3, (await service.CountsAsync(round)).Officers);
        Assert.Equal(Round.Types.Objective.Total, round.Objective);
        Assert.Equal(Kind.Peer, round.Kind);
        Assert.NotEqual(0, round.Seed);

        round = await Compute(round);
        Assert.Equal(Round.Types.State.Computed, round.State);
        Assert.Equal(2, (await service.CountsAsync(round)).Pairs);
        var entries = await Entries(round);
        Assert.Equal(officers.Order().Select(officer => $"people/{officer}"), entries.Select(entry => entry.Mentee));
        Assert.Equal(RoundEntry.Types.Cause.AllFull, entries.Single(entry => entry.Mentor.Length == 0).Cause);
        Assert.All(entries.Where(entry => entry.Mentor.Length > 0), entry =>
        {
            Assert.InRange(entry.Score, 1, 1_000_000);
            Assert.Equal(entry.Score, entry.Parts.Sum(part => part.Points));
            Assert.Equal(RoundEntry.Types.Cause.Unspecified, entry.Cause);
        });
        Assert.Equal(entries.Sum(entry => (long)entry.Score), round.TotalScore);
        Assert.Equal(entries.Where(entry => entry.Mentor.Length > 0).Min(entry => entry.Score), round.MinScore);
        Assert.DoesNotContain(service.Events<PairingOpened>(), told => told.ConsortiumId == consortium);
        Assert.Equal(0, await service.ScalarAsync<long>("SELECT count(*) FROM pairings WHERE consortium_id = @p0", consortium));

        round = await Admin.Rounds.PublishRoundAsync(new PublishRoundRequest { Name = round.Name, Etag = round.Etag });

        Assert.Equal(Round.Types.State.Published, round.State);
        Assert.NotNull(round.PublishTime);
        var id = Guid.Parse(round.Name["rounds/".Length..]);
        await service.Told<RoundPublished>(told => told.RoundId == id && told.PairCount == 2);
        var opened = service.Events<PairingOpened>().Where(told => told.RoundId == id).ToList();
        Assert.Equal(2, opened.Count);
        Assert.All(opened, told => Assert.Equal((mentor, "PEER"), (told.MentorId, told.Kind)));
        var pairing = await Officer(opened[0].MenteeId).Pairings.GetPairingAsync(new GetPairingRequest { Name = $"pairings/{opened[0].PairingId}" });
        Assert.Contains("They have 5 more years in the field.", pairing.Reasons);
        var kept = await Admin.Rounds.GetRoundAsync(new GetRoundRequest { Name = round.Name });
        round.Comparing = kept.Comparing = false; // the other objectives are compared meanwhile, for as long as that takes
        Assert.Equal(round, kept);
    }

    [Fact]
    public async Task Is_for_officers_who_have_nobody_of_its_kind()
    {
        var paired = await Joins("officer");
        var mentor = await Joins("mentor");
        await Joins("coach");
        await Pair(paired, mentor);
        var alone = await Joins("officer");

        var peers = await Compute(await Create());
        Assert.Equal([$"people/{alone}"], (await Entries(peers)).Select(entry => entry.Mentee));
        await Admin.Rounds.DiscardRoundAsync(new DiscardRoundRequest { Name = peers.Name });

        var coaches = await Compute(await Create(with => with.Kind = Kind.Coach));
        Assert.Equal(2, (await service.CountsAsync(coaches)).Officers);
        Assert.Equal(2, (await service.CountsAsync(coaches)).Pairs);
    }

    [Fact]
    public async Task Says_why_somebody_gets_nobody()
    {
        var mentorFacts = service.Facts("mentor", consortium) with { Languages = ["en"] };
        var mentor = await service.Joined(mentorFacts);
        var notReady = await Joins("officer", facts => facts with { Ready = false });
        var sameEmployer = await Joins("officer", facts => facts with { Organization = mentorFacts.Organization });
        var otherLanguage = await Joins("officer", facts => facts with { Languages = ["es"] });
        var forbidden = await Joins("officer");
        var round = await Create();
        await Set(round, forbidden, mentor, Setting.Forbid);

        round = await Compute(round);

        var causes = (await Entries(round)).ToDictionary(entry => entry.Mentee, entry => entry.Cause);
        Assert.Equal(RoundEntry.Types.Cause.NotReady, causes[$"people/{notReady}"]);
        Assert.Equal(RoundEntry.Types.Cause.NobodyIndependent, causes[$"people/{sameEmployer}"]);
        Assert.Equal(RoundEntry.Types.Cause.NoSharedLanguage, causes[$"people/{otherLanguage}"]);
        Assert.Equal(RoundEntry.Types.Cause.AllForbidden, causes[$"people/{forbidden}"]);
        Assert.Equal(0, (await service.CountsAsync(round)).Pairs);
        Assert.False(round.HasMinScore);
    }

    [Fact]
    public async Task Says_when_the_only_mentor_is_a_partner_of_another_kind()
    {
        var officer = await Joins("officer");
        var both = await Joins("mentor", facts => facts with { Roles = ["mentor", "coach"] });
        await Pair(officer, both);

        var round = await Compute(await Create());

        Assert.Equal(RoundEntry.Types.Cause.AllPaired, Assert.Single(await Entries(round)).Cause);
    }

    [Fact]
    public async Task Does_not_give_whom_an_officer_set_aside_unless_pinned()
    {
        var officer = await Joins("officer");
        var mentor = await Joins("mentor");
        await Officer(officer).Suggestions.CreateDismissalAsync(new CreateDismissalRequest { Mentor = $"people/{mentor}" });

        var round = await Compute(await Create());
        Assert.Equal(RoundEntry.Types.Cause.AllForbidden, Assert.Single(await Entries(round)).Cause);

        await Set(round, officer, mentor, Setting.Pin);
        round = await Compute(round);
        Assert.Equal($"people/{mentor}", Assert.Single(await Entries(round)).Mentor);
    }

    [Theory]
    [InlineData(Round.Types.Objective.Stable)]
    [InlineData(Round.Types.Objective.StableMentor)]
    [InlineData(Round.Types.Objective.Total)]
    [InlineData(Round.Types.Objective.WorstOff)]
    public async Task Gives_the_same_preview_for_the_same_seed(Round.Types.Objective objective)
    {
        for (var i = 0; i < 6; i++)
        {
            await Joins("officer", facts => facts with { YearsOfPractice = i, TeamSize = i % 2 == 0 ? "ALONE" : "ONE_OR_TWO" });
            await Joins("mentor", facts => facts with { Capacity = 1 + (i % 2), YearsOfPractice = 2 * i });
        }

        var first = await Compute(await Create(with => { with.Objective = objective; with.Seed = 42; }));
        var preview = await Entries(first);
        var again = await Compute(first);
        Assert.Equal(preview, await Entries(again));
        Assert.Equal(6, again.PairCount);

        await Admin.Rounds.DiscardRoundAsync(new DiscardRoundRequest { Name = first.Name });
        var second = await Compute(await Create(with => { with.Objective = objective; with.Seed = 42; }));
        Assert.Equal(preview, await Entries(second));
        Assert.Equal(42, second.Seed);
        Assert.Equal(objective, second.Objective);
    }

    [Fact]
    public async Task Total_takes_the_highest_total_where_the_greedy_choice_is_worse()
    {
        // The first officer fits both mentors; the second only shares a language with the first's better one.
        var first = await Joins("officer", facts => facts with { Languages = ["en", "es"] });
        var second = await Joins("officer", facts => facts with { Languages = ["es"], Needs = ["strategic-plan", "mentorship"] });
        var spanish = await Joins("mentor", facts => facts with { Capacity = 1, Languages = ["es"] });
        var english = await Joins("mentor", facts => facts with { Capacity = 1, Languages = ["en"], TimeZone = "America/Denver" });

        var round = await Compute(await Create());

        Assert.Equal(2, (await service.CountsAsync(round)).Pairs);
        var entries = (await Entries(round)).ToDictionary(entry => entry.Mentee, entry => entry.Mentor);
        Assert.Equal($"people/{english}", entries[$"people/{first}"]);
        Assert.Equal($"people/{spanish}", entries[$"people/{second}"]);
    }

    [Fact]
    public async Task Keeps_pins_and_forbids()
    {
        var officer = await Joins("officer");
        var good = await Joins("mentor");
        var other = await Joins("mentor", facts => facts with { Offers = ["money-and-staff"] });
        var round = await Create();

        round = await Set(round, officer, other, Setting.Pin);
        Assert.Equal([new Pair { Mentee = $"people/{officer}", Mentor = $"people/{other}" }], round.Pins);
        round = await Compute(round);
        var entry = Assert.Single(await Entries(round));
        Assert.Equal(($"people/{other}", true), (entry.Mentor, entry.Pinned));

        round = await Set(round, officer, good, Setting.Pin);
        Assert.Equal($"people/{good}", Assert.Single(round.Pins).Mentor);
        Assert.True(round.Outdated);
        round = await Set(round, officer, good, Setting.Forbid);
        Assert.Empty(round.Pins);
        Assert.Single(round.Forbids);
        round = await Compute(round);
        Assert.False(round.Outdated);
        Assert.Equal($"people/{other}", Assert.Single(await Entries(round)).Mentor);

        round = await Set(round, officer, good, Setting.Unspecified);
        Assert.Empty(round.Forbids);
        round = await Compute(round);
        Assert.Equal($"people/{good}", Assert.Single(await Entries(round)).Mentor);
        var unchanged = await Set(round, officer, good, Setting.Unspecified);
        round.Comparing = unchanged.Comparing = false; // the other objectives are compared meanwhile, for as long as that takes
        Assert.Equal(round, unchanged);
    }

    [Fact]
    public async Task Refuses_a_pair_that_cannot_be()
    {
        var officer = await Joins("officer");
        var facts = service.Facts("mentor", consortium) with { Capacity = 1 };
        var mentor = await service.Joined(facts);
        var colleague = await Joins("officer", with => with with { Organization = facts.Organization });
        var unready = await Joins("officer", with => with with { Ready = false });
        var round = await Create();

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "PAIRING_NOT_POSSIBLE", () => Set(round, colleague, mentor, Setting.Pin));
        await RpcAssert.FailsOnField("pair.mentee", () => Set(round, unready, mentor, Setting.Pin));
        await RpcAssert.FailsOnField("pair.mentee", () => Set(round, mentor, mentor, Setting.Forbid));
        await RpcAssert.FailsOnField("pair.mentor", () => Set(round, officer, officer, Setting.Forbid));
        await RpcAssert.FailsOnField("pair.mentor", () => Admin.Rounds.SetRoundPairAsync(new() { Round = round.Name, Pair = new() { Mentee = $"people/{officer}" } }).ResponseAsync);
        await RpcAssert.FailsOnField("setting", () => Set(round, officer, mentor, (Setting)9));
        await RpcAssert.FailsOnField("round", () => Admin.Rounds.SetRoundPairAsync(new() { Round = "rounds/x" }).ResponseAsync);
        await Set(round, officer, mentor, Setting.Pin);
        var late = await Joins("officer");
        await RpcAssert.Fails(StatusCode.ResourceExhausted, "MENTOR_FULL", () => Set(round, late, mentor, Setting.Pin));
    }

    [Fact]
    public async Task Refuses_to_compute_a_pin_that_cannot_stand_any_more()
    {
        var officer = await Joins("officer");
        var facts = service.Facts("mentor", consortium);
        await service.Joined(facts);
        var round = await Create();
        await Set(round, officer, facts.PersonId, Setting.Pin);
        await service.Joined(facts with { Version = 2, Capacity = 0 });

        var refused = await RpcAssert.Fails(StatusCode.FailedPrecondition, "PIN_NOT_POSSIBLE", () => Compute(round));
        var named = refused.GetDetail<Google.Rpc.ErrorInfo>().Metadata;
        Assert.Equal(($"people/{officer}", $"people/{facts.PersonId}"), (named["mentee"], named["mentor"]));
        Assert.DoesNotContain("people/", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_one_is_open_at_a_time()
    {
        var round = await Create();
        var refused = await RpcAssert.Fails(StatusCode.FailedPrecondition, "ROUND_ALREADY_OPEN", () => Create());
        var open = refused.GetDetail<Google.Rpc.ErrorInfo>().Metadata;
        Assert.Equal((round.Name, round.DisplayName), (open["round"], open["display_name"]));

        await Admin.Rounds.DiscardRoundAsync(new DiscardRoundRequest { Name = round.Name });

        Assert.NotEqual(round.Name, (await Create()).Name);
    }

    [Fact]
    public async Task Creating_twice_with_one_request_id_is_once()
    {
        var id = Guid.CreateVersion7().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Create(with => with.RequestId = id)));

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task Publishing_needs_a_preview_that_still_holds()
    {
        var officer = await Joins("officer");
        var facts = service.Facts("mentor", consortium) with { Capacity = 1 };
        var mentor = await service.Joined(facts);
        var round = await Create();
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ROUND_NOT_COMPUTED", () => Publish(round));

        round = await Compute(round);
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => Publish(round, "v99"));
        await service.Joined(facts with { Version = 2, Capacity = 0 });
        await RpcAssert.Fails(StatusCode.Aborted, "ROUND_OUTDATED", () => Publish(round));

        await service.Joined(facts with { Version = 3, Ready = false });
        await RpcAssert.Fails(StatusCode.Aborted, "ROUND_OUTDATED", () => Publish(round));

        var employer = await service.ScalarAsync<string>("SELECT organization FROM candidates WHERE person_id = @p0", officer);
        await service.Joined(facts with { Version = 4, Organization = employer });
        await RpcAssert.Fails(StatusCode.Aborted, "ROUND_OUTDATED", () => Publish(round));

        await service.Joined(facts with { Version = 5 });
        var pairing = await Pair(officer, mentor);
        await RpcAssert.Fails(StatusCode.Aborted, "ROUND_OUTDATED", () => Publish(round));
        Assert.Equal(1, await service.ScalarAsync<long>("SELECT count(*) FROM pairings WHERE consortium_id = @p0", consortium));

        await Officer(officer).Pairings.EndPairingAsync(new EndPairingRequest { Name = pairing });
        await service.Leaves(mentor, consortium: consortium);
        await RpcAssert.Fails(StatusCode.Aborted, "ROUND_OUTDATED", () => Publish(round));
        Assert.DoesNotContain(service.Events<PairingOpened>(), told => told.ConsortiumId == consortium && told.RoundId is not null);
    }

    [Fact]
    public async Task A_pin_after_the_preview_makes_it_outdated()
    {
        var officer = await Joins("officer");
        var mentor = await Joins("mentor");
        var round = await Compute(await Create());
        await Set(round, officer, mentor, Setting.Forbid);

        await RpcAssert.Fails(StatusCode.Aborted, "ROUND_OUTDATED", () => Publish(round));
    }

    [Fact]
    public async Task Publishing_grants_the_requests_it_fulfils_and_closes_those_without_a_place()
    {
        var officer = await Joins("officer");
        var mentor = await Joins("mentor", facts => facts with { Capacity = 1 });
        var own = await Request(officer, mentor);
        var paired = await Joins("officer");
        await Pair(paired, await Joins("mentor", facts => facts with { Capacity = 1 }));
        var other = await Request(paired, mentor);

        await Publish(await Compute(await Create()));

        var granted = await Officer(officer).Requests.GetMatchRequestAsync(new() { Name = own.Name });
        Assert.Equal(MatchRequest.Types.State.Accepted, granted.State);
        Assert.Equal(granted.Pairing, (await Officer(officer).Pairings.ListPairingsAsync(new())).Pairings.Single().Name);
        Assert.Equal(MatchRequest.Types.State.Closed, (await Officer(paired).Requests.GetMatchRequestAsync(new() { Name = other.Name })).State);
    }

    [Fact]
    public async Task Publishing_and_accepting_at_once_never_overfill()
    {
        // Six officers have asked; the round gives both places to two others. Whoever comes first, two is the most.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var market = Guid.CreateVersion7();
            var mentor = await service.Joined(service.Facts("mentor", market) with { Capacity = 2 });
            var mentors = new Clients(service.AsIn(market, mentor, Role.Mentor));
            var requests = new List<string>();
            for (var i = 0; i < 6; i++)
            {
                var asking = await service.Joined(service.Facts("officer", market));
                var officer = new Clients(service.AsIn(market, asking, Role.Officer));
                requests.Add((await officer.Requests.CreateMatchRequestAsync(new() { Mentor = $"people/{mentor}", Message = "Hello" })).Name);
            }

            await service.Joined(service.Facts("officer", market));
            await service.Joined(service.Facts("officer", market));
            var admin = service.AdminIn(market);
            var round = await admin.Rounds.CreateRoundAsync(new() { DisplayName = "Race" });
            await admin.Rounds.ComputeRoundAsync(new() { Name = round.Name });

            var outcomes = await Task.WhenAll(
                requests.Select(name => Outcome(() => mentors.Requests.AcceptMatchRequestAsync(new() { Name = name }).ResponseAsync))
                    .Append(Outcome(() => admin.Rounds.PublishRoundAsync(new() { Name = round.Name }).ResponseAsync)));

            Assert.Equal(2, await service.ScalarAsync<long>("SELECT count(*) FROM pairings WHERE mentor_id = @p0 AND state = 'Open'", mentor));
            Assert.Equal(0, await service.ScalarAsync<long>("SELECT count(*) FROM match_requests WHERE mentor_id = @p0 AND state = 'Open'", mentor));
            var published = outcomes[^1] == StatusCode.OK;
            Assert.Equal(published ? 0 : 2, outcomes.SkipLast(1).Count(code => code == StatusCode.OK));
            Assert.All(outcomes, code => Assert.Contains(code, new[] { StatusCode.OK, StatusCode.FailedPrecondition, StatusCode.Aborted }));
        }
    }

    [Fact]
    public async Task Two_publishes_at_once_are_one()
    {
        await Joins("officer");
        await Joins("mentor");
        var round = await Compute(await Create());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Outcome(() => Publish(round))));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal(1, await service.ScalarAsync<long>("SELECT count(*) FROM pairings WHERE consortium_id = @p0", consortium));
    }

    [Fact]
    public async Task A_finished_round_stays_as_it_is()
    {
        var officer = await Joins("officer");
        var mentor = await Joins("mentor");
        var published = await Publish(await Compute(await Create()));
        var discarded = await Admin.Rounds.DiscardRoundAsync(new DiscardRoundRequest { Name = (await Create()).Name });
        Assert.Equal(Round.Types.State.Discarded, discarded.State);

        foreach (var round in new[] { published, discarded })
        {
            await RpcAssert.Fails(StatusCode.FailedPrecondition, "ROUND_NOT_OPEN", () => Compute(round));
            await RpcAssert.Fails(StatusCode.FailedPrecondition, "ROUND_NOT_OPEN", () => Publish(round));
            await RpcAssert.Fails(StatusCode.FailedPrecondition, "ROUND_NOT_OPEN", () => Set(round, officer, mentor, Setting.Pin));
            await RpcAssert.Fails(StatusCode.FailedPrecondition, "ROUND_NOT_OPEN",
                () => Admin.Rounds.DiscardRoundAsync(new DiscardRoundRequest { Name = round.Name }).ResponseAsync);
        }
    }

    [Fact]
    public async Task Lists_newest_first_and_pages()
    {
        var made = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            service.Clock.Advance(TimeSpan.FromSeconds(1));
            var round = await Create(with => with.DisplayName = $"Round {i}");
            await Admin.Rounds.DiscardRoundAsync(new DiscardRoundRequest { Name = round.Name });
            made.Insert(0, round.Name);
        }

        var first = await Admin.Rounds.ListRoundsAsync(new ListRoundsRequest { PageSize = 2 });
        var second = await Admin.Rounds.ListRoundsAsync(new ListRoundsRequest { PageSize = 2, PageToken = first.NextPageToken });

        Assert.Equal(made, first.Rounds.Concat(second.Rounds).Select(round => round.Name));
        Assert.Empty(second.NextPageToken);
    }

    [Fact]
    public async Task Entries_are_paged_by_officer()
    {
        for (var i = 0; i < 5; i++)
        {
            await Joins("officer");
        }

        var round = await Compute(await Create());
        var first = await Admin.Rounds.ListRoundEntriesAsync(new ListRoundEntriesRequest { Parent = round.Name, PageSize = 3 });
        var second = await Admin.Rounds.ListRoundEntriesAsync(new ListRoundEntriesRequest { Parent = round.Name, PageSize = 3, PageToken = first.NextPageToken });

        Assert.Equal(3, first.Entries.Count);
        Assert.Equal(await Entries(round), first.Entries.Concat(second.Entries));
        Assert.All(first.Entries, entry => Assert.Equal(RoundEntry.Types.Cause.NobodyIndependent, entry.Cause));
    }

    [Fact]
    public async Task Is_not_found_in_another_consortium()
    {
        var round = await Create();
        var stranger = service.AdminIn(Guid.CreateVersion7());

        await RpcAssert.Fails(StatusCode.NotFound, "ROUND_NOT_FOUND", () => stranger.Rounds.GetRoundAsync(new() { Name = round.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "ROUND_NOT_FOUND", () => stranger.Rounds.ComputeRoundAsync(new() { Name = round.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "ROUND_NOT_FOUND", () => stranger.Rounds.PublishRoundAsync(new() { Name = round.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "ROUND_NOT_FOUND", () => stranger.Rounds.DiscardRoundAsync(new() { Name = round.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "ROUND_NOT_FOUND", () => stranger.Rounds.ListRoundEntriesAsync(new() { Parent = round.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "ROUND_NOT_FOUND", () => stranger.Rounds.SetRoundPairAsync(new()
        {
            Round = round.Name,
            Pair = new() { Mentee = $"people/{Guid.Empty}", Mentor = $"people/{Guid.Empty}" },
        }).ResponseAsync);
        Assert.Empty((await stranger.Rounds.ListRoundsAsync(new())).Rounds);
    }

    [Fact]
    public async Task Checks_each_field()
    {
        await RpcAssert.FailsOnField("display_name", () => Create(with => with.DisplayName = " "));
        await RpcAssert.FailsOnField("display_name", () => Create(with => with.DisplayName = new string('x', 121)));
        await RpcAssert.FailsOnField("objective", () => Create(with => with.Objective = (Round.Types.Objective)9));
        await RpcAssert.FailsOnField("kind", () => Create(with => with.Kind = (Kind)9));
        await RpcAssert.FailsOnField("seed", () => Create(with => with.Seed = -1));
        await RpcAssert.FailsOnField("request_id", () => Create(with => with.RequestId = "x"));
        await RpcAssert.FailsOnField("name", () => Admin.Rounds.GetRoundAsync(new() { Name = "x" }).ResponseAsync);
        await RpcAssert.FailsOnField("parent", () => Admin.Rounds.ListRoundEntriesAsync(new() { Parent = "x" }).ResponseAsync);
        await RpcAssert.FailsOnField("page_size", () => Admin.Rounds.ListRoundsAsync(new() { PageSize = -1 }).ResponseAsync);
        await RpcAssert.FailsOnField("page_token", () => Admin.Rounds.ListRoundsAsync(new() { PageToken = "x" }).ResponseAsync);
    }

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

    private Task<Guid> Joins(string role, Func<ProfileUpdated, ProfileUpdated>? with = null) => service.Joined(service.Facts(role, consortium), with);

    private Clients Officer(Guid person) => new(service.AsIn(consortium, person, Role.Officer));

    private async Task<MatchRequest> Request(Guid officer, Guid mentor) =>
        await Officer(officer).Requests.CreateMatchRequestAsync(new CreateMatchRequestRequest { Mentor = $"people/{mentor}", Message = "Hello" });

    private async Task<string> Pair(Guid officer, Guid mentor)
    {
        var request = await Request(officer, mentor);
        var client = new Clients(service.AsIn(consortium, mentor, Role.Mentor));
        return (await client.Requests.AcceptMatchRequestAsync(new AcceptMatchRequestRequest { Name = request.Name })).Pairing;
    }

    private async Task<Round> Create(Action<CreateRoundRequest>? with = null)
    {
        var request = new CreateRoundRequest { DisplayName = "Autumn" };
        with?.Invoke(request);
        return await Admin.Rounds.CreateRoundAsync(request);
    }

    private async Task<Round> Compute(Round round) => await Admin.Rounds.ComputeRoundAsync(new ComputeRoundRequest { Name = round.Name });

    private async Task<Round> Publish(Round round, string etag = "") =>
        await Admin.Rounds.PublishRoundAsync(new PublishRoundRequest { Name = round.Name, Etag = etag });

    private async Task<IReadOnlyList<RoundEntry>> Entries(Round round) =>
        (await Admin.Rounds.ListRoundEntriesAsync(new ListRoundEntriesRequest { Parent = round.Name })).Entries;

    private async Task<Round> Set(Round round, Guid officer, Guid mentor, Setting setting) =>
        await Admin.Rounds.SetRoundPairAsync(new SetRoundPairRequest
        {
            Round = round.Name,
            Pair = new Pair { Mentee = $"people/{officer}", Mentor = $"people/{mentor}" },
            Setting = setting,
        });
}
