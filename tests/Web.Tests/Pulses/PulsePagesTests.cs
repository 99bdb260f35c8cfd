using System.Net;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Caseload.V1;
using MentorNet.Web.Tests.Conversations;
using MentorNet.Web.Tests.Engagements;
using MentorNet.Web.Tests.Rounds;
using Xunit;
using Date = Google.Type.Date;

namespace MentorNet.Web.Tests.Pulses;

/// <summary>Covers the pages of pulses and calls, without JavaScript.</summary>
public sealed class PulsePagesTests(TalkFixture web) : IClassFixture<TalkFixture>
{
    private const string Page = $"/{StandInEngagements.Name}/pulse";

    [Fact]
    public async Task Each_question_says_who_sees_the_answer_and_the_call_that_it_is_not_anonymous()
    {
        var page = await Read(Page, Role.Officer);

        Assert.Contains("How is it going with Ben Osei?", page, StringComparison.Ordinal);
        Assert.Equal(3, page.Split("No one sees your answer. Your consortium sees totals, for groups of five or more.").Length - 1);
        Assert.Contains($"<option value=\"{StandInRounds.Third}\">Alma Alvarez</option>", page, StringComparison.Ordinal);
        Assert.Contains("with the two lines below and nothing you answered above", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("answer", "pulse-answered", "heard", "5", "useful", "0")]
    [InlineData("answer", "pulse-called", "heard", "1", "call", StandInRounds.Third, "shown_name", "M.", "reach", "555-0100")]
    [InlineData("skip", "pulse-skipped")]
    public async Task Each_form_says_what_it_did(string form, string done, params string[] fields) => await Does(Page, form, done, Role.Officer, fields);

    [Theory]
    [InlineData("calls", "call-done", "call", StandInPulses.Call)]
    [InlineData("duty", "duty-off")]
    public async Task Each_form_of_an_admin_says_what_it_did(string form, string done, params string[] fields) => await Does("/admin/pulse", form, done, Role.Admin, fields);

    [Fact]
    public async Task An_admin_reads_means_of_groups_and_what_is_not_shown()
    {
        var page = await Read("/admin/pulse", Role.Admin);

        Assert.Contains("<th scope=\"row\">Oct 1, 2026 to Nov 30, 2026</th>", page, StringComparison.Ordinal);
        Assert.Contains(">4.5 or more</td>", page, StringComparison.Ordinal);
        Assert.Contains(">3.0</td>", page, StringComparison.Ordinal);
        Assert.Contains(">not shown</td>", page, StringComparison.Ordinal);
        Assert.Contains("Alma Alvarez", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_admin_knows_a_caller_by_the_name_that_they_gave_and_where_to_reach_them()
    {
        var page = await Read("/admin/pulse", Role.Admin);

        Assert.Contains("<strong>M.</strong>", page, StringComparison.Ordinal);
        Assert.Contains("555-0100", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_admin_is_independent_the_operators_contact_stands_there()
    {
        var page = await Read($"/{StandInPulses.Alone}/pulse", Role.Officer);

        Assert.Contains("Grace Kim, who works for none of the organizations here, does: 555-0199", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"call\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_lost_a_call_is_told_and_asks_somebody_else()
    {
        Assert.Contains("The admin you asked can’t call you anymore, and doesn’t see your request.", await Read($"/{StandInPulses.Lost}/pulse", Role.Officer), StringComparison.Ordinal);

        await Does($"/{StandInPulses.Lost}/pulse", "renew", "call-renewed", Role.Officer, ["renew_call", StandInRounds.Third]);
    }

    [Fact]
    public async Task The_operator_names_the_contact() => await Does("/operator/calls", "contact", "call-contact-saved", Role.Operator, ["shown_name", "Grace Kim", "reach", "555-0199"]);

    [Fact]
    public async Task At_home_somebody_finds_that_they_are_asked() =>
        Assert.Contains($"href=\"{Page}\">With Ben Osei</a>", await Read("/home", Role.Officer), StringComparison.Ordinal);

    [Fact]
    public async Task What_is_over_is_not_asked_about() =>
        Assert.DoesNotContain("Send my answers", await Read($"/{StandInEngagements.Over}/pulse", Role.Officer), StringComparison.Ordinal);

    private async Task Does(string path, string form, string done, Role role, string[] fields)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), role);

        var answer = await browser.Submit(path, form, [.. fields.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith($"?done={done}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.NotNull(DoneTexts.Find(done));
    }

    private async Task<string> Read(string path, Role role)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), role);
        return await browser.Read(path);
    }
}

/// <summary>Stands in for pulses: one that is due, a group, and a call that waits.</summary>
internal sealed class StandInPulses : PulsesService.PulsesServiceBase
{
    /// <summary>An engagement of somebody of whom no admin is independent.</summary>
    public const string Alone = "engagements/0199c0de-0000-7000-8000-0000000000af";

    /// <summary>An engagement of somebody whose admin can no longer call.</summary>
    public const string Lost = "engagements/0199c0de-0000-7000-8000-0000000000ae";

    public const string Call = "calls/0199c0de-0000-7000-8000-0000000000c9";

    public override Task<Pulse> GetPulse(GetPulseRequest request, ServerCallContext context) => Task.FromResult(One(request.Name, Pulse.Types.State.Due));

    public override Task<ListDuePulsesResponse> ListDuePulses(ListDuePulsesRequest request, ServerCallContext context) => Task.FromResult(new ListDuePulsesResponse { Engagements = { StandInEngagements.Name } });

    public override Task<Pulse> AnswerPulse(AnswerPulseRequest request, ServerCallContext context) => Task.FromResult(One(request.Name, Pulse.Types.State.Answered));

    public override Task<Pulse> RenewCall(RenewCallRequest request, ServerCallContext context) => Task.FromResult(One(request.Name, Pulse.Types.State.Answered));

    public override Task<Pulse> SkipPulse(SkipPulseRequest request, ServerCallContext context) => Task.FromResult(One(request.Name, Pulse.Types.State.Skipped));

    public override Task<ListPulseGroupsResponse> ListPulseGroups(ListPulseGroupsRequest request, ServerCallContext context) => Task.FromResult(new ListPulseGroupsResponse
    {
        Groups = { new PulseGroup { FromMonth = new Date { Year = 2026, Month = 10 }, ToMonth = new Date { Year = 2026, Month = 11 }, PersonCount = 5, Heard = 4.5, Useful = 3 } },
    });

    public override Task<ListCallsResponse> ListCalls(ListCallsRequest request, ServerCallContext context) => Task.FromResult(new ListCallsResponse
    {
        Calls =
        {
            new Caseload.V1.Call { Name = Call, Person = StandInRounds.Third, CreateTime = Long.Ago },
            new Caseload.V1.Call { Name = "calls/0199c0de-0000-7000-8000-0000000000ca", ShownName = "M.", Reach = "555-0100", CreateTime = Long.Ago },
        },
    });

    public override Task<Caseload.V1.Call> CompleteCall(CompleteCallRequest request, ServerCallContext context) => Task.FromResult(new Caseload.V1.Call { Name = request.Name });

    public override Task<CallDuty> GetCallDuty(GetCallDutyRequest request, ServerCallContext context) => Task.FromResult(new CallDuty { On = true });

    public override Task<CallDuty> SetCallDuty(SetCallDutyRequest request, ServerCallContext context) => Task.FromResult(new CallDuty { On = request.On });

    public override Task<CallContact> GetCallContact(GetCallContactRequest request, ServerCallContext context) => Task.FromResult(new CallContact());

    public override Task<CallContact> SetCallContact(SetCallContactRequest request, ServerCallContext context) => Task.FromResult(request.Contact);

    private static Pulse One(string name, Pulse.Types.State state) => name.StartsWith(Alone, StringComparison.Ordinal)
        ? new() { Name = name, Round = 1, State = state, Contact = new CallContact { ShownName = "Grace Kim", Reach = "555-0199" } }
        : new()
        {
            Name = name,
            Round = 1,
            DueDate = new Date { Year = 2026, Month = 1, Day = 5 },
            NextDueDate = new Date { Year = 2026, Month = 3, Day = 6 },
            State = state,
            Callers = { StandInRounds.Third },
            CallLost = name.StartsWith(Lost, StringComparison.Ordinal),
        };
}
