using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests.Requests;

/// <summary>Holds what keeps requests from going stale: one question, a choice that goes on by itself, a waiting list, a pause in the same step.</summary>
public sealed class CascadeTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    [Fact]
    public async Task A_request_says_for_how_long_and_how_often()
    {
        var usual = await service.AnOpenRequest(await service.AnOfficer(), await service.AMentor());
        var named = await service.Officer(await service.AnOfficer()).Requests.CreateMatchRequestAsync(new CreateMatchRequestRequest
        {
            Mentor = $"people/{await service.AMentor()}",
            Message = "Hello",
            Weeks = 24,
            Rhythm = Rhythm.Monthly,
        });

        Assert.Equal((12, Rhythm.EveryTwoWeeks), (usual.Weeks, usual.Rhythm));
        Assert.Equal((24, Rhythm.Monthly), (named.Weeks, named.Rhythm));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(25)]
    [InlineData(-1)]
    public async Task A_length_that_cannot_be_is_refused(int weeks) => await RpcAssert.Fails(StatusCode.InvalidArgument, "INVALID_FIELD", async () =>
        await service.Officer(await service.AnOfficer()).Requests.CreateMatchRequestAsync(new CreateMatchRequestRequest { Mentor = $"people/{await service.AMentor()}", Message = "Hello", Weeks = weeks }));

    [Fact]
    public async Task A_mentor_asks_one_question_and_the_officer_answers_it()
    {
        var (officer, mentor) = (await service.AnOfficer(), await service.AMentor());
        var request = await service.AnOpenRequest(officer, mentor);

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NO_QUESTION", () => Answer(officer, request, "Unasked"));
        var asked = await Ask(mentor, request, " What have you tried? ");
        Assert.Equal(("What have you tried?", MatchRequest.Types.State.Open), (asked.Question, asked.State));
        Assert.Equal(request.ExpireTime, asked.ExpireTime);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "QUESTION_ASKED", () => Ask(mentor, request, "And another?"));
        await RpcAssert.Fails(StatusCode.NotFound, "MATCH_REQUEST_NOT_FOUND", async () => await Answer(await service.AnOfficer(), request, "Not mine"));

        var answered = await Answer(officer, request, "A plan without money");
        Assert.Equal("A plan without money", answered.Reply);
        Assert.NotNull(answered.ReplyTime);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NO_QUESTION", () => Answer(officer, request, "Again"));
        Assert.Equal("A plan without money", (await service.Mentor(mentor).Requests.GetMatchRequestAsync(new GetMatchRequestRequest { Name = request.Name })).Reply);
        await service.Told<MatchRequestQuestioned>(told => told.MenteeId == officer && told.MentorId == mentor);
        await service.Told<MatchRequestReplied>(told => told.MenteeId == officer && told.MentorId == mentor);

        await service.Mentor(mentor).Requests.AcceptMatchRequestAsync(new AcceptMatchRequestRequest { Name = request.Name });
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "REQUEST_NOT_OPEN", () => Ask(mentor, request, "Too late?"));
    }

    [Fact]
    public async Task Only_the_sides_may_question_and_answer()
    {
        var (officer, mentor) = (await service.AnOfficer(), await service.AMentor());
        var both = await service.AMentor(with: facts => facts with { Roles = ["mentor", "officer"], Needs = ["senior-table"], Offers = ["senior-table"] });
        var request = await service.AnOpenRequest(officer, both);

        await RpcAssert.Fails(StatusCode.NotFound, "MATCH_REQUEST_NOT_FOUND", () => Ask(mentor, request, "Whose?"));
        await Ask(both, request, "Why me?");
        await RpcAssert.Fails(StatusCode.PermissionDenied, "NOT_YOUR_SIDE", () => Answer(both, request, "My own answer"));
    }

    [Fact]
    public async Task Declining_can_pause_in_the_same_step()
    {
        var (officer, mentor) = (await service.AnOfficer(), await service.AMentor());
        var request = await service.AnOpenRequest(officer, mentor);
        var until = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime).AddDays(40);

        await RpcAssert.Fails(StatusCode.InvalidArgument, "INVALID_FIELD", () => Decline(mentor, request, until.AddDays(-40)));
        await RpcAssert.Fails(StatusCode.InvalidArgument, "INVALID_FIELD", () => Decline(mentor, request, until.AddYears(2)));
        var declined = await Decline(mentor, request, until);

        Assert.Equal(MatchRequest.Types.State.Declined, declined.State);
        await service.Told<PauseAsked>(told => told.PersonId == mentor && told.Until == until);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "MENTOR_PAUSED", async () => await service.AnOpenRequest(await service.AnOfficer(), mentor));
    }

    [Fact]
    public async Task Facts_from_before_a_pause_was_said_do_not_end_it()
    {
        var facts = service.Facts("mentor") with { UpdatedAt = service.Clock.GetUtcNow() };
        var (officer, mentor) = (await service.AnOfficer(), await service.Joined(facts));
        var request = await service.AnOpenRequest(officer, mentor);
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        await Decline(mentor, request, DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime).AddDays(40));

        await service.Joined(facts with { Version = 2, Capacity = 5 });
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "MENTOR_PAUSED", async () => await service.AnOpenRequest(await service.AnOfficer(), mentor));

        await service.Joined(facts with { Version = 3, UpdatedAt = service.Clock.GetUtcNow().AddMinutes(1) });
        await service.AnOpenRequest(await service.AnOfficer(), mentor);
    }

    [Fact]
    public async Task A_round_that_gives_the_place_takes_back_its_offer()
    {
        var consortium = Guid.CreateVersion7();
        var mentor = await service.Joined(service.Facts("mentor", consortium) with { Capacity = 1 });
        var (inside, waiting) = (await service.Joined(service.Facts("officer", consortium)), await service.Joined(service.Facts("officer", consortium)));
        var request = await In(inside).Requests.CreateMatchRequestAsync(new() { Mentor = $"people/{mentor}", Message = "Hello" });
        var asMentor = new Clients(service.AsIn(consortium, mentor, Role.Mentor));
        var pairing = (await asMentor.Requests.AcceptMatchRequestAsync(new() { Name = request.Name })).Pairing;
        var lists = new Clients(service.AsIn(consortium, waiting, Role.Officer));
        await lists.Requests.CreateWaitingPlaceAsync(new() { Mentor = $"people/{mentor}", Message = "Words for later" });
        await asMentor.Pairings.EndPairingAsync(new() { Name = pairing });
        await Soon(async () => (await lists.Requests.ListWaitingPlacesAsync(new())).WaitingPlaces.Single().OfferExpireTime is not null, "the place is offered");

        // Those who have an offer are in the round as well; this one is for the other officer alone.
        var admin = service.AdminIn(consortium);
        var round = await admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" });
        await admin.Rounds.SetRoundPairAsync(
            new() { Round = round.Name, Pair = new() { Mentee = $"people/{waiting}", Mentor = $"people/{mentor}" }, Setting = SetRoundPairRequest.Types.Setting.Forbid });
        Assert.Equal(1, (await service.CountsAsync(await admin.Rounds.ComputeRoundAsync(new() { Name = round.Name }))).Pairs);
        await admin.Rounds.PublishRoundAsync(new() { Name = round.Name });

        await Soon(() => Task.FromResult(service.Events<WaitingPlaceTakenBack>().Any(told => told.MenteeId == waiting && told.MentorId == mentor)), "the offer is taken back");
        Assert.Null((await lists.Requests.ListWaitingPlacesAsync(new())).WaitingPlaces.Single().OfferExpireTime);

        Clients In(Guid officer) => new(service.AsIn(consortium, officer, Role.Officer));
    }

    [Fact]
    public async Task A_ranked_choice_asks_one_after_the_other_until_somebody_accepts()
    {
        var officer = await service.AnOfficer();
        var (first, full, third) = (await service.AMentor(), await service.AMentor(capacity: 0), await service.AMentor());
        var choice = await Choose(officer, "Private words", first, full, third);

        Assert.Equal(RankedChoice.Types.State.Active, choice.State);
        Assert.Equal([$"people/{first}", $"people/{full}", $"people/{third}"], choice.Mentors);
        var asked = await OpenTo(officer, first);
        Assert.Equal((choice.MatchRequest, choice.Name), (asked.Name, asked.RankedChoice));
        Assert.Empty((await service.Mentor(first).Requests.GetMatchRequestAsync(new GetMatchRequestRequest { Name = asked.Name })).RankedChoice);

        await service.Mentor(first).Requests.DeclineMatchRequestAsync(new DeclineMatchRequestRequest { Name = asked.Name });
        await service.Told<MatchRequestAnswered>(told => told.MenteeId == officer && told.State == "DECLINED" && told.GoesOn);
        await Soon(async () => (await List(officer)).Any(request => request.Mentor == $"people/{third}"), "the third is asked");

        var next = await OpenTo(officer, third);
        Assert.Equal("Private words", next.Message);
        Assert.DoesNotContain(await List(officer), request => request.Mentor == $"people/{full}");
        await service.Mentor(third).Requests.AcceptMatchRequestAsync(new AcceptMatchRequestRequest { Name = next.Name });
        Assert.Equal(RankedChoice.Types.State.Accepted, (await Requests(officer).Requests.ListRankedChoicesAsync(new ListRankedChoicesRequest())).RankedChoices[0].State);
    }

    [Fact]
    public async Task A_choice_that_has_asked_everybody_says_so()
    {
        var officer = await service.AnOfficer();
        var (first, second) = (await service.AMentor(), await service.AMentor());
        await Choose(officer, "Hello", first, second);
        foreach (var mentor in new[] { first, second })
        {
            await Soon(async () => (await List(officer)).Any(request => request.Mentor == $"people/{mentor}"), "asked");
            await service.Mentor(mentor).Requests.DeclineMatchRequestAsync(new DeclineMatchRequestRequest { Name = (await OpenTo(officer, mentor)).Name });
        }

        await Soon(() => Task.FromResult(service.Events<RankedChoiceEnded>().Any(told => told.MenteeId == officer)), "the end is told");
        Assert.Equal(RankedChoice.Types.State.Exhausted, (await Requests(officer).Requests.ListRankedChoicesAsync(new ListRankedChoicesRequest())).RankedChoices[0].State);
        await Choose(officer, "Again", second);
    }

    [Fact]
    public async Task A_choice_ends_with_its_officer_and_is_one_at_a_time()
    {
        var officer = await service.AnOfficer();
        var (first, second) = (await service.AMentor(), await service.AMentor());
        var id = Guid.CreateVersion7().ToString();
        var choice = await Choose(officer, "Hello", with => with.RequestId = id, first, second);

        Assert.Equal(choice, await Choose(officer, "Hello", with => with.RequestId = id, first, second));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CHOICE_IS_ACTIVE", () => Choose(officer, "Other", second));
        await RpcAssert.Fails(StatusCode.NotFound, "RANKED_CHOICE_NOT_FOUND", async () =>
            await Requests(await service.AnOfficer()).Requests.CancelRankedChoiceAsync(new CancelRankedChoiceRequest { Name = choice.Name }));
        await service.Officer(officer).Requests.WithdrawMatchRequestAsync(new WithdrawMatchRequestRequest { Name = choice.MatchRequest });
        Assert.Equal(RankedChoice.Types.State.Cancelled, (await Requests(officer).Requests.ListRankedChoicesAsync(new ListRankedChoicesRequest())).RankedChoices[0].State);
        Assert.Equal(RankedChoice.Types.State.Cancelled, (await Requests(officer).Requests.CancelRankedChoiceAsync(new CancelRankedChoiceRequest { Name = choice.Name })).State);
    }

    [Fact]
    public async Task A_choice_names_one_to_five_others_of_whom_one_can_be_asked()
    {
        var officer = await service.AnOfficer();
        var mentor = await service.AMentor();

        await RpcAssert.Fails(StatusCode.InvalidArgument, "INVALID_FIELD", () => Choose(officer, "Hello"));
        await RpcAssert.Fails(StatusCode.InvalidArgument, "INVALID_FIELD", () => Choose(officer, "Hello", mentor, mentor));
        await RpcAssert.Fails(StatusCode.InvalidArgument, "INVALID_FIELD", () => Choose(officer, "Hello", officer));
        await RpcAssert.Fails(StatusCode.InvalidArgument, "INVALID_FIELD", () => Choose(officer, "Hello", [.. Enumerable.Range(0, 6).Select(_ => Guid.CreateVersion7())]));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NOBODY_TO_ASK", async () => await Choose(officer, "Hello", await service.AMentor(capacity: 0)));
    }

    [Fact]
    public async Task Nobody_counts_who_is_not_there_for_who_waits_or_is_waited_for()
    {
        const string Employer = "organizations/own-waits";
        var mentor = await service.AMentor(capacity: 1);
        await service.AnOpenPairing(await service.AnOfficer(), mentor);
        var first = await service.AnOfficer(facts => facts with { Organization = Employer, Employers = [Employer] });
        var colleague = await service.AnOfficer(facts => facts with { Organization = Employer, Employers = [Employer] });
        var shy = service.Facts("officer");
        await service.Joined(shy);
        await Wait(shy.PersonId, mentor);
        await Wait(first, mentor);
        await service.Joined(shy with { Version = 2, Hidden = true, UpdatedAt = DateTimeOffset.UtcNow });

        Assert.Equal(0, (await Wait(colleague, mentor)).AheadCount);
        Assert.Equal(0, (await Waiting(colleague)).Single().AheadCount);
        Assert.Equal((1, 0, 2), await Load(mentor));
    }

    [Fact]
    public async Task A_place_that_frees_is_offered_to_who_waits_longest_for_two_days_then_to_the_next()
    {
        var mentor = await service.AMentor(capacity: 1);
        var (inside, first, second) = (await service.AnOfficer(), await service.AnOfficer(), await service.AnOfficer());
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "MENTOR_NOT_FULL", () => Wait(first, mentor));
        var pairing = await service.AnOpenPairing(inside, mentor);
        var place = await Wait(first, mentor);
        Assert.Equal((1, place.Name), ((await Wait(second, mentor)).AheadCount, (await Wait(first, mentor)).Name));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "PLACE_NOT_OFFERED", () => Take(first, place));
        Assert.Equal((1, 0, 2), await Load(mentor));

        await service.Officer(inside).Pairings.EndPairingAsync(new EndPairingRequest { Name = pairing.Name });
        await Soon(async () => (await Waiting(first)).Single().OfferExpireTime is not null, "the first is offered the place");
        await service.Told<WaitingPlaceOffered>(told => told.MenteeId == first && told.MentorId == mentor);
        Assert.Null((await Waiting(second)).Single().OfferExpireTime);
        await RpcAssert.Fails(StatusCode.ResourceExhausted, "MENTOR_FULL", async () => await service.AnOpenRequest(await service.AnOfficer(), mentor));

        service.Clock.Advance(TimeSpan.FromHours(48) + TimeSpan.FromMinutes(11));
        await Soon(async () => (await Waiting(second)).Single().OfferExpireTime is not null, "the second is offered the place");
        Assert.Empty(await Waiting(first));

        var request = await Take(second, (await Waiting(second)).Single());
        Assert.Equal(("Words for later", MatchRequest.Types.State.Open), (request.Message, request.State));
        Assert.Empty(await Waiting(second));
        await service.Mentor(mentor).Requests.AcceptMatchRequestAsync(new AcceptMatchRequestRequest { Name = request.Name });
    }

    [Fact]
    public async Task Leaving_a_list_gives_the_offer_to_the_next()
    {
        var mentor = await service.AMentor(capacity: 1);
        var (inside, first, second) = (await service.AnOfficer(), await service.AnOfficer(), await service.AnOfficer());
        var pairing = await service.AnOpenPairing(inside, mentor);
        var place = await Wait(first, mentor);
        await Wait(second, mentor);
        await service.Mentor(mentor).Pairings.EndPairingAsync(new EndPairingRequest { Name = pairing.Name });
        await Soon(async () => (await Waiting(first)).Single().OfferExpireTime is not null, "offered");

        await RpcAssert.Fails(StatusCode.NotFound, "WAITING_PLACE_NOT_FOUND", () => Requests(second).Requests.DeleteWaitingPlaceAsync(new DeleteWaitingPlaceRequest { Name = place.Name }).ResponseAsync);
        await Requests(first).Requests.DeleteWaitingPlaceAsync(new DeleteWaitingPlaceRequest { Name = place.Name });

        await Soon(async () => (await Waiting(second)).Single().OfferExpireTime is not null, "offered to the next");
    }

    [Fact]
    public async Task Who_leaves_keeps_no_place_waiting_and_asks_nobody_more()
    {
        var mentor = await service.AMentor(capacity: 1);
        var (inside, first, second) = (await service.AnOfficer(), await service.AnOfficer(), await service.AnOfficer());
        var pairing = await service.AnOpenPairing(inside, mentor);
        await Wait(first, mentor);
        await Wait(second, mentor);
        var choice = await Choose(first, "Hello", await service.AMentor(), await service.AMentor());
        await service.Officer(inside).Pairings.EndPairingAsync(new EndPairingRequest { Name = pairing.Name });
        await Soon(async () => (await Waiting(first)).Single().OfferExpireTime is not null, "the first is offered the place");

        await service.Leaves(first);

        await Soon(async () => (await Waiting(second)).Single().OfferExpireTime is not null, "offered to the next");
        Assert.Empty(await Waiting(first));
        Assert.Equal("Cancelled", await service.ScalarAsync<string>("SELECT state FROM ranked_choices WHERE id = @p0", Guid.Parse(choice.Name["rankedChoices/".Length..])));
    }

    [Fact]
    public async Task An_offer_that_cannot_be_kept_is_taken_back_and_costs_nobody_their_turn()
    {
        var facts = service.Facts("mentor") with { Capacity = 1 };
        var mentor = await service.Joined(facts);
        var officer = service.Facts("officer");
        var (inside, first, second) = (await service.AnOfficer(), await service.Joined(officer), await service.AnOfficer());
        var pairing = await service.AnOpenPairing(inside, mentor);
        await Wait(first, mentor);
        await Wait(second, mentor);
        await service.Officer(inside).Pairings.EndPairingAsync(new EndPairingRequest { Name = pairing.Name });
        await Soon(async () => (await Waiting(first)).Single().OfferExpireTime is not null, "the first is offered the place");

        await service.Joined(facts with { Version = 2, Capacity = 0 });
        await Soon(async () => (await Waiting(first)).Single().OfferExpireTime is null, "the offer is taken back");
        await service.Told<WaitingPlaceTakenBack>(told => told.MenteeId == first && told.MentorId == mentor);

        // The first cannot take it now, so the second may; the first stays where they are.
        await service.Joined(officer with { Version = 2, Ready = false });
        await service.Joined(facts with { Version = 3, Capacity = 1 });
        await Soon(async () => (await Waiting(second)).Single().OfferExpireTime is not null, "the second is offered the place");
        Assert.Equal((0, null), ((await Waiting(first)).Single().AheadCount, (await Waiting(first)).Single().OfferExpireTime));
    }

    [Fact]
    public async Task An_officer_waits_on_five_lists_at_most()
    {
        var officer = await service.AnOfficer();
        for (var i = 0; i < 5; i++)
        {
            await Wait(officer, await service.AMentor(capacity: 0));
        }

        await RpcAssert.Fails(StatusCode.ResourceExhausted, "TOO_MANY_WAITING", async () => await Wait(officer, await service.AMentor(capacity: 0)));
    }

    [Fact]
    public async Task Who_was_closed_by_the_last_place_is_shown_whom_to_ask_next()
    {
        var mentor = await service.AMentor(capacity: 1);
        var other = await service.AMentor();
        var (winner, closed) = (await service.AnOfficer(), await service.AnOfficer());
        var (won, lost) = (await service.AnOpenRequest(winner, mentor), await service.AnOpenRequest(closed, mentor));
        Assert.Empty(await Next(closed, lost));

        await service.Mentor(mentor).Requests.AcceptMatchRequestAsync(new AcceptMatchRequestRequest { Name = won.Name });

        Assert.Equal(MatchRequest.Types.State.Closed, (await service.Officer(closed).Requests.GetMatchRequestAsync(new GetMatchRequestRequest { Name = lost.Name })).State);
        var next = await Next(closed, lost);
        Assert.InRange(next.Count, 1, 3);
        Assert.DoesNotContain(next, suggestion => suggestion.Mentor == $"people/{mentor}");
        Assert.All(next, suggestion => Assert.NotEmpty(suggestion.Reasons));
        await RpcAssert.Fails(StatusCode.NotFound, "MATCH_REQUEST_NOT_FOUND", () => Next(winner, lost));
        Assert.NotEqual(Guid.Empty, other);
    }

    private Clients Requests(Guid officer) => new(service.As(officer, Role.Officer));

    private async Task<MatchRequest> Ask(Guid mentor, MatchRequest request, string question) =>
        await new Clients(service.As(mentor, Role.Mentor)).Requests.AskQuestionAsync(new AskQuestionRequest { Name = request.Name, Question = question });

    private async Task<MatchRequest> Answer(Guid officer, MatchRequest request, string reply) =>
        await Requests(officer).Requests.AnswerQuestionAsync(new AnswerQuestionRequest { Name = request.Name, Reply = reply });

    private async Task<MatchRequest> Decline(Guid mentor, MatchRequest request, DateOnly pauseUntil) =>
        await service.Mentor(mentor).Requests.DeclineMatchRequestAsync(new DeclineMatchRequestRequest
        {
            Name = request.Name,
            PauseUntil = new Google.Type.Date { Year = pauseUntil.Year, Month = pauseUntil.Month, Day = pauseUntil.Day },
        });

    private Task<RankedChoice> Choose(Guid officer, string message, params Guid[] mentors) => Choose(officer, message, _ => { }, mentors);

    private async Task<RankedChoice> Choose(Guid officer, string message, Action<CreateRankedChoiceRequest> with, params Guid[] mentors)
    {
        var request = new CreateRankedChoiceRequest { Message = message, Mentors = { mentors.Select(mentor => $"people/{mentor}") } };
        with(request);
        return await Requests(officer).Requests.CreateRankedChoiceAsync(request);
    }

    private async Task<WaitingPlace> Wait(Guid officer, Guid mentor)
    {
        // Ids of one millisecond have no order, and the clock here stands still.
        service.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return await Requests(officer).Requests.CreateWaitingPlaceAsync(new CreateWaitingPlaceRequest { Mentor = $"people/{mentor}", Message = "Words for later" });
    }

    private async Task<IReadOnlyList<WaitingPlace>> Waiting(Guid officer) => (await Requests(officer).Requests.ListWaitingPlacesAsync(new ListWaitingPlacesRequest())).WaitingPlaces;

    private async Task<MatchRequest> Take(Guid officer, WaitingPlace place) => await Requests(officer).Requests.TakeWaitingPlaceAsync(new TakeWaitingPlaceRequest { Name = place.Name });

    private async Task<IReadOnlyList<Suggestion>> Next(Guid officer, MatchRequest request) =>
        (await Requests(officer).Suggestions.ListNextChoicesAsync(new ListNextChoicesRequest { Name = request.Name })).Suggestions;

    private async Task<(int Open, int Free, int Waiting)> Load(Guid mentor)
    {
        var peer = (await new Clients(service.As(mentor, Role.Mentor)).Requests.GetLoadAsync(new GetLoadRequest())).Parts.Single(part => part.Kind == Kind.Peer);
        return (peer.OpenPairingCount, peer.FreePlaceCount, peer.WaitingCount);
    }

    private async Task<IReadOnlyList<MatchRequest>> List(Guid officer) => (await service.Officer(officer).Requests.ListMatchRequestsAsync(new ListMatchRequestsRequest())).MatchRequests;

    private async Task<MatchRequest> OpenTo(Guid officer, Guid mentor) => Assert.Single(await List(officer), request => request.Mentor == $"people/{mentor}");

    // The service looks every five seconds of its own clock.
    private Task Soon(Func<Task<bool>> seen, string what) => Eventually.True(
        () =>
        {
            service.Clock.Advance(TimeSpan.FromSeconds(6));
            return seen();
        },
        what);
}
