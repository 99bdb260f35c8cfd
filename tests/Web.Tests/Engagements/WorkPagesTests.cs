using System.Net;
using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using MentorNet.Access.V1;
using MentorNet.Caseload.V1;
using MentorNet.Web.Areas.Agreements;
using MentorNet.Web.Kit;
using MentorNet.Web.Tests.Conversations;
using MentorNet.Web.Tests.Rounds;
using Xunit;

namespace MentorNet.Web.Tests.Engagements;

/// <summary>Covers the pages on which two people work together, without JavaScript.</summary>
public sealed partial class WorkPagesTests(TalkFixture web) : IClassFixture<TalkFixture>
{
    private const string Work = $"/{StandInEngagements.Name}";
    private const string Agreed = $"{Work}/agreement";
    private const string Action = "/actions/0199c0de-0000-7000-8000-0000000000a1";

    [Fact]
    public async Task The_page_of_the_two_has_what_they_agreed_on_and_what_there_is_to_do()
    {
        var page = WebUtility.HtmlDecode(await Read(Work));

        Assert.Contains("<h1>You and Ben Osei</h1>", page, StringComparison.Ordinal);
        Assert.Contains("60 minutes every two weeks, for 12 weeks, until", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Agreed}\">Read and sign it</a>", page, StringComparison.Ordinal);
        Assert.Contains("Ask for <b>the budget</b>", page, StringComparison.Ordinal);
        Assert.Matches(@"You · due Jan 5, 2026\s*</span>\s*<span class=""badge due"">Overdue</span>", page);
        Assert.Contains("You and Ben Osei · due Dec 3, 2099 · carried over 2 times", page, StringComparison.Ordinal);
        Assert.Contains("<summary>Done (1)</summary>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_an_agreement_shows_what_differs_from_what_both_signed()
    {
        var page = WebUtility.HtmlDecode(await Read(Agreed));
        var work = WebUtility.HtmlDecode(await Read(Work));

        Assert.Contains("What changes from version 1, which you both signed", page, StringComparison.Ordinal);
        Assert.Matches("""<dt>How long a session is</dt>\s*<dd>\s*<del><span class="visually-hidden">Before: </span>60 minutes</del> → <ins><span class="visually-hidden">Now: </span>90 minutes</ins>""", page);
        Assert.Matches("""<dt>What stays between us</dt>\s*<dd>\s*…\s*<ins><span class="visually-hidden">Now: </span>Also what we write.</ins>""", page);
        Assert.Contains("What changed from version 1, which you both signed", page, StringComparison.Ordinal);
        Assert.Contains("12 weeks</del>", page, StringComparison.Ordinal);
        Assert.Contains("It changes: how long a session is, what stays between us.", work, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_versions_are_compared_sentence_by_sentence()
    {
        var first = new Agreement { Version = 1, Purpose = "We meet. We talk! We rest.", Weeks = 12, Needs = { "needs/mentorship" } };
        var second = new Agreement(first) { Version = 2, Purpose = "We meet. We write.\n\nWe rest.", Weeks = 8, ExtendTime = Long.Later, Needs = { "needs/senior-table" } };

        var changes = AgreementChange.Between(first, second, []);

        Assert.Equal(["What we work on", "For how many weeks", "Needs"], changes.Select(change => change.Field));
        Assert.Equal([("…", LineOf.Both), ("We talk!", LineOf.Saved), ("We write.", LineOf.Typed), ("…", LineOf.Both)], changes[0].Sentences());
        Assert.Equal(("12 weeks", "8 more weeks"), (changes[1].Before, changes[1].After));
        Assert.Equal(("mentorship", "mentorship, senior table"), (changes[2].Before, changes[2].After));
        Assert.Empty(AgreementChange.Between(first, first, []));
    }

    [Fact]
    public void A_version_is_compared_with_the_newest_that_both_signed_else_with_the_one_before()
    {
        var all = new[] { new Agreement { Version = 4 }, new Agreement { Version = 3 }, new Agreement { Version = 2, EndTime = Long.Later }, new Agreement { Version = 1 } };

        Assert.Equal([2, 2, 1, null], all.Select(version => AgreementChange.BaseOf(version, all)?.Version));
    }

    [Fact]
    public async Task An_agreement_that_waits_for_a_signature_is_what_to_do_now()
    {
        var (browser, _) = await web.SignedInAs(StandInAgreements.Signer, TimeSpan.FromMinutes(15), Role.Mentor);

        var page = WebUtility.HtmlDecode(await browser.Read("/home"));

        Assert.Contains($"href=\"/{StandInEngagements.Name}/agreement\">Agreement with Ben Osei</a>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing is waiting for you", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Waiting for your signature", await Read("/home"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_asked_to_continue_answers_at_home_in_one_click()
    {
        var (browser, _) = await web.SignedInAs(StandInClosings.AskedToGoOn, TimeSpan.FromMinutes(15), Role.Mentor);

        var page = WebUtility.HtmlDecode(await browser.Read("/home"));
        Assert.Contains("Asked to continue", page, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Yes, gladly: continue with Ben Osei\"", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Work}/close\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing is waiting for you", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Asked to continue", await Read("/home"), StringComparison.Ordinal);

        var answered = await browser.Submit("/home", $"go-on-{StandInConversations.Id}");
        Assert.EndsWith("/home?done=go-on-answered", answered.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_last_word_waits_at_home_and_opening_it_reads_it()
    {
        var (browser, _) = await web.SignedInAs(StandInClosings.Left, TimeSpan.FromMinutes(15), Role.Mentor);

        var page = WebUtility.HtmlDecode(await browser.Read("/home"));
        Assert.Contains("Ben Osei left you a last word.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing is waiting for you", page, StringComparison.Ordinal);
        Assert.DoesNotContain("left you a last word", await Read("/home"), StringComparison.Ordinal);

        var opened = await browser.Submit("/home", $"read-{StandInConversations.Id}");
        Assert.EndsWith($"{Work}/close", opened.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains(StandInEngagements.Name, StandInClosings.Read);
    }

    [Fact]
    public async Task Either_takes_a_break_and_either_ends_it()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        var resting = StandInPairings.OnBreak.Replace("pairings", "/engagements", StringComparison.Ordinal);
        var apart = StandInPairings.Apart.Replace("pairings", "/engagements", StringComparison.Ordinal);

        Assert.Contains("Ben Osei gets an email, without a reason.", WebUtility.HtmlDecode(await browser.Read(Work)), StringComparison.Ordinal);
        Assert.EndsWith($"{Work}?done=break-taken", (await browser.Submit(Work, "break")).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Null(StandInPairings.Asked!.UntilDate);
        await browser.Submit(Work, "break", ("until_date", "2099-12-14"));
        Assert.Equal(14, StandInPairings.Asked!.UntilDate!.Day);
        Assert.Contains("Until about: This must be a day", await (await browser.Submit(Work, "break", ("until_date", "soon"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var page = await browser.Read(resting);
        Assert.Contains("This pairing is on a break", page, StringComparison.Ordinal);
        Assert.Matches("Ben Osei asked for it <time[^>]*>[^<]*</time>, until about Dec 14, 2099", page);
        Assert.DoesNotContain("Take a break", page, StringComparison.Ordinal);
        Assert.EndsWith("?done=break-ended", (await browser.Submit(resting, "resume")).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("?done=break-ended-paused", (await browser.Submit(apart, "resume")).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.All(["break-taken", "break-ended", "break-ended-paused"], done => Assert.NotNull(MentorNet.Web.Kit.DoneTexts.Find(done)));
    }

    [Fact]
    public async Task Home_says_who_asked_for_a_break_and_until_when()
    {
        var (browser, _) = await web.SignedInAs(StandInPairings.Left, TimeSpan.FromMinutes(15), Role.Officer);

        var page = WebUtility.HtmlDecode(await browser.Read("/home"));

        Assert.Contains($"href=\"{StandInPairings.OnBreak.Replace("pairings", "/engagements", StringComparison.Ordinal)}#break\">Ben Osei asked for a break until about Dec 14, 2099</a>", page, StringComparison.Ordinal);
        Assert.Contains("On a break since <time", page, StringComparison.Ordinal);
        Assert.DoesNotContain("On a break", await Read("/home"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_over_can_be_read_and_not_changed()
    {
        var page = await Read($"/{StandInEngagements.Over}");
        var agreed = await Read($"/{StandInEngagements.Over}/agreement");

        Assert.Contains("This pairing ended", page, StringComparison.Ordinal);
        Assert.DoesNotContain("_handler", Body(page), StringComparison.Ordinal);
        Assert.Contains(StandInAgreements.Purpose.Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal), agreed, StringComparison.Ordinal);
        Assert.DoesNotContain("_handler", Body(agreed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Either_closes_it_with_a_last_word_now_or_at_the_end_of_a_day()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        Assert.Contains($"href=\"{Work}/close\"", await browser.Read(Work), StringComparison.Ordinal);
        Assert.Contains($"href=\"{Work}/close\"", await browser.Read($"/conversations/{StandInConversations.Id}"), StringComparison.Ordinal);
        Assert.Contains($"href=\"{Work}/sessions/new\"", await browser.Read($"{Work}/close"), StringComparison.Ordinal);

        var now = await browser.Submit($"{Work}/close", "close", ("when", "now"), ("reason", "NoTime"), ("last_word", "Thank you"));
        Assert.EndsWith("/close?done=engagement-closed", now.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal((Closing.Types.Reason.NoTime, false, "Thank you", null), (StandInClosings.Asked!.Reason, StandInClosings.Asked.ShareReason, StandInClosings.Asked.LastWord, StandInClosings.Asked.LastDate));
        var day = await browser.Submit($"{Work}/close", "close", ("when", "day"), ("last_date", "2099-12-03"), ("share_reason", "yes"));
        Assert.EndsWith("/close?done=closing-planned", day.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal((true, 2099), (StandInClosings.Asked!.ShareReason, StandInClosings.Asked.LastDate.Year));
        var none = await (await browser.Submit($"{Work}/close", "close", ("when", "day"), ("last_date", ""))).Content.ReadAsStringAsync();
        Assert.Contains("Last day: Choose the last day, or choose to close it now.", none, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_hears_that_the_other_closed_leaves_a_last_word_as_well()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        Assert.Contains("Leave a last word", await browser.Read($"/{StandInEngagements.Over}"), StringComparison.Ordinal);
        Assert.Contains("A last word from you", await browser.Read($"/{StandInEngagements.Over}/close"), StringComparison.Ordinal);

        var left = await browser.Submit($"/{StandInEngagements.Over}/close", "word", ("last_word", "Thank you"));

        Assert.EndsWith("/close?done=last-word-left", left.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_day_is_the_one_that_was_chosen_and_not_the_one_that_begins_when_it_is_over()
    {
        var page = WebUtility.HtmlDecode(await Read($"/{StandInEngagements.Planned}"));
        var close = WebUtility.HtmlDecode(await Read($"/{StandInEngagements.Planned}/close"));

        Assert.Matches("You continue through <time[^>]*>Dec 3, 2099</time>", page);
        Assert.Matches("You continue through <time[^>]*>Dec 3, 2099</time>", close);
        Assert.Matches("""<input id="last_date"[^>]*value="2099-12-03" />""", close);
        Assert.Contains("“We reached what we set out to do.” Only you can see it.", close, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coach_works_with_a_client_without_an_account_by_name_and_without_messages()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Coach);

        var page = WebUtility.HtmlDecode(await browser.Read($"/{StandInEngagements.Client}"));

        Assert.Contains("<h1>You and Ana <b>Ruiz</b></h1>", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/board/clients/{StandInEngagements.Client["engagements/".Length..]}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/conversations/", page, StringComparison.Ordinal);
        Assert.DoesNotContain("A member who is not shown to you", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_over_asks_for_no_signature_and_offers_no_plan()
    {
        var page = WebUtility.HtmlDecode(await Read($"/{StandInEngagements.Over}"));

        Assert.Contains("A proposal was never signed by both of you.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("waiting for your signature", page, StringComparison.Ordinal);
        Assert.DoesNotContain("What to do first in a new position", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_over_has_the_last_word_of_the_other_what_was_reached_and_the_way_on()
    {
        var closed = await Read($"/{StandInEngagements.Over}/close");
        var reached = await Read($"{Work}/reached");

        Assert.Contains("You were &lt;b&gt;brave&lt;/b&gt;", closed, StringComparison.Ordinal);
        Assert.Contains($"href=\"/rematch?pairing={StandInEngagements.Over["engagements/".Length..]}\"", closed, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"_handler\" value=\"close\"", Body(closed), StringComparison.Ordinal);
        Assert.Contains("7 hours 30 minutes", reached, StringComparison.Ordinal);
        Assert.Contains("A seat &lt;b&gt;at the table&lt;/b&gt;", reached, StringComparison.Ordinal);
        Assert.Contains("Got to 40%", reached, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agreement_is_signed_by_one_click_and_a_change_is_proposed_with_what_is_there()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        var page = WebUtility.HtmlDecode(await browser.Read(Agreed));
        Assert.Contains("Ben Osei has signed. Now it’s your turn.", page, StringComparison.Ordinal);

        var signed = await browser.Submit(Agreed, "sign");
        Assert.EndsWith($"{Agreed}?done=agreement-signed", signed.Headers.Location!.ToString(), StringComparison.Ordinal);

        Assert.Matches("""<textarea id="agreement.stopping"[^>]*>We say so</textarea>""", page);
        var proposed = await browser.Submit(Agreed, "propose", ("agreement.purpose", "More"), ("agreement.weeks", "16"), ("agreement.rhythm", "Weekly"), ("agreement.session_minutes", "45"));
        Assert.True(proposed.StatusCode == HttpStatusCode.Redirect, WebUtility.HtmlDecode(await proposed.Content.ReadAsStringAsync()));
        Assert.EndsWith("done=agreement-proposed", proposed.Headers.Location!.ToString(), StringComparison.Ordinal);

        var wrong = await (await browser.Submit(Agreed, "propose", ("agreement.purpose", "More"), ("agreement.weeks", "many"))).Content.ReadAsStringAsync();
        Assert.Contains("For how many weeks: This must be a number of weeks, 4 to 24.", wrong, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Work, "add-action", "action-added", "action_item.text", "Meet", "action_item.owner", "both")]
    [InlineData($"/conversations/{StandInConversations.Id}", "add-action", "action-added", "action_item.text", "Meet", "action_item.owner", "both")]
    [InlineData(Work, "done-0199c0de-0000-7000-8000-0000000000a1", "action-done")]
    [InlineData("/actions", "done-0199c0de-0000-7000-8000-0000000000a1", "action-done")]
    [InlineData(Action, "change", "saved", "action_item.text", "Meet")]
    [InlineData(Action, "done", "action-done")]
    [InlineData(Action, "carry", "action-carried", "due_date", "2099-12-03")]
    [InlineData(Action, "delete", "action-deleted")]
    public async Task Each_form_of_what_there_is_to_do_says_what_it_did(string path, string form, string done, params string[] fields)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var answer = await browser.Submit(path, form, [.. fields.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith($"?done={done}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.NotNull(DoneTexts.Find(done));
    }

    [Theory]
    [InlineData(Work, "add-action", "action_item.due_date", "Due", "action_item.text")]
    [InlineData(Action, "change", "action_item.due_date", "Due", "action_item.text")]
    [InlineData(Action, "carry", "due_date", "New date", "text")]
    [InlineData($"{Work}/goals", "goal", "target_date", "By when", "title")]
    [InlineData($"{Work}/goals/{StandInConversations.Id}", "goal", "target_date", "By when", "title")]
    [InlineData($"{Work}/plan/tasks/new", "task", "due_date", "Due", "title")]
    [InlineData($"{Work}/plan/tasks/{StandInConversations.Id}", "task", "due_date", "Due", "title")]
    [InlineData($"/{Circles.StandInCircleSessions.Booked}", "add", "due_date", "By when", "text")]
    public async Task A_day_that_has_passed_is_asked_about_once_and_then_kept(string path, string form, string field, string label, string text)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var asked = await (await browser.Submit(path, form, (text, "Meet"), (field, "2020-02-29"))).Content.ReadAsStringAsync();
        Assert.Contains($"{label}: This date has passed. Send it once more to keep it.", asked, StringComparison.Ordinal);
        Assert.Contains("name=\"passed\" value=\"2020-02-29\"", asked, StringComparison.Ordinal);

        var kept = await browser.Submit(path, form, (text, "Meet"), (field, "2020-02-29"), ("passed", "2020-02-29"));
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
    }

    [Fact]
    public async Task At_home_somebody_finds_what_they_have_to_do()
    {
        var page = await Read("/home");

        Assert.Matches(@"href=""/actions/0199c0de-0000-7000-8000-0000000000a1"">Ask for &lt;b&gt;the budget&lt;/b&gt;</a>", page);
        Assert.Contains("With Ben Osei · due Jan 5, 2026", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("href=\"/actions\">See all</a>", page, StringComparison.Ordinal);
    }

    /// <summary>
    /// Who reads a field is one table: its declaration in the proto, which the service keeps. Each field of the pages of this work in which words are
    /// typed says it beside its label, by the element that describes it, and says what the declaration does.
    /// </summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Each_field_for_words_says_who_reads_them_as_the_service_declares(string path)
    {
        var declared = MentorNet.Protos.Descriptors.Files.Where(file => file.Package == "mentornet.caseload.v1").SelectMany(file => file.MessageTypes).SelectMany(message => message.Fields.InDeclarationOrder())
            .Where(field => ReadBy.CircleOf(field) != Readers.Unspecified).ToDictionary(field => field.FullName);
        var page = WebUtility.HtmlDecode(await Read(path));

        foreach (var field in Words().Matches(page).Select(match => match.Groups["id"].Value).Where(id => id is not ("text" or "words" or "file" or "caption")))
        {
            var said = Regex.Match(page, $"""<p class="readers" id="{Regex.Escape(field)}-readers" data-field="(?<field>[^"]+)">.*?</svg>\s*(?<text>[^<]+)</p>""", RegexOptions.Singleline);
            Assert.True(said.Success, $"{path}: {field} does not say who reads it");
            Assert.Contains($"{field}-readers", Regex.Match(page, $"""<(textarea|input) id="{Regex.Escape(field)}"[^>]*aria-describedby="([^"]+)""").Groups[2].Value, StringComparison.Ordinal);
            Assert.Equal(ReadBy.TextOf(ReadBy.CircleOf(declared[said.Groups["field"].Value])), said.Groups["text"].Value.Trim());
            Assert.EndsWith(field[(field.LastIndexOf('.') + 1)..], said.Groups["field"].Value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Each_circle_of_readers_has_a_text_of_its_own()
    {
        var texts = Enum.GetValues<Readers>().Where(circle => circle != Readers.Unspecified).Select(ReadBy.TextOf).ToList();

        Assert.DoesNotContain("", texts);
        Assert.Equal(texts.Count, texts.Distinct().Count());
    }

    public static TheoryData<string> Pages() => [Work, Agreed, Action, $"/conversations/{StandInConversations.Id}", $"{Work}/plan/tasks/new", $"{Work}/goals", $"{Work}/goals/{StandInConversations.Id}", $"{Work}/naming", $"{Work}/close"];

    private async Task<string> Read(string path)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        return await browser.Read(path);
    }

    private static string Body(string page) => page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];

    [GeneratedRegex("""<(?:textarea|input) id="(?<id>[^"]+)"(?![^>]*type="(?:date|number|checkbox|radio|hidden|search|email)")[^>]*>""")]
    private static partial Regex Words();
}
