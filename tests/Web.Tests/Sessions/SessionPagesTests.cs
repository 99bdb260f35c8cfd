using System.Net;
using System.Text.Json;
using MentorNet.Access.V1;
using MentorNet.Web.Areas.Sessions;
using MentorNet.Web.Kit;
using MentorNet.Web.Tests.Conversations;
using MentorNet.Web.Tests.Engagements;
using Xunit;

namespace MentorNet.Web.Tests.Sessions;

/// <summary>Covers the pages of sessions, without JavaScript.</summary>
public sealed class SessionPagesTests(TalkFixture web) : IClassFixture<TalkFixture>
{
    private const string Of = $"/engagements/{StandInConversations.Id}/sessions";
    private const string Booked = $"/{StandInSessions.Booked}";
    private const string Proposed = $"/{StandInSessions.Proposed}";
    private const string Over = $"/{StandInSessions.Over}";
    private const string Last = $"/{StandInSessions.Last}";
    private const string Held = $"/{StandInSessions.Held}";

    [Fact]
    public async Task A_session_is_told_on_both_clocks_with_who_moved_it_and_why()
    {
        var page = await Read(Booked);

        Assert.Contains("Thu, Dec 3, 2099, 10:00 AM to 11:00 AM MST", page, StringComparison.Ordinal);
        Assert.Contains("Thu, Dec 3, 2099, 12:00 PM to 1:00 PM EST", page, StringComparison.Ordinal);
        Assert.Contains("Ben Osei moved this session", page, StringComparison.Ordinal);
        Assert.Contains("“A &lt;b&gt;board&lt;/b&gt; meeting”", page, StringComparison.Ordinal);
        Assert.Contains("The &lt;b&gt;board&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("We spoke of &lt;i&gt;the budget&lt;/i&gt;.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_said_who_reads_each_box_before_anything_is_typed()
    {
        var page = await Read(Booked);

        Assert.Equal(4 + 1, page.Split("Only the two of you can read this.").Length - 1);
        Assert.Contains("Only you can read this.", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sessions", "2 times proposed", "Pick a time", "Did you meet?", "Thu, Dec 3, 2099, 10:00 AM to 11:00 AM MST")]
    [InlineData("/sessions?past=true", "Took place", "Canceled", "Feb 3, 2026")]
    [InlineData("/engagements/0199c0de-0000-7000-8000-0000000000d6/sessions", "From Mar 13, 2099 this series is at 10:00 AM for you instead of 9:00 AM")]
    [InlineData("/engagements/0199c0de-0000-7000-8000-0000000000d7/sessions", "No session is booked.", "Find a time")]
    [InlineData(Of, "Upcoming", "Did you meet?", "Past and canceled", "Took place")]
    [InlineData($"{Booked}/move?start=2099-12-03T17:00:00Z&scope=ThisAndFollowing&minutes=45&rhythm=Weekly", "Thu, Dec 3, 2099, 10:00 AM to 10:45 AM MST", "Ben Osei: ", "Thu, Dec 3, 2099, 12:00 PM to 12:45 PM EST", "from Mar 15, 2100 it is 1:00 PM instead of 12:00 PM", "Outside the times one of you can usually meet", "Stays as it is, because it was changed on its own", "Use these times")]
    [InlineData($"{Booked}/move?start=2099-12-03T17:00:00Z&scope=ThisAndFollowing&rhythm=MonthlyOnDate", "these sessions can’t move there", "Choose another time")]
    [InlineData(Booked, "value=\"2099-12-03T10:00\"", "See the new times", "As often as now")]
    [InlineData("/home", "Changes in your sessions", "Ben Osei moved 2 sessions. The next is now:", "Ben Osei canceled the session of", "Got it")]
    [InlineData($"/engagements/{StandInConversations.Id}", "Find a time", "Pick a time", "You last met or wrote <time", "take a break</a>")]
    [InlineData("/home", "Your next sessions")]
    [InlineData(Booked, "Ben Osei declined in their calendar", "Nothing is canceled by that.", "<details class=\"card\" open>")]
    [InlineData(Booked, "href=\"https://meet.example/1?a=b&c=d\"", "Change where you meet", "It isn’t in the calendar invitation.")]
    [InlineData(Proposed, "href=\"tel:%2B15550100%2C12%23\"", "+1 (555) 0100 x12#")]
    [InlineData(Over, "Say where you meet")]
    [InlineData(Booked, "From your goals and to-do lists:", "Map who decides", "Ask for <b>the budget</b>")]
    [InlineData(Proposed, "Ben Osei proposed these times", "Pick this time", "None of these work for me")]
    [InlineData($"/{StandInSessions.OfPaused}", "Cancel this session", "you can cancel what was booked and nothing else")]
    [InlineData(Over, "Did you meet?", "Yes, we met", "Ben Osei couldn’t make it")]
    [InlineData(Held, "Not what happened?", "We didn’t meet")]
    [InlineData($"{Of}/new", "Thu, Dec 3, 2099, 10:00 AM to 11:00 AM MST", "Ben Osei: ", "Every two weeks")]
    [InlineData($"{Of}/new?minutes=90", "We don’t know when Ben Osei can meet.", "Propose up to three times, and they pick one.")]
    [InlineData($"/{StandInEngagements.Planned}/sessions/new", "<option value=\"45\" selected>45 minutes</option>")]
    [InlineData("/engagements/0199c0de-0000-7000-8000-0000000000d9/sessions/new", "This pairing has ended, so no session can be booked.")]
    [InlineData("/sessions/settings", "2099-12-24", "2100-01-02")]
    public async Task Each_page_says_what_there_is(string path, params string[] expected)
    {
        var page = WebUtility.HtmlDecode(await Read(path));

        Assert.All(expected, text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/sessions")]
    [InlineData("/home")]
    [InlineData($"/{StandInSessions.OfClient}")]
    public async Task A_coach_reads_with_whom_a_session_is_also_where_the_client_has_no_account(string path)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Coach);

        var page = WebUtility.HtmlDecode(await browser.Read(path));

        Assert.Matches("(?i)with Ana <b>Ruiz</b>", page);
        Assert.DoesNotContain("with A member who is not shown to you", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Below_ones_sessions_stand_the_chemistry_meetings_and_circles_to_come_which_mails_lead_to()
    {
        var page = WebUtility.HtmlDecode(await Read("/sessions"));

        Assert.Contains("Your chemistry meetings", page, StringComparison.Ordinal);
        Assert.Contains("Your circles", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Your circles", await Read("/sessions?past=true"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_series_is_shown_with_what_speaks_against_it_and_its_shift_for_the_other_before_it_is_booked()
    {
        const string Series = $"{Of}/series?start=2099-12-03T17:00:00Z&rhythm=Weekly&count=3&minutes=60";
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        var page = WebUtility.HtmlDecode(await browser.Read(Series));

        Assert.Contains("from Mar 15, 2100 it is 1:00 PM instead of 12:00 PM", page, StringComparison.Ordinal);
        Assert.Contains("Taken: one of you has another session", page, StringComparison.Ordinal);
        Assert.Contains("Outside the times one of you can usually meet", page, StringComparison.Ordinal);
        Assert.Contains("Book 2 sessions", page, StringComparison.Ordinal);
        Assert.Contains("Check that you’ve agreed on them", WebUtility.HtmlDecode(await (await browser.Submit(Series, "book")).Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.EndsWith("done=series-booked", (await browser.Submit(Series, "book", ("agreed", "yes"))).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"{Of}/new", "book", "session-booked", "start_time", "2099-12-03T17:00:00Z", "rhythm", "once")]
    [InlineData($"{Of}/new", "agree", "session-booked", "agreed_time", "2099-12-03T17:00")]
    [InlineData($"{Of}/new?minutes=90", "propose", "session-proposed", "first", "2099-12-03T17:00", "second", "2099-12-04T17:00")]
    [InlineData($"{Of}/new", "record", "session-held", "past_time", "2026-01-03T17:00")]
    [InlineData(Proposed, "pick", "session-booked", "choice", "2099-12-03T17:00:00Z")]
    [InlineData(Proposed, "decline", "session-declined")]
    [InlineData(Over, "held", "session-held", "outcome", "held")]
    [InlineData(Over, "held", "session-no-show", "outcome", "no-show")]
    [InlineData(Over, "held", "session-cancelled", "outcome", "cancelled")]
    [InlineData(Held, "correct", "session-corrected", "outcome", "not-held")]
    [InlineData($"{Booked}/move?start=2099-12-03T17:00:00Z&scope=ThisAndFollowing", "move", "session-moved", "agreed", "yes", "move_reason", "A board meeting")]
    [InlineData("/home", "session-news", "session-news-seen")]
    [InlineData($"/{StandInSessions.OfClient}", "move", "session-moved", "new_time", "2099-12-05T17:00", "move_minutes", "30")]
    [InlineData(Booked, "place", "session-placed", "place", "https://meet.example/2", "place_scope", "AllToCome")]
    [InlineData(Booked, "cancel", "session-cancelled", "cancel_reason", "ill")]
    [InlineData($"/{StandInSessions.OfPaused}", "cancel", "session-cancelled")]
    [InlineData(Booked, "add", "agenda-added", "text", "The team")]
    [InlineData(Booked, "suggest", "agenda-added", "suggestion", "Map who decides")]
    [InlineData(Booked, "add-action", "action-added", "action_item.text", "Meet", "action_item.owner", "both")]
    [InlineData(Last, "carry-0199c0de-0000-7000-8000-0000000000a2", "action-carried")]
    [InlineData(Over, "done-0199c0de-0000-7000-8000-0000000000a1", "action-done")]
    [InlineData(Last, "book-next", "session-booked", "next_choice", "2099-12-03T17:00:00Z")]
    [InlineData(Last, "agree-next", "session-booked", "next_time", "2099-12-10T17:00")]
    [InlineData(Booked, "remove", "agenda-removed", "item", StandInNotes.Item)]
    [InlineData(Booked, "shared", "notes-saved", "shared_text", "All of it")]
    [InlineData(Booked, "private", "notes-saved", "private_text", "All of it")]
    [InlineData("/sessions/settings", "meeting", "meeting-saved", "buffer_minutes", "5", "notice_hours", "3", "first_0", "2099-12-24")]
    public async Task Each_form_says_what_it_did(string path, string form, string done, params string[] fields)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var answer = await browser.Submit(path, form, [.. fields.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith($"done={done}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.NotNull(DoneTexts.Find(done));
    }

    [Theory]
    [InlineData("ThisAndFollowing", "EveryTwoWeeks", "&rhythm=EveryTwoWeeks")]
    [InlineData("AllToCome", "as-it-is", "")]
    [InlineData("ThisOne", "Weekly", "")]
    public async Task What_a_series_moves_to_is_looked_at_first_and_no_words_are_in_its_address(string scope, string rhythm, string expected)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var answer = await browser.Submit(Booked, "move", ("new_time", "2099-12-05T17:00"), ("scope", scope), ("move_rhythm", rhythm), ("move_minutes", "45"));

        Assert.EndsWith($"{Booked}/move?start=2099-12-06T00%3A00%3A00Z&scope={scope}&minutes=45{expected}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        var unsure = await browser.Submit($"{Booked}/move?start=2099-12-03T17:00:00Z&scope={scope}", "move");
        Assert.Contains("Check that you’ve agreed on them", WebUtility.HtmlDecode(await unsure.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_is_read_on_the_clock_on_which_its_form_was_shown()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var answer = await browser.Submit(Booked, "move", (ReaderZone.Field, "America/New_York"), ("new_time", "2099-12-05T17:00"), ("scope", "AllToCome"), ("move_rhythm", "as-it-is"), ("move_minutes", "45"));

        Assert.Contains("start=2099-12-05T22%3A00%3A00Z", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_of_new_times_without_any_leads_to_where_they_are_chosen()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        Assert.EndsWith(Booked, (await browser.Get($"{Booked}/move")).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"/{StandInSessions.OfClient}", "move", "new_time")]
    [InlineData($"{Of}/new", "agree", "agreed_time")]
    [InlineData($"{Of}/new", "record", "past_time")]
    [InlineData($"{Of}/new?minutes=90", "propose", "first")]
    [InlineData(Last, "agree-next", "next_time")]
    public async Task A_time_that_the_clock_skips_is_refused_by_its_name(string path, string form, string field)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var answer = await browser.Submit(path, form, (ReaderZone.Field, "America/New_York"), (field, "2027-03-14T02:30"));

        Assert.Contains("2:30 AM doesn’t exist on Mar 14, 2027: clocks go forward then.", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_repeats_is_looked_at_first()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var answer = await browser.Submit($"{Of}/new", "book", ("start_time", "2099-12-03T17:00:00Z"), ("rhythm", "EveryTwoWeeks"), ("count", "6"));

        Assert.Contains($"{Of}/series?start=2099-12-03T17%3A00%3A00Z&rhythm=EveryTwoWeeks&count=6&minutes=60", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_other_has_written_too_both_versions_are_in_the_box_and_nothing_is_saved_before_somebody_says_so()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        var old = (await browser.Submit(Booked, "shared", ("shared_text", "And of the team.\nMine alone"), ("etag", "v1")));

        var page = WebUtility.HtmlDecode(await old.Content.ReadAsStringAsync());

        Assert.Contains("""<mark>We spoke of <i>the budget</i>.</mark> <span class="quiet">only in the saved version</span>""", page, StringComparison.Ordinal);
        Assert.Contains("""<mark>Mine alone</mark> <span class="quiet">only in yours</span>""", page, StringComparison.Ordinal);
        Assert.Contains("<div>And of the team.</div>", page, StringComparison.Ordinal);
        Assert.Matches("""<textarea id="shared_text"[^>]*>We spoke of <i>the budget</i>.\s+And of the team.\s+Mine alone</textarea>""", page);
        Assert.Contains("name=\"etag\" value=\"v2\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/notes/autosave", page, StringComparison.Ordinal);
        Assert.Contains("data-unsaved", page, StringComparison.Ordinal);
        Assert.Contains("/private/autosave", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shared", "shared_text", "notes", "We spoke of <i>the budget</i>.")]
    [InlineData("private", "private_text", "private", "They seem tired.")]
    public async Task Of_two_versions_both_together_or_either_alone_is_kept(string form, string field, string place, string saved)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        (string, string)[] joined = [(field, "Both"), ($"own_{field}", "Mine alone")];

        Assert.EndsWith("done=notes-saved", (await browser.Submit(Booked, form, joined)).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("done=notes-saved", (await browser.Submit(Booked, form, [.. joined, ("keep", "own")])).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("done=version-kept", (await browser.Submit(Booked, form, [.. joined, ("keep", "saved"), ("etag", "v1")])).Headers.Location!.ToString(), StringComparison.Ordinal);

        // They have changed once more: what is brought together is the one that its writer has chosen.
        var both = await Page([.. joined, ("etag", "v1")]);
        Assert.Contains(saved, both, StringComparison.Ordinal);
        Assert.Contains("<mark>Both</mark>", both, StringComparison.Ordinal);
        Assert.DoesNotContain($"/{place}/autosave", both, StringComparison.Ordinal);
        Assert.Contains("<mark>Mine alone</mark>", await Page([.. joined, ("keep", "own"), ("etag", "v1")]), StringComparison.Ordinal);

        async Task<string> Page((string, string)[] fields) => WebUtility.HtmlDecode(await (await browser.Submit(Booked, form, fields)).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task After_a_session_all_that_it_leaves_to_do_is_done_in_one_visit_to_its_page()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        var page = WebUtility.HtmlDecode(await browser.Read(Last));

        Assert.All(["Yes, we met", "Save notes", "Save private notes", "What to do", "Next session", "Times when you can both meet:", "From before this session"], text => Assert.Contains(text, page, StringComparison.Ordinal));
        foreach (var (form, fields) in new (string, (string, string)[])[]
        {
            ("held", [("outcome", "held")]),
            ("shared", [("shared_text", "We agreed on two steps.")]),
            ("private", [("private_text", "They seem relieved.")]),
            ("add-action", [("action_item.text", "Ask for the budget"), ("action_item.owner", "both")]),
            ("book-next", [("next_choice", "2099-12-03T17:00:00Z")]),
        })
        {
            var answer = await browser.Submit(Last, form, fields);
            Assert.Contains($"{Last}?done=", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("shared", "notes", "shared_text")]
    [InlineData("private", "private", "private_text")]
    public async Task Notes_are_saved_while_one_types_and_never_over_words_that_were_not_read(string form, string place, string field)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var saved = await Answer(await browser.Submit(Booked, form, $"{Booked}/{place}/autosave", (field, "More")));
        Assert.Equal((true, "v3"), (saved.GetProperty("saved").GetBoolean(), saved.GetProperty("etag").GetString()));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Post($"{Booked}/{place}/autosave", (field, "More"))).StatusCode);

        static async Task<JsonElement> Answer(HttpResponseMessage response) => JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    [Fact]
    public async Task More_than_the_fairest_times_are_shown_to_whoever_asks()
    {
        var few = await Read($"{Of}/new?minutes=30");
        var all = await Read($"{Of}/new?minutes=30&more=yes");

        Assert.Contains("Show more times</a>", few, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"time-20\"", few, StringComparison.Ordinal);
        Assert.Contains("id=\"time-99\"", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Show more times</a>", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_that_is_taken_is_said_so_and_what_was_typed_stays()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var page = WebUtility.HtmlDecode(await (await browser.Submit($"{Of}/new", "agree", ("agreed_time", "2098-12-03T17:00"))).Content.ReadAsStringAsync());

        Assert.Contains(SessionsTexts.Reasons["TIME_TAKEN"], page, StringComparison.Ordinal);
        Assert.Contains("value=\"2098-12-03T17:00\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_goes_beyond_the_budget_is_booked_once_somebody_says_that_they_mean_it()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        Assert.DoesNotContain("beyond the budget", await browser.Read($"{Of}/new"), StringComparison.Ordinal);

        var page = await (await browser.Submit($"{Of}/new", "agree", ("agreed_time", "2097-12-03T17:00"))).Content.ReadAsStringAsync();
        var meant = await browser.Submit($"{Of}/new", "agree", ("agreed_time", "2097-12-03T17:00"), ("beyond", "yes"));

        Assert.Contains("This goes beyond the budget.", page, StringComparison.Ordinal);
        Assert.Contains("""for="beyond-agree">Book it beyond the budget""", page, StringComparison.Ordinal);
        Assert.EndsWith("?done=session-booked", meant.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_two_versions_are_told_apart_in_both_directions()
    {
        Assert.Equal([("a", LineOf.Both), ("b", LineOf.Saved), ("a", LineOf.Saved), ("c", LineOf.Typed), ("z", LineOf.Both)], TwoTexts.Lines("a\nb\na\nz", "a\r\nc \r\nz"));
        Assert.Equal("theirs", TwoTexts.Together("theirs", ""));
    }

    [Fact]
    public void Each_version_is_in_both_together_line_by_line_and_in_its_order()
    {
        var random = new Random(15);
        for (var i = 0; i < 500; i++)
        {
            string[] saved = [.. Some()], typed = [.. Some()];
            var lines = TwoTexts.Lines(string.Join('\n', saved), string.Join('\n', typed));
            Assert.Equal(saved, lines.Where(line => line.Of != LineOf.Typed).Select(line => line.Line));
            Assert.Equal(typed, lines.Where(line => line.Of != LineOf.Saved).Select(line => line.Line));
        }

        // Longer ones than are compared line by line.
        string[] many = [.. Enumerable.Range(0, 2_000).Select(n => $"{n}")];
        Assert.Equal(4_000, TwoTexts.Lines(string.Join('\n', many), string.Join('\n', many.Reverse())).Count);

        IEnumerable<string> Some() => Enumerable.Range(0, random.Next(1, 9)).Select(_ => $"{(char)('a' + random.Next(4))}").ToList();
    }

    private async Task<string> Read(string path)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        return await browser.Read(path);
    }
}
