using System.Net;
using MentorNet.Access.V1;
using MentorNet.Messaging.V1;
using MentorNet.Web.Areas.Conversations;
using Xunit;
using Standing = MentorNet.Messaging.V1.RecordRule.Types.Standing;

namespace MentorNet.Web.Tests.Conversations;

/// <summary>Covers what is said of public records, without JavaScript.</summary>
public sealed class PublicRecordsTests(TalkFixture web) : IClassFixture<TalkFixture>
{
    private static readonly Google.Type.Date Review = new() { Year = 2026, Month = 3, Day = 1 };

    [Theory]
    [InlineData("", null, false, "We don’t know in which state an employer is")]
    [InlineData("OH", null, false, "We don’t know whether OH counts")]
    [InlineData("OH", Standing.Unknown, true, "We don’t know whether OH counts messages like these as public records.")]
    [InlineData("OH", Standing.Counts, false, "In OH, a public employee’s messages about work can be public records, even here.")]
    [InlineData("OH", Standing.Counts, true, "even here. (This was due for review on Mar 1, 2026 and may be out of date.)")]
    [InlineData("OH", Standing.DoesNotCount, false, "as far as we know.")]
    public void No_more_is_said_than_is_known(string state, Standing? standing, bool stale, string expected) => Assert.Contains(
        expected, RecordWords.Of(state, standing is { } known ? new RecordRule { Standing = known, Stale = stale, ReviewDate = Review } : null), StringComparison.Ordinal);

    [Fact]
    public async Task A_conversation_says_who_employs_whom_as_far_as_its_reader_may_know()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var page = WebUtility.HtmlDecode(await browser.Read($"/conversations/{StandInConversations.Id}"));

        Assert.Matches("<p class=\"quiet\" id=\"records\">[^<]*(isn’t shown to you|works for )[^<]*<a href=\"/public-records\">", page);
    }

    [Fact]
    public async Task A_state_that_was_due_for_review_is_marked_and_an_admin_keeps_another()
    {
        var (member, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        var page = await member.Read("/public-records");
        Assert.Contains("Out of date", page, StringComparison.Ordinal);
        Assert.Contains("A &lt;law&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Add or replace a state", page, StringComparison.Ordinal);

        var (admin, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Admin);
        var answer = await admin.Submit(
            "/public-records", "keep", ("state", "or"), ("standing", "Counts"), ("source", "A statute"), ("source_uri", "https://example.org/"), ("review_date", "2027-06-30"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var kept = Asked.Last<PutRecordRuleRequest>().RecordRule;
        Assert.Equal(("recordRules/OR", Standing.Counts, 2027), (kept.Name, kept.Standing, kept.ReviewDate.Year));
        Assert.Equal(HttpStatusCode.Redirect, (await admin.Submit("/public-records", "remove-AL")).StatusCode);
        Assert.Equal("recordRules/AL", Asked.Last<DeleteRecordRuleRequest>().Name);
    }
}
