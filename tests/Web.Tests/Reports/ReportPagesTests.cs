using System.Net;
using MentorNet.Access.V1;
using MentorNet.Profile.V1;
using MentorNet.Web.Kit;
using MentorNet.Web.Tests.Conversations;
using MentorNet.Web.Tests.Rounds;
using Xunit;

namespace MentorNet.Web.Tests.Reports;

/// <summary>The pages of reports, without a script.</summary>
public sealed class ReportPagesTests(TalkFixture web) : IClassFixture<TalkFixture>
{
    private const string Mine = "/reports/00000000-0000-0000-0000-000000000001";
    private const string ToMe = "/admin/reports/00000000-0000-0000-0000-000000000002";
    private const string Reporting = $"/conversations/{StandInConversations.Id}/report";
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    [Theory]
    [InlineData(Mine, "From you to Alma Alvarez", "Cruel <b>words", "File: photo.jpg", "files are named, not shown", "The admin sees these and no others.", "An earlier admin wrote to Somebody", "It was handed on to another admin", "Alma Alvarez wrote to you", "Since when?", "Add something")]
    [InlineData(ToMe, "From Ben <Osei> to you", "You see these and no others.", "An earlier admin wrote to Somebody", "You wrote to Ben <Osei>", "Write to the person it’s about")]
    [InlineData("/reports", "Nothing done yet", "Alma Alvarez wrote to Somebody, ")]
    [InlineData("/warnings", "Please <stop>.", "You can answer once.", "I did.", "there is nothing to answer anymore")]
    [InlineData("/danger", "911", "988", "1-800-799-7233", "Nov 30, 2026", "https://988lifeline.org/")]
    [InlineData(Reporting, "If you are in danger, call first", "Messages to show", "Message 3", "Ben Osei")]
    [InlineData($"/conversations/{StandInConversations.OtherId}/report", "Who it’s about")]
    [InlineData($"/{StandInRounds.Second}", $"href=\"/{StandInRounds.Second}/report\"", "Report Ben Osei")]
    [InlineData($"/{StandInRounds.Second}/report?request=0199c0de-0000-7000-8000-000000000001", "About <strong>Ben Osei", "Show their request", "Cruel <b>request", "I know <b>better")]
    [InlineData("/requests", "Report this request", "/report?request=0199c0de-0000-7000-8000-000000000001\"")]
    public async Task Pages_say_what_there_is(string path, params string[] expected)
    {
        var (browser, _) = await web.SignedInAs(Colleagues.Warned, Fresh, Role.Officer, Role.Admin);

        var page = WebUtility.HtmlDecode(await browser.Read(path));

        Assert.All(expected, text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.DoesNotContain("Not available at the moment", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Mine, "answer", "sent", "words", "Since May.")]
    [InlineData(ToMe, "act", "saved", "act", "ask", "words", "Since when?")]
    [InlineData(ToMe, "act", "saved", "act", "warn", "words", "Please stop.")]
    [InlineData(ToMe, "act", "saved", "act", "end", "words", "Over.")]
    [InlineData(ToMe, "act", "saved", "act", "close")]
    [InlineData(ToMe, "act", "saved", "act", "dismiss")]
    [InlineData("/warnings", "answer-00000000-0000-0000-0000-000000000000", "sent", "words-00000000-0000-0000-0000-000000000000", "I will.")]
    public async Task Each_form_says_what_it_did(string path, string form, string done, params string[] fields)
    {
        var (browser, _) = await web.SignedInAs(Colleagues.Warned, Fresh, Role.Officer, Role.Admin);

        var answer = await browser.Submit(path, form, [.. fields.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith($"done={done}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.NotNull(DoneTexts.Find(done));
    }

    [Fact]
    public async Task Who_was_written_to_by_an_admin_finds_it_at_home_until_it_is_answered()
    {
        var (warned, _) = await web.SignedInAs(Colleagues.Warned, Fresh, Role.Officer);
        var (other, _) = await web.SignedIn(Fresh, Role.Officer);

        Assert.Contains("An admin wrote to you", await warned.Read("/home"), StringComparison.Ordinal);
        Assert.DoesNotContain("An admin wrote to you", await other.Read("/home"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_reported_something_finds_at_home_that_there_is_news_of_it()
    {
        var (reporter, _) = await web.SignedInAs(Colleagues.Reporter, Fresh, Role.Officer);
        var (other, _) = await web.SignedIn(Fresh, Role.Officer);

        Assert.Contains("""news about what you reported</h2>""", await reporter.Read("/home"), StringComparison.Ordinal);
        Assert.DoesNotContain("what you reported", await other.Read("/home"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_are_optional_only_where_the_hint_says_so()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Admin);

        var page = await browser.Read(ToMe);

        Assert.Contains("<label for=\"words\">What you want to say</label>", page, StringComparison.Ordinal);
        Assert.Contains("You can leave it blank only to close or dismiss the report.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_messages_that_are_chosen_are_shown_and_one_that_it_began_with_is_chosen_already()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);
        var (one, other) = ($"conversations/{StandInConversations.Id}/messages/3", $"conversations/{StandInConversations.Id}/messages/1");

        Assert.Matches($"""value="{one}"[^>]*checked""", await browser.Read($"{Reporting}?message=3"));
        var answer = await browser.Submit(Reporting, "report", ("kind", "Harassment"), ("words", "Stop"), ("messages", other), ("messages", one));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var asked = Asked.Last<FileReportRequest>();
        Assert.Equal((StandInRounds.Second, "Stop"), (asked.Person, asked.Words));
        Assert.Equal([other, one], asked.Messages);
    }

    [Fact]
    public async Task A_person_is_reported_from_their_profile_or_request_with_what_is_checked()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);
        const string Path = $"/{StandInRounds.Second}/report?request=0199c0de-0000-7000-8000-000000000001";

        var answer = await browser.Submit(Path, "report", ("kind", "Harassment"), ("words", "Stop"), ("show_about", "yes"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var asked = Asked.Last<FileReportRequest>();
        Assert.Equal((StandInRounds.Second, "Stop", "", true), (asked.Person, asked.Words, asked.MatchRequest, asked.ShowAbout));

        await browser.Submit(Path, "report", ("kind", "Harassment"), ("show_request", "yes"));
        asked = Asked.Last<FileReportRequest>();
        Assert.Equal(("matchRequests/0199c0de-0000-7000-8000-000000000001", false), (asked.MatchRequest, asked.ShowAbout));
    }

    [Fact]
    public async Task A_message_of_somebody_else_is_refused_at_the_messages_by_whose_it_is()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);
        var path = $"/conversations/{StandInConversations.OtherId}/report";
        var theirs = $"conversations/{StandInConversations.OtherId}/messages/3";

        var refused = await browser.Submit(path, "report", ("person", StandInRounds.First), ("kind", "Harassment"), ("words", "Kept words"), ("messages", theirs));

        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains($"""href="{path}#messages" data-enhance-nav="false">Messages to show: Only your messages and those from """, page, StringComparison.Ordinal);
        Assert.Matches("""<fieldset class="field" id="messages" tabindex="-1" aria-describedby="messages-hint messages-error">""", page);
        Assert.Matches("""id="messages-error">Only your messages and those from [^.]+ can go with it\. Clear those from Ben Osei\.""", page);
        Assert.Contains("Kept words", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);

        var sent = await browser.Submit(path, "report", ("person", StandInRounds.Second), ("kind", "Harassment"), ("messages", theirs));

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal([theirs], Asked.Last<FileReportRequest>().Messages);
    }
}
