using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MentorNet.Access.V1;
using MentorNet.Messaging.V1;
using MentorNet.Web.Areas.Conversations;
using MentorNet.Web.Tests.Rounds;
using NodaTime;
using Xunit;

namespace MentorNet.Web.Tests.Conversations;

/// <summary>The pages of conversations as a browser without a script has them, which is how core acts have to work.</summary>
public sealed class MessagesPagesTests(TalkFixture web) : IClassFixture<TalkFixture>
{
    private const string Pairing = $"/conversations/{StandInConversations.Id}";
    private const string Circle = $"/conversations/{StandInConversations.OtherId}";
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    [Theory]
    [InlineData("/messages", "<h1>Messages</h1>", "Ben Osei", "Circle: A seat at the senior table", "2 unread", "Choose a conversation.")]
    [InlineData(Pairing, "Conversation with Ben Osei", "Circle: A seat at the senior table", "Quoted words", "With you: Ben Osei", "edited", "board plan.pdf</a>", "PDF, 1.9 MB", "Send a file")]
    [InlineData(Circle, "<h1>Circle: A seat at the senior table</h1>", "With Ben Osei", "The board’s meeting (2 unread)", "In <a href=\"/conversations/", "About this circle")]
    [InlineData($"{Circle}/topics", "The board’s meeting", "2 unread", "3 messages", "Only the members of this conversation can read this.")]
    [InlineData($"{Pairing}/messages/1", "Message from Ben Osei", "Earlier words", "Thank you", "Mark as unread from here")]
    [InlineData($"{Pairing}/messages/7", "Your message", "Delete this message", "by email</a>", "No one else sees this.", "What was quoted")]
    [InlineData($"{Circle}/messages/2", "In <a href", $"{Circle}?reply=2&topic={StandInTopics.Id}#text")]
    [InlineData($"{Pairing}/messages/8", "Ben Osei deleted this message.")]
    [InlineData("/messages/saved", "Message 1", "Due", "Remove from this list")]
    [InlineData("/messages/search", "Anyone", "Ben Osei", "All conversations", "Circle: A seat at the senior table", "has:link", "has:file")]
    [InlineData("/messages/settings", "Show others what I have read", "Enter sends a message")]
    public async Task Pages_say_what_there_is(string path, params string[] expected)
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        var page = WebUtility.HtmlDecode(await browser.Read(path));

        Assert.All(expected, text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.DoesNotContain("Not available at the moment", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_sent_by_a_form_and_what_is_refused_of_it_stands_at_its_field()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);
        var file = Enumerable.Repeat((byte)'x', 2_000_000).ToArray();
        using var form = await browser.Form(Pairing, "attach");
        form.Add(new ByteArrayContent(file), "file", "board plan.pdf");
        form.Add(new StringContent("For Monday"), "caption");

        var answer = await browser.Post(Pairing, form);

        Assert.Equal(Pairing, answer.Headers.Location?.AbsolutePath);
        var uploaded = Assert.NotNull(StandInAttachments.Uploaded);
        Assert.Equal(($"conversations/{StandInConversations.Id}", "board plan.pdf", file.Length), (uploaded.Begin.Parent, uploaded.Begin.FileName, uploaded.File.Length));
        using var refused = await browser.Form(Pairing, "attach");
        refused.Add(new ByteArrayContent(file), "file", "program.exe");
        Assert.Contains("This kind of file can’t be sent.", WebUtility.HtmlDecode(await (await browser.Post(Pairing, refused)).Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_sent_ahead_goes_with_the_form_that_names_it()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);
        using var ahead = await browser.Form(Pairing, "attach");
        ahead.Add(new ByteArrayContent(new byte[2_000_000]), "file", "plan.pdf");
        var answer = JsonNode.Parse(await (await browser.Post($"{Pairing}/attachments", ahead)).Content.ReadAsStringAsync())!;
        using var refused = await browser.Form(Pairing, "attach");
        refused.Add(new ByteArrayContent("Words"u8.ToArray()), "file", "program.exe");
        Assert.Equal("This kind of file can’t be sent. Send a picture, a PDF, an office document, or a text.", (string?)JsonNode.Parse(await (await browser.Post($"{Pairing}/attachments", refused)).Content.ReadAsStringAsync())!["problem"]);

        using var form = await browser.Form(Pairing, "attach");
        form.Add(new StringContent((string)answer["attachment"]!), "attachment");
        form.Add(new StringContent("Sent ahead"), "caption");
        Assert.Equal(Pairing, (await browser.Post(Pairing, form)).Headers.Location?.AbsolutePath);

        Assert.Equal([StandInAttachments.One($"conversations/{StandInConversations.Id}").Name], Assert.Single(StandInMessages.Sent, sent => sent.Text == "Sent ahead").Attachments);
    }

    [Fact]
    public async Task No_file_is_taken_without_the_form_of_its_page()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);
        using var form = new MultipartFormDataContent { { new ByteArrayContent("Words"u8.ToArray()), "file", "plan.pdf" } };

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Post($"{Pairing}/attachments", form)).StatusCode);
    }

    [Fact]
    public async Task A_file_is_a_download_of_which_a_browser_runs_nothing_and_keeps_no_copy()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        var answer = await browser.Get($"{Pairing}/attachments/{StandInTopics.Id}");

        Assert.Equal(StandInAttachments.Kept, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(("application/octet-stream", "attachment", "board plan.pdf"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.DispositionType, answer.Content.Headers.ContentDisposition?.FileNameStar));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task A_message_that_is_not_there_is_a_page_that_is_not_found()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"{Pairing}/messages/9")).StatusCode);
    }

    [Fact]
    public async Task A_circles_page_says_that_its_conversation_is_away_and_not_that_there_is_none()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);
        web.Colleagues.Away = call => call.StartsWith("/mentornet.messaging", StringComparison.Ordinal);

        var (circle, pairing) = (await browser.Get(Circle), await browser.Get(Pairing));
        web.Colleagues.Away = _ => false;

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (circle.StatusCode, pairing.StatusCode));
        Assert.Matches("Not available at the moment: [^<.]*the conversation", await circle.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task More_conversations_than_one_page_are_listed_page_by_page()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        var (first, second, odd) = (await browser.Read("/messages"), await browser.Read("/messages?page=older"), await browser.Read("/messages?page=x"));

        Assert.Contains("href=\"/messages?page=older\"", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Ben Osei", second, StringComparison.Ordinal);
        Assert.DoesNotContain("Older conversations", second, StringComparison.Ordinal);
        Assert.Contains("Ben Osei", odd, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("at=x")]
    [InlineData("at=-1&reply=")]
    [InlineData("at=9223372036854775807&reply=9223372036854775808")]
    [InlineData("reply=1.5&topic=x")]
    public async Task An_address_with_a_number_that_is_none_shows_the_conversation(string query)
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        var answer = await browser.Get($"{Pairing}?{query}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("id=\"message-1\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData($"?topic={StandInTopics.Id}", false)]
    public async Task Without_a_script_only_what_is_shown_whole_is_marked_as_read(string query, bool expected)
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        Assert.Equal(expected, (await browser.Read($"{Circle}{query}")).Contains("/read?mark=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_day_is_a_line_above_its_messages_and_stands_there_once()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        var page = await browser.Read(Pairing);

        Assert.Single(Regex.Matches(page, "<li class=\"day\">"));
        Assert.Matches("""(?s)<li class="day"><span><time[^>]*>Dec 31, 2025</time></span></li>.*Message 1""", page);
    }

    [Fact]
    public async Task A_deleted_message_cannot_be_answered()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        Assert.DoesNotContain("Answer</h2>", await browser.Read($"{Pairing}/messages/8"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"{Pairing}/messages/1", "answer", "saved", "acknowledgement", "ThankYou")]
    [InlineData($"{Pairing}/messages/1", "save", "saved", "remind_time", "2099-12-03T17:00", "save", "at")]
    [InlineData($"{Pairing}/messages/1", "unread", "message-unread")]
    [InlineData($"{Pairing}/messages/7", "delete", "message-deleted")]
    [InlineData($"{Circle}/messages/1", "move", "saved", "topic", $"conversations/{StandInConversations.OtherId}/topics/{StandInTopics.Id}")]
    [InlineData($"{Circle}/topics", "open", "topic-opened", "title", "Budget")]
    [InlineData($"{Circle}/topics", $"hear-{StandInTopics.Id}", "saved", "act", "mute")]
    [InlineData("/messages/saved", $"forget-conversations/{StandInConversations.Id}/messages/1", "saved")]
    [InlineData("/messages/settings", "settings", "saved", "enter_sends", "yes")]
    public async Task Each_form_says_what_it_did(string path, string form, string done, params string[] fields)
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        var answer = await browser.Submit(path, form, [.. fields.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith($"done={done}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.NotNull(DoneTexts.Find(done));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(7, false)]
    public async Task A_message_of_ones_own_is_not_to_be_thanked_for(int number, bool offered)
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        Assert.Equal(offered, (await browser.Read($"{Pairing}/messages/{number}")).Contains("value=\"ThankYou\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_given_already_is_taken_back()
    {
        var (browser, _) = await web.SignedInAs(Guid.Parse(StandInRounds.Second["people/".Length..]), Fresh, Role.Officer);

        await browser.Submit($"{Pairing}/messages/1", "answer", ("acknowledgement", "WithYou"));

        Assert.True(Asked.Last<AcknowledgeMessageRequest>().Withdraw);
    }

    [Fact]
    public async Task What_is_sent_without_a_script_answers_and_mentions()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        var answer = await browser.Submit($"{Circle}?reply=3&topic={StandInTopics.Id}", "send", ("text", "Thanks, @ben osei."));

        Assert.Contains($"{Circle}?topic={StandInTopics.Id}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        var sent = StandInMessages.Sent.Last(one => one.Text == "Thanks, @ben osei.");
        Assert.Equal(3, sent.ReplyTo);
        Assert.EndsWith(StandInTopics.Id, sent.Topic, StringComparison.Ordinal);
        Assert.Contains(StandInRounds.Second, sent.Mentions);
    }

    [Fact]
    public async Task A_title_that_there_is_is_refused_and_kept()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        var page = WebUtility.HtmlDecode(await (await browser.Submit($"{Circle}/topics", "open", ("title", "taken"))).Content.ReadAsStringAsync());

        Assert.Contains("There is a topic with this title already.", page, StringComparison.Ordinal);
        Assert.Contains("value=\"taken\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_marks_what_it_found_and_stands_in_no_address()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        var answer = await browser.Submit("/messages/search", "search", ("query", "message"), ("from", "me"), ("in", ""), ("after", "2026-01-01"), ("before", ""), ("link", "yes"));
        var page = await browser.Follow(answer);

        var asked = Asked.Last<SearchMessagesRequest>();
        Assert.Equal("from:me after:2026-01-01 has:link message", asked.Query);
        Assert.NotEqual("", asked.TimeZone);
        Assert.Contains("<mark>Message</mark> 1", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Pairing}?at=1#message-1\"", page, StringComparison.Ordinal);
        Assert.Matches("/messages/search\\?answer=[0-9a-f]{32}$", answer.Headers.Location!.ToString());
        Assert.DoesNotContain("query=", page, StringComparison.Ordinal);
        Assert.Contains("Next page", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_for_nothing_is_refused()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        Assert.Contains("Type what you are looking for", await (await browser.Submit("/messages/search", "search", ("query", " "))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_between_which_there_is_none_are_refused()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        var answer = await browser.Submit("/messages/search", "search", ("query", "message"), ("after", "2026-12-30"), ("before", "2026-01-01"));

        Assert.Contains("This must be later than the day in “After”.", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one two three", "4+3", "one [two] three")]
    [InlineData("one two three", "", "one two three")]
    [InlineData("one two three", "0+3 8+5", "[one] two [three]")]
    [InlineData("one two three", "4+3 4+3 5+2", "one [two] three")]
    [InlineData("one", "2+5 -1+2", "one")]
    public void Hits_are_marked_where_they_are(string text, string ranges, string expected) => Assert.Equal(expected, Marked(text, ranges));

    [Fact]
    public void A_long_text_is_cut_around_its_first_hit_and_no_character_in_two()
    {
        var text = string.Concat(Enumerable.Repeat("😀", 400)) + "here" + string.Concat(Enumerable.Repeat("😀", 400));

        for (var shift = 0; shift < 2; shift++)
        {
            var marked = Marked(new string('a', shift) + text, $"{800 + shift}+4");

            Assert.Contains("[here]", marked, StringComparison.Ordinal);
            Assert.StartsWith("…", marked, StringComparison.Ordinal);
            Assert.EndsWith("…", marked, StringComparison.Ordinal);
            Assert.InRange(marked.Length, 300, 600);
            Assert.Equal(marked, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(marked)));
        }
    }

    [Theory]
    [InlineData("@Ben Osei, look", "Ben Osei")]
    [InlineData("look, @ben osei", "Ben Osei")]
    [InlineData("@Ben Oseiman and @Ben and ben osei", "")]
    [InlineData("@Ben Oseiman or @Ben Osei!", "Ben Osei")]
    [InlineData("@Ana and @Ben Osei", "Ana,Ben Osei")]
    public void A_name_behind_an_at_is_mentioned(string text, string expected) =>
        Assert.Equal(expected, string.Join(',', Talks.MentionedIn(text, ["Ana", "Ben Osei"], name => name)));

    [Fact]
    public void A_reminder_comes_in_the_morning_of_ones_own_day()
    {
        // Sunday evening in Denver, Monday in UTC.
        var now = new DateTimeOffset(2026, 11, 30, 3, 0, 0, TimeSpan.Zero);
        var denver = DateTimeZoneProviders.Tzdb["America/Denver"];

        Assert.Equal(new DateTimeOffset(2026, 11, 30, 15, 0, 0, TimeSpan.Zero), Reminders.Tomorrow(now, denver).ToDateTimeOffset());
        Assert.Equal(new DateTimeOffset(2026, 11, 30, 15, 0, 0, TimeSpan.Zero), Reminders.Monday(now, denver).ToDateTimeOffset());
        Assert.Equal(new DateTimeOffset(2026, 12, 7, 8, 0, 0, TimeSpan.Zero), Reminders.Monday(now, DateTimeZone.Utc).ToDateTimeOffset());
    }

    private static string Marked(string text, string ranges) => string.Concat(SearchQuery.Parts(text, ranges.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(range => range.Split('+')).Select(range => new SearchHit.Types.Range
    {
        Start = int.Parse(range[0], System.Globalization.CultureInfo.InvariantCulture),
        Length = int.Parse(range[1], System.Globalization.CultureInfo.InvariantCulture),
    })).Select(part => part.Hit ? $"[{part.Text}]" : part.Text));
}
