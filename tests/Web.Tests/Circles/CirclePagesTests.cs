using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Matching.V1;
using MentorNet.Web.Tests.Rounds;
using Xunit;

namespace MentorNet.Web.Tests.Circles;

/// <summary>Covers what a member of a circle sees of it, without JavaScript.</summary>
public sealed class CirclePagesTests(RoundsFixture web) : IClassFixture<RoundsFixture>
{
    [Fact]
    public async Task A_member_finds_their_circle_at_home_and_in_it_those_who_are_there_for_them()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var home = await browser.Read("/home");
        Assert.Contains("Your circles", home, StringComparison.Ordinal);
        Assert.Contains($"href=\"/{StandInCircles.Name}\">A seat at the senior table", home, StringComparison.Ordinal);
        Assert.Contains($"href=\"/{StandInCircleSessions.Booked}\"", home, StringComparison.Ordinal);
        Assert.Contains("1 time proposed: when can you come?", home, StringComparison.Ordinal);

        var page = await browser.Read($"/{StandInCircles.Name}");
        Assert.Contains("Your circle: A seat at the senior table", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/{StandInCircles.Member}\"", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/{StandInCircles.Member}/times\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/pairings\"", page, StringComparison.Ordinal);
        Assert.Matches($"""href="/conversations/{StandInConversations.OtherId}">Messages</a>\s*<span class="badge due">1 unread</span>""", page);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/sessions/new")]
    public async Task Whoever_is_out_is_told_so_and_not_why(string page)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var answer = await browser.Get($"/{StandInCircles.Left}{page}");
        var text = System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("<h1>You’re no longer in this circle</h1>", text, StringComparison.Ordinal);
        Assert.Contains("No one is told which.", text, StringComparison.Ordinal);
        Assert.Contains("<h1>Not found</h1>", await browser.Read($"/{StandInCircles.Name}3"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"/{StandInCircles.Name}", "Plan a session", "Thu, Dec 3, 2099", "When can you come?")]
    [InlineData($"/{StandInCircles.Name}/sessions/new", "Book it for all", "Propose times, and see who can come", "said when they can usually meet", "Add one that took place")]
    [InlineData($"/{StandInCircleSessions.Proposed}", "When can you come?", "Can come: ", "Book this time", "Only the members of your circle can read this.")]
    [InlineData($"/{StandInCircleSessions.Booked}", "Circle session: A seat at the senior table", "Who’s coming", "Ask the <b>board</b><br>", "<span class=\"badge due\">Overdue</span>", "Agenda and notes", "Ask the <b>board</b>", "I can come after all", "Move it", "Cancel this session", "Only the members of your circle can read this.")]
    [InlineData($"/{StandInCircleSessions.Over}", "<span class=\"badge\">Over</span>", "Who came", "Besides you", "Save who came")]
    public async Task Pages_of_its_sessions_say_what_there_is(string path, params string[] expected)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var page = System.Net.WebUtility.HtmlDecode(await browser.Read(path));

        Assert.All(expected, text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData($"/{StandInCircles.Name}/sessions/new", "book", "circle-booked", "start_time", "2099-12-03T17:00:00Z")]
    [InlineData($"/{StandInCircles.Name}/sessions/new", "propose", "circle-proposed", "first", "2099-12-03T17:00", "second", "2099-12-04T17:00")]
    [InlineData($"/{StandInCircles.Name}/sessions/new", "record", "circle-recorded", "held", "2020-12-03T17:00", "attendees", StandInCircles.Member)]
    [InlineData($"/{StandInCircleSessions.Proposed}", "answer", "circle-answered", "start_times", "2099-12-03T17:00:00Z")]
    [InlineData($"/{StandInCircleSessions.Proposed}", "pick", "circle-booked", "picked", "2099-12-03T17:00:00Z")]
    [InlineData($"/{StandInCircleSessions.Over}", "attendance", "circle-attended", "attendees", StandInCircles.Member)]
    [InlineData($"/{StandInCircleSessions.Booked}", "write", "circle-written", "agenda", "The budget", "notes", "")]
    [InlineData($"/{StandInCircleSessions.Booked}", "add", "circle-action", "text", "Ask", "owner", "")]
    [InlineData($"/{StandInCircleSessions.Booked}", "done", "circle-action", "act", $"done {StandInCircleSessions.Action}")]
    [InlineData($"/{StandInCircleSessions.Booked}", "move", "circle-moved", "new_time", "2099-12-05T17:00")]
    [InlineData($"/{StandInCircleSessions.Booked}", "join", "circle-joined")]
    [InlineData($"/{StandInCircleSessions.Booked}", "cancel", "circle-cancelled")]
    public async Task Each_form_of_a_session_says_what_it_did(string path, string form, string done, params string[] fields)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var answer = await browser.Submit(path, form, [.. fields.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith($"done={done}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.NotNull(MentorNet.Web.Kit.DoneTexts.Find(done));
    }

    [Fact]
    public async Task Agenda_and_notes_that_were_changed_meanwhile_are_brought_together_and_nothing_of_either_is_left_out()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        const string Booked = $"/{StandInCircleSessions.Booked}";

        var answer = await browser.Submit(Booked, "write", ("agenda", "The team"), ("notes", "Mine"), ("etag", "v0"));
        var page = System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Contains("<mark>The budget</mark>", page, StringComparison.Ordinal);
        Assert.Matches(@"<textarea id=""agenda""[^>]*>The budget\s+The team</textarea>", page);
        Assert.Matches(@"<textarea id=""notes""[^>]*>Mine</textarea>", page);
        Assert.Contains("name=\"etag\" value=\"v1\"", page, StringComparison.Ordinal);
        Assert.EndsWith("done=circle-written", (await browser.Submit(Booked, "write", ("own_agenda", "The team"), ("own_notes", "Mine"), ("keep", "own"))).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("done=circle-version-kept", (await browser.Submit(Booked, "write", ("keep", "saved"))).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_is_in_no_circle_reads_nothing_of_circles_at_home()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Mentor);

        Assert.DoesNotContain("Your circles", await browser.Read("/home"), StringComparison.Ordinal);
    }
}

/// <summary>Stands in for Matching's circles: officers are in one, others in none.</summary>
internal sealed class StandInCircles : CirclesService.CirclesServiceBase
{
    public const string Name = "circles/0199c0de-0000-7000-8000-00000000c1c1.1";
    public const string Left = "circles/0199c0de-0000-7000-8000-00000000c1c1.2";
    public const string Member = "people/0199c0de-0000-7000-8000-00000000c1c2";

    private static readonly Circle Only = new() { Name = Name, Need = "needs/senior-table", Members = { Member }, CreateTime = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch) };

    public override Task<ListCirclesResponse> ListCircles(ListCirclesRequest request, ServerCallContext context) =>
        Task.FromResult(IsOfficer(context) ? new ListCirclesResponse { Circles = { Only } } : new ListCirclesResponse());

    public override Task<Circle> GetCircle(GetCircleRequest request, ServerCallContext context) =>
        request.Name == Name && IsOfficer(context) ? Task.FromResult(Only)
        : throw (request.Name == Left ? Conversations.StandInMessages.Refusal("CIRCLE_LEFT", Google.Rpc.Code.NotFound) : new RpcException(new Status(StatusCode.NotFound, "none")));

    // The middle of a token holds its claims; who signed it is not this stand-in's to check.
    private static bool IsOfficer(ServerCallContext context)
    {
        var claims = context.RequestHeaders.GetValue("authorization")!.Split('.')[1].Replace('-', '+').Replace('_', '/');
        return System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(claims.PadRight((claims.Length + 3) / 4 * 4, '='))).Contains("officer", StringComparison.OrdinalIgnoreCase);
    }
}
