using System.Net;
using MentorNet.Access.V1;
using MentorNet.Messaging.V1;
using Xunit;

namespace MentorNet.Web.Tests.Conversations;

/// <summary>Covers the pages that say how long conversations are kept, without JavaScript.</summary>
public sealed class RetentionPagesTests(TalkFixture web) : IClassFixture<TalkFixture>
{
    private const string Conversation = $"/conversations/{StandInConversations.Id}";

    [Fact]
    public async Task A_conversation_says_when_it_is_deleted_and_what_the_other_proposes()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var open = await browser.Read(Conversation);
        Assert.Contains("These messages will be deleted 2 years after your pairing ends.", open, StringComparison.Ordinal);
        Assert.Contains("would like these messages to be deleted 90 days after your pairing ends.", open, StringComparison.Ordinal);
        Assert.Matches("These messages will be deleted on <time[^>]*>Dec 31, 2025</time>", await browser.Read($"/conversations/{StandInConversations.OtherId}"));
    }

    [Fact]
    public async Task The_page_of_a_pairing_whose_messages_are_deleted_says_so()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var page = await browser.Read($"/pairings/{StandInConversations.DeletedId}");

        Assert.Contains("The messages are no longer here: they are deleted a while after a pairing ends.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("is being opened", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("agree", 90)]
    [InlineData("keep", 0)]
    public async Task One_agrees_to_what_the_other_proposes_or_leaves_it_as_it_is(string form, int days)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var answer = await browser.Submit($"{Conversation}/keeping", form);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal((Conversation[1..], days), (Asked.Last<ChooseRetentionRequest>().Name, Asked.Last<ChooseRetentionRequest>().Days));
    }

    [Fact]
    public async Task Never_is_chosen_on_purpose()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Admin);

        var forgotten = await browser.Submit("/admin/retention", "rule", ("days", "never"));
        Assert.Contains("check the box below as well", await forgotten.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit("/admin/retention", "rule", ("days", "never"), ("forever", "yes"))).StatusCode);
        Assert.Equal((0, true, "3"), (Asked.Last<SetRetentionRuleRequest>().Days, Asked.Last<SetRetentionRuleRequest>().Never, Asked.Last<SetRetentionRuleRequest>().Etag));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit("/admin/retention", "rule", ("days", "365"))).StatusCode);
        Assert.Equal((365, false), (Asked.Last<SetRetentionRuleRequest>().Days, Asked.Last<SetRetentionRuleRequest>().Never));
    }
}
