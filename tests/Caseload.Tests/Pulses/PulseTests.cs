using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Caseload.Pulses;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;
using Call = MentorNet.Caseload.V1.Call;
using PulseGroup = MentorNet.Caseload.Pulses.PulseGroup;

namespace MentorNet.Caseload.Tests.Pulses;

/// <summary>The service beside a stand-in for Profile.</summary>
public sealed class PulseFixture : CaseloadFixture
{
    internal FactsStandIn Profile { get; } = new();

    protected override void Configure(IServiceCollection services) => services.Replace(Microsoft.Extensions.DependencyInjection.ServiceDescriptor.Singleton<FactsService.FactsServiceClient>(Profile));
}

/// <summary>Covers when a pulse is asked, that nobody reads an answer, and the call.</summary>
public sealed class PulseTests(PulseFixture service) : IClassFixture<PulseFixture>
{
    [Theory]
    [InlineData(0, 1, 30)]
    [InlineData(29, 1, 30)]
    [InlineData(30, 1, 30)]
    [InlineData(89, 1, 30)]
    [InlineData(90, 2, 90)]
    [InlineData(149, 2, 90)]
    [InlineData(150, 3, 150)]
    [InlineData(3000, 50, 2970)]
    public void It_is_asked_after_thirty_days_and_then_every_sixty(int day, int number, int due)
    {
        var opened = new DateTimeOffset(2026, 10, 3, 23, 30, 0, TimeSpan.Zero);
        var first = new DateOnly(2026, 10, 3);

        Assert.Equal(new PulseRound(number, first.AddDays(due)), PulseRound.At(opened, first.AddDays(day)));
    }

    [Fact]
    public async Task It_is_due_on_its_day_and_again_sixty_days_later()
    {
        var two = await service.AnEngagement();
        Assert.Equal(Pulse.Types.State.Early, (await Get(two.Mentee, two)).State);
        Assert.Empty(await Due(two.Mentee));

        service.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal((1, Pulse.Types.State.Due), Of(await Get(two.Mentee, two)));
        Assert.Equal([two.Name], await Due(two.Mentee));
        Assert.Equal((1, Pulse.Types.State.Answered), Of(await Answer(two.Mentee, two, 4)));
        Assert.Empty(await Due(two.Mentee));
        Assert.Equal([two.Name], await Due(two.Mentor));

        service.Clock.Advance(TimeSpan.FromDays(59));
        Assert.Equal((1, Pulse.Types.State.Answered), Of(await Get(two.Mentee, two)));
        service.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal((2, Pulse.Types.State.Due), Of(await Get(two.Mentee, two)));
        Assert.Equal((2, Pulse.Types.State.Skipped), Of(await two.Mentee.Pulses.SkipPulseAsync(new SkipPulseRequest { Name = $"{two.Name}/pulse" })));
        Assert.Empty(await Due(two.Mentee));
    }

    [Fact]
    public async Task Whoever_has_not_answered_is_asked_once_for_each_pulse_while_it_is_open()
    {
        var two = await service.AnEngagement();
        var over = await service.AnEngagement();
        await Eventually.True(async () => await service.ScalarAsync<long>("SELECT count(*) FROM pulse_turns WHERE engagement_id = ANY(@p0)", new[] { two.Id, over.Id }) == 4, "all four have a turn");
        await service.Ends(over);
        await Answer(two.Mentor, two, 4);

        service.Clock.Advance(TimeSpan.FromDays(31));
        await service.Told<PulseAsked>(asked => asked.PersonId == two.MenteeId);
        service.Clock.Advance(TimeSpan.FromDays(60));
        await service.Told<PulseAsked>(asked => asked.PersonId == two.MentorId);
        await Eventually.True(() => Task.FromResult(service.Events<PulseAsked>().Count(asked => asked.PersonId == two.MenteeId) == 2), "the second pulse");

        Assert.Single(service.Events<PulseAsked>(), asked => asked.PersonId == two.MentorId);
        Assert.DoesNotContain(service.Events<PulseAsked>(), asked => asked.EngagementId == over.Id);
        Assert.Equal(0, await service.ScalarAsync<long>("SELECT count(*) FROM pulse_turns WHERE engagement_id = @p0", over.Id));
    }

    [Fact]
    public async Task It_is_answered_once_and_the_other_does_not_see_that()
    {
        var two = await service.AnEngagement();

        await Answer(two.Mentee, two, 1);

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "PULSE_DONE", () => Answer(two.Mentee, two, 5));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "PULSE_DONE", () => two.Mentee.Pulses.SkipPulseAsync(new SkipPulseRequest { Name = $"{two.Name}/pulse" }).ResponseAsync);
        Assert.Equal(Pulse.Types.State.Early, (await Get(two.Mentor, two)).State);
        await RpcAssert.Fails(StatusCode.NotFound, "ENGAGEMENT_NOT_FOUND", () => Get(service.Stranger(), two));
        await RpcAssert.FailsOnField("heard", () => Answer(two.Mentor, two, 6));
        await service.Ends(two);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_ENDED", () => Answer(two.Mentor, two, 5));
    }

    [Fact]
    public async Task A_call_goes_to_the_admin_who_is_named_and_to_nobody_else()
    {
        var two = await service.AnEngagement();
        var (admin, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await TakesCalls(admin);
        await TakesCalls(other);
        Assert.Contains($"people/{admin}", (await Get(two.Mentee, two)).Callers);

        var pulse = await two.Mentee.Pulses.AnswerPulseAsync(Asking(two, admin, "M. from the lakes", "555-0100, after 5 PM"));

        Assert.Equal($"people/{admin}", pulse.Call);
        var call = Assert.Single(await Calls(admin));
        Assert.Equal(("M. from the lakes", "555-0100, after 5 PM", "", null), (call.ShownName, call.Reach, call.Person, call.CompleteTime));
        Assert.Empty(await Calls(other));
        await service.Told<CallAsked>(asked => asked.AdminId == admin);
        await RpcAssert.Fails(StatusCode.NotFound, "CALL_NOT_FOUND", () => Admin(other).Pulses.CompleteCallAsync(new CompleteCallRequest { Name = call.Name }).ResponseAsync);

        var done = await Admin(admin).Pulses.CompleteCallAsync(new CompleteCallRequest { Name = call.Name });
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(done, await Admin(admin).Pulses.CompleteCallAsync(new CompleteCallRequest { Name = call.Name }));
        Assert.Equal("", (await Get(two.Mentee, two)).Call);
        Assert.Equal(("M. from the lakes", ""), (done.ShownName, done.Reach));
        Assert.Equal("", await service.ScalarAsync<string>("SELECT reach FROM calls WHERE person_id = @p0", two.MenteeId));
    }

    [Fact]
    public async Task An_admin_who_comes_to_share_an_employer_reads_no_call_and_the_member_asks_another()
    {
        var two = await service.AnEngagement();
        var (admin, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await TakesCalls(admin);
        await TakesCalls(other);
        await two.Mentee.Pulses.AnswerPulseAsync(Asking(two, admin, "M. from the lakes", "555-0100"));
        var call = Assert.Single(await Calls(admin));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CALL_NOT_LOST", () => Renew(two, other));

        service.Profile.Apart.Add(admin);

        Assert.Empty(await Calls(admin));
        await RpcAssert.Fails(StatusCode.NotFound, "CALL_NOT_FOUND", () => Admin(admin).Pulses.CompleteCallAsync(new CompleteCallRequest { Name = call.Name }).ResponseAsync);
        var pulse = await Get(two.Mentee, two);
        Assert.Equal((true, ""), (pulse.CallLost, pulse.Call));
        Assert.DoesNotContain($"people/{admin}", pulse.Callers);
        Assert.True((await two.Mentee.Pulses.ListDuePulsesAsync(new ListDuePulsesRequest())).CallLost);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CALL_NOT_POSSIBLE", () => Renew(two, admin));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CALL_NOT_LOST", () => two.Mentor.Pulses.RenewCallAsync(new RenewCallRequest { Name = $"{two.Name}/pulse", Call = $"people/{other}" }).ResponseAsync);

        Assert.Equal($"people/{other}", (await Renew(two, other)).Call);

        var renewed = Assert.Single(await Calls(other));
        Assert.Equal((call.Name, "M. from the lakes", "555-0100"), (renewed.Name, renewed.ShownName, renewed.Reach));
        await service.Told<CallAsked>(asked => asked.AdminId == other);
        Assert.False((await Get(two.Mentee, two)).CallLost);
    }

    [Fact]
    public async Task A_call_that_was_made_is_not_read_any_longer_either_and_while_Profile_is_away_none_is()
    {
        var two = await service.AnEngagement();
        var admin = Guid.CreateVersion7();
        await TakesCalls(admin);
        await two.Mentee.Pulses.AnswerPulseAsync(Asking(two, admin, "M.", "555-0100"));
        await Admin(admin).Pulses.CompleteCallAsync(new CompleteCallRequest { Name = Assert.Single(await Calls(admin)).Name });
        service.Profile.IsAway = true;
        try
        {
            await RpcAssert.Fails(StatusCode.Unavailable, "CALLER_NOT_KNOWN_YET", () => Calls(admin));
        }
        finally
        {
            service.Profile.IsAway = false;
        }

        service.Profile.Apart.Add(two.MenteeId);

        Assert.Empty(await Calls(admin));
    }

    [Fact]
    public async Task Whoever_is_asked_again_how_it_goes_can_ask_another_admin_then()
    {
        var two = await service.AnEngagement();
        var (admin, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await TakesCalls(admin);
        await TakesCalls(other);
        await two.Mentee.Pulses.AnswerPulseAsync(Asking(two, admin, "M.", "555-0100"));
        service.Profile.Apart.Add(admin);
        service.Clock.Advance(TimeSpan.FromDays(100));

        Assert.Equal($"people/{other}", (await two.Mentee.Pulses.AnswerPulseAsync(Asking(two, other, "M. again", "555-0101"))).Call);

        Assert.Equal("M. again", Assert.Single(await Calls(other)).ShownName);
    }

    [Theory]
    [InlineData("", "555-0100", "shown_name")]
    [InlineData("M.", "", "reach")]
    public async Task Whoever_asks_for_a_call_says_by_which_name_and_where(string name, string reach, string field)
    {
        var two = await service.AnEngagement();
        var admin = Guid.CreateVersion7();
        await TakesCalls(admin);

        await RpcAssert.FailsOnField(field, () => two.Mentee.Pulses.AnswerPulseAsync(Asking(two, admin, name, reach)).ResponseAsync);
        Assert.Equal(Pulse.Types.State.Early, (await Get(two.Mentee, two)).State);
    }

    [Fact]
    public async Task Where_no_admin_is_independent_the_operators_contact_is_named()
    {
        var two = await service.AnEngagement();
        var (operators, contact) = (new Clients(service.AsIn(null, Guid.CreateVersion7(), Role.Operator)), new V1.CallContact { ShownName = "Grace Kim", Reach = "555-0199" });
        var admin = Guid.CreateVersion7();
        await TakesCalls(admin);
        Assert.Equal(contact, await operators.Pulses.SetCallContactAsync(new SetCallContactRequest { Contact = contact }));
        Assert.Equal(contact, await operators.Pulses.GetCallContactAsync(new GetCallContactRequest()));
        Assert.Null((await Get(two.Mentee, two)).Contact);

        service.Profile.IsAway = true;
        try
        {
            Assert.Equal(contact, (await Get(two.Mentee, two)).Contact);
            await operators.Pulses.SetCallContactAsync(new SetCallContactRequest { Contact = new V1.CallContact() });
            Assert.Null((await Get(two.Mentee, two)).Contact);
        }
        finally
        {
            service.Profile.IsAway = false;
        }
    }

    [Fact]
    public async Task An_admin_who_is_not_independent_or_takes_no_calls_is_not_asked()
    {
        var two = await service.AnEngagement();
        var (colleague, idle, left) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await TakesCalls(colleague);
        await TakesCalls(left);
        service.Profile.Apart.Add(colleague);
        await service.PublishAsync(new MembershipChanged(left, service.Consortium, ["mentor"], true, DateTimeOffset.UtcNow));
        await Eventually.True(async () => !(await Get(two.Mentee, two)).Callers.Contains($"people/{left}"), "who is no admin takes no calls");

        Assert.DoesNotContain($"people/{colleague}", (await Get(two.Mentee, two)).Callers);
        foreach (var admin in (Guid[])[colleague, idle, left, two.MenteeId])
        {
            await RpcAssert.Fails(StatusCode.FailedPrecondition, "CALL_NOT_POSSIBLE",
                () => two.Mentee.Pulses.AnswerPulseAsync(Asking(two, admin, "M.", "555-0100")).ResponseAsync);
        }

        Assert.Equal(Pulse.Types.State.Early, (await Get(two.Mentee, two)).State);
    }

    [Fact]
    public async Task While_Profile_is_away_the_questions_are_there_and_nobody_is_named()
    {
        var two = await service.AnEngagement();
        var admin = Guid.CreateVersion7();
        await TakesCalls(admin);
        service.Profile.IsAway = true;
        try
        {
            Assert.Empty((await Get(two.Mentee, two)).Callers);
            await Assert.ThrowsAsync<RpcException>(() => two.Mentee.Pulses.AnswerPulseAsync(Asking(two, admin, "M.", "555-0100")).ResponseAsync);
            Assert.Equal(Pulse.Types.State.Early, (await Get(two.Mentee, two)).State);
        }
        finally
        {
            service.Profile.IsAway = false;
        }
    }

    private static AnswerPulseRequest Asking(Two two, Guid admin, string name, string reach) =>
        new() { Name = $"{two.Name}/pulse", Heard = 1, Call = $"people/{admin}", ShownName = name, Reach = reach };

    private Clients Admin(Guid person) => new(service.As(person, Role.Admin));

    private async Task TakesCalls(Guid admin)
    {
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await Admin(admin).Pulses.SetCallDutyAsync(new SetCallDutyRequest { On = true })).On);
        Assert.True((await Admin(admin).Pulses.GetCallDutyAsync(new GetCallDutyRequest())).On);
    }

    private async Task<IReadOnlyList<Call>> Calls(Guid admin) => (await Admin(admin).Pulses.ListCallsAsync(new ListCallsRequest())).Calls;

    private static async Task<Pulse> Renew(Two two, Guid admin) => await two.Mentee.Pulses.RenewCallAsync(new RenewCallRequest { Name = $"{two.Name}/pulse", Call = $"people/{admin}" });

    private static async Task<IReadOnlyList<string>> Due(Clients who) => (await who.Pulses.ListDuePulsesAsync(new ListDuePulsesRequest())).Engagements;

    private static async Task<Pulse> Get(Clients who, Two two) => await who.Pulses.GetPulseAsync(new GetPulseRequest { Name = $"{two.Name}/pulse" });

    private static async Task<Pulse> Answer(Clients who, Two two, int value) =>
        await who.Pulses.AnswerPulseAsync(new AnswerPulseRequest { Name = $"{two.Name}/pulse", Heard = value, Useful = value, Rhythm = value });

    private static (int, Pulse.Types.State) Of(Pulse pulse) => (pulse.Round, pulse.State);
}

/// <summary>Covers what admins see: groups of at least five people, made once.</summary>
public sealed class PulseGroupTests(PulseFixture service) : IClassFixture<PulseFixture>
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Fewer_than_five_people_are_no_group_however_much_they_answer()
    {
        var four = Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7()).ToList();

        Assert.Null(PulseGroup.Of(Guid.Empty, [.. four.Concat(four).Concat(four).Select(person => Said(person, 5))]));
    }

    [Theory]
    [InlineData(new[] { 5, 5, 5, 5, 5 }, 4.5)]
    [InlineData(new[] { 1, 1, 1, 1, 1 }, 1.5)]
    [InlineData(new[] { 3, 3, 3, 3, 4 }, 3.0)]
    [InlineData(new[] { 3, 3, 3, 4, 4 }, 3.5)]
    [InlineData(new[] { 1, 2, 3, 4, 5 }, 3.0)]
    public void A_mean_tells_of_nobody_alone(int[] answers, double mean) =>
        Assert.Equal(mean, PulseGroup.Of(Guid.Empty, [.. answers.Select(answer => Said(Guid.CreateVersion7(), answer))])!.Heard);

    [Fact]
    public void A_question_that_fewer_than_five_answered_is_not_shown()
    {
        var group = PulseGroup.Of(Guid.Empty, [.. Enumerable.Range(0, 5).Select(i => new WaitingAnswer(Guid.CreateVersion7(), 3, i == 0 ? null : 3, null, Now))])!;

        Assert.Equal((5, 3.0, null, null), (group.PersonCount, group.Heard, group.Useful, group.Rhythm));
    }

    [Fact]
    public async Task Five_people_make_a_group_then_what_each_said_is_gone_and_it_never_changes()
    {
        var consortium = service.Consortium;
        for (var i = 0; i < 4; i++)
        {
            await Answer(i + 2);
        }

        // Of whoever skips or leaves everything out, nothing is in a group.
        var shy = await service.AnEngagement();
        await shy.Mentee.Pulses.AnswerPulseAsync(new AnswerPulseRequest { Name = $"{shy.Name}/pulse" });
        await shy.Mentor.Pulses.SkipPulseAsync(new SkipPulseRequest { Name = $"{shy.Name}/pulse" });
        Assert.Empty(await Groups());

        await Answer(5);
        var group = Assert.Single(await Groups());
        Assert.Equal((5, 4.0, true), (group.PersonCount, group.Heard, group.HasRhythm));
        Assert.Equal(0, await service.ScalarAsync<long>("SELECT count(*) FROM pulses WHERE consortium_id = @p0 AND heard IS NOT NULL", consortium));

        for (var i = 0; i < 4; i++)
        {
            await Answer(1);
        }

        Assert.Equal([group], await Groups());
    }

    private async Task Answer(int value)
    {
        var two = await service.AnEngagement();
        await two.Mentee.Pulses.AnswerPulseAsync(new AnswerPulseRequest { Name = $"{two.Name}/pulse", Heard = value, Useful = value, Rhythm = value });
    }

    private async Task<IReadOnlyList<V1.PulseGroup>> Groups() => (await service.Admin().Pulses.ListPulseGroupsAsync(new ListPulseGroupsRequest())).Groups;

    private static WaitingAnswer Said(Guid person, int answer) => new(person, answer, answer, answer, Now);
}
