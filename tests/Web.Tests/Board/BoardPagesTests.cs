using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Caseload.V1;
using MentorNet.Web.Tests.Conversations;
using MentorNet.Web.Tests.Rounds;
using Xunit;

namespace MentorNet.Web.Tests.Board;

/// <summary>Covers the board and the clients without an account, without JavaScript.</summary>
public sealed class BoardPagesTests(TalkFixture web) : IClassFixture<TalkFixture>
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task Each_client_has_a_row_with_why_they_need_the_coach_and_one_step_to_act()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Coach);

        var page = await browser.Read("/board");

        Assert.Contains("2 clients; 1 needs you.", page, StringComparison.Ordinal);
        Assert.Contains("1 action item, 2 goals, moving", page, StringComparison.Ordinal);
        Assert.Contains("2 unread messages", page, StringComparison.Ordinal);
        Assert.Contains("Session overdue by 26 days", page, StringComparison.Ordinal);
        Assert.Contains("4 of 6 sessions", page, StringComparison.Ordinal);
        Assert.Contains("Ana &lt;b&gt;Ruiz&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/conversations/{StandInConversations.Id}\"", page, StringComparison.Ordinal);
        Assert.Contains($"log={StandInConversations.Id}#log-{StandInConversations.Id}\"", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/board/{StandInConversations.Id}/note\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_held_elsewhere_is_logged_in_the_row_with_two_fields()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Coach);
        var path = $"/board?rhythm=Overdue&log={StandInConversations.Id}";

        Assert.Single((await browser.Read(path)).Split("name=\"minutes\"").Skip(1));
        var answer = await browser.Submit(path, "log-session", ("date", "2026-11-02"), ("minutes", "45"));

        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith("/board?rhythm=Overdue&done=logged", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_is_one_step_away_from_the_row()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Coach);

        var answer = await browser.Get($"/board/{StandInConversations.Id}/note");

        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith("#private", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/board?needing=yes", "1 client of 2", "Ben Osei", "Ruiz")]
    [InlineData("/board?q=elm", "1 client of 2", "Ruiz", "Session overdue")]
    [InlineData("/board?rhythm=Overdue&phase=Working", "1 client of 2", "Ben Osei", "Ruiz")]
    [InlineData("/board?q=ruíz+ÁNA", "1 client of 2; no one needs you right now.", "Ruiz", "Session overdue")]
    [InlineData("/board?q=zzz", "0 clients of 2.", "Show everyone", "Ruiz")]
    public async Task Filters_and_search_leave_those_who_are_asked_for(string path, string count, string there, string gone)
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Coach);

        var page = await browser.Read(path);

        Assert.Contains(count, page, StringComparison.Ordinal);
        Assert.Contains(there, page, StringComparison.Ordinal);
        Assert.DoesNotContain(gone, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_saved_view_leads_to_its_filters()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Coach);

        Assert.Contains("href=\"/board?rhythm=Overdue&amp;needing=yes\">Late ones</a>", await browser.Read("/board"), StringComparison.Ordinal);
        Assert.Contains("aria-current=\"page\">Late ones</a>", await browser.Read("/board?rhythm=Overdue&needing=yes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coach_finds_who_needs_them_at_home()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Coach);

        Assert.Contains("Who needs you", await browser.Read("/home"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clients_without_an_account_are_listed_also_past_ones_who_are_on_no_board()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Coach);

        var page = await browser.Read("/board/clients");

        Assert.Contains("href=\"/board/clients\"", await browser.Read("/board"), StringComparison.Ordinal);
        Assert.Matches("""href="/board/clients/[0-9a-f-]+">Ana &lt;b&gt;Ruiz&lt;/b&gt;</a>\s*<span class="badge">Past</span>""", page);
        Assert.Contains("a code in your log", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_what_is_kept_of_a_client_stands_that_only_the_coach_reads_it()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Coach);

        var page = await browser.Read("/board/clients/new");

        Assert.Equal(3, page.Split("Only you can read this.").Length - 1);
        Assert.Contains("City of Elm", await browser.Read($"/board/clients/{StandInConversations.Id}"), StringComparison.Ordinal);
    }
}

/// <summary>A board of two: one who needs the coach, and an own client who needs nothing.</summary>
internal sealed class StandInBoard : BoardService.BoardServiceBase
{
    private const string Own = "0199c0de-0000-7000-8000-0000000000b3";

    public override Task<Caseload.V1.Board> GetBoard(GetBoardRequest request, ServerCallContext context) => Task.FromResult(new Caseload.V1.Board
    {
        Rows =
        {
            new BoardRow
            {
                Engagement = $"engagements/{StandInConversations.Id}",
                Client = StandInRounds.First,
                Phase = BoardRow.Types.Phase.Working,
                Rhythm = BoardRow.Types.Rhythm.Overdue,
                LastSessionTime = Long.Ago,
                UnreadCount = 2,
                OpenActionCount = 1,
                OpenGoalCount = 2,
                GoalsMoving = true,
                BudgetUnit = Budget.Types.Unit.Sessions,
                BudgetAmount = 6,
                BudgetLeft = 4,
                Reasons =
                {
                    new BoardRow.Types.Reason { Code = BoardRow.Types.Reason.Types.Code.Unread, Arguments = { ["count"] = "2" } },
                    new BoardRow.Types.Reason { Code = BoardRow.Types.Reason.Types.Code.Overdue, Arguments = { ["days"] = "26" } },
                },
            },
            new BoardRow
            {
                Engagement = $"engagements/{Own}",
                Client = $"ownClients/{Own}",
                DisplayName = "Ana <b>Ruiz</b>",
                Organization = "City of Elm",
                Phase = BoardRow.Types.Phase.Starting,
                Rhythm = BoardRow.Types.Rhythm.OnTime,
                NextSessionTime = Long.Later,
            },
        },
        Views = { new BoardView { Name = "board/views/0199c0de-0000-7000-8000-0000000000b2", DisplayName = "Late ones", Rhythm = BoardRow.Types.Rhythm.Overdue, Needing = true } },
    });

    public override Task<BoardView> SaveBoardView(SaveBoardViewRequest request, ServerCallContext context) => Task.FromResult(request.View);

    public override Task<Empty> DeleteBoardView(DeleteBoardViewRequest request, ServerCallContext context) => Task.FromResult(new Empty());
}

/// <summary>One client without an account.</summary>
internal sealed class StandInOwnClients : OwnClientsService.OwnClientsServiceBase
{
    public override Task<OwnClient> GetOwnClient(GetOwnClientRequest request, ServerCallContext context) => Task.FromResult(One(request.Name));

    public override Task<ListOwnClientsResponse> ListOwnClients(ListOwnClientsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListOwnClientsResponse { OwnClients = { new OwnClient(One(Engagements.StandInEngagements.Client.Replace("engagements", "ownClients", StringComparison.Ordinal))) { Ended = true } } });

    public override Task<OwnClient> CreateOwnClient(CreateOwnClientRequest request, ServerCallContext context) => Task.FromResult(One($"ownClients/{StandInConversations.Id}"));

    public override Task<OwnClient> UpdateOwnClient(UpdateOwnClientRequest request, ServerCallContext context) => Task.FromResult(request.OwnClient);

    public override Task<OwnClient> EndOwnClient(EndOwnClientRequest request, ServerCallContext context) => Task.FromResult(One(request.Name));

    public override Task<Empty> DeleteOwnClient(DeleteOwnClientRequest request, ServerCallContext context) => Task.FromResult(new Empty());

    private static OwnClient One(string name) => new()
    {
        Name = name,
        Engagement = name.Replace("ownClients", "engagements", StringComparison.Ordinal),
        DisplayName = "Ana <b>Ruiz</b>",
        Organization = "City of Elm",
        Contact = "ana@example.org",
        CreateTime = Long.Ago,
        Etag = "v1",
    };
}
