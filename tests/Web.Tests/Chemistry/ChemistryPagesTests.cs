using System.Net;
using MentorNet.Access.V1;
using MentorNet.Web.Areas.Chemistry;
using MentorNet.Web.Kit;
using MentorNet.Web.Tests.Conversations;
using MentorNet.Web.Tests.Rounds;
using Xunit;

namespace MentorNet.Web.Tests.Chemistry;

/// <summary>Covers the pages of chemistry meetings, without JavaScript.</summary>
public sealed class ChemistryPagesTests(TalkFixture web) : IClassFixture<TalkFixture>
{
    private const string Meeting = $"/chemistry/{StandInChemistry.Id}";
    private const string Book = $"/{StandInRounds.Second}/chemistry";

    [Theory]
    [InlineData(Role.Officer, "/chemistry", "with Ben Osei", "Booked", "Coaches you could meet", "Alma Alvarez", "The others are thanked for their time", "End my search", "Your choice couldn’t be sent.")]
    [InlineData(Role.Officer, Meeting, "Chemistry meeting with Ben Osei", "10:00 AM to 10:20 AM MST", "For Ben Osei: ", "12:00 PM to 12:20 PM EST", "Only you can read this.", "Move it", "Cancel this meeting")]
    [InlineData(Role.Officer, Book, "Meet Ben Osei first", "10:00 AM to 10:20 AM MST", "Book 20 minutes")]
    [InlineData(Role.Officer, "/home", "Your chemistry meetings")]
    [InlineData(Role.Coach, "/chemistry", "Booked with you", "Chemistry meetings a week", "aren’t coaching hours")]
    [InlineData(Role.Admin, "/home", "At least 10 officers have met a coach before choosing one.")]
    public async Task Each_page_says_what_there_is(Role role, string path, params string[] expected)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), role);

        var page = WebUtility.HtmlDecode(await browser.Read(path));

        Assert.All(expected, text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Role.Officer, Book, "book", "chemistry-booked", "start_time", "2099-12-03T17:00:00Z")]
    [InlineData(Role.Officer, Meeting, "move", "chemistry-moved", "start_time", "2099-12-03T17:00:00Z")]
    [InlineData(Role.Officer, Meeting, "cancel", "chemistry-cancelled")]
    [InlineData(Role.Officer, Meeting, "note", "chemistry-note", "text", "Asks well")]
    [InlineData(Role.Officer, "/chemistry", "choose", "chemistry-chosen", "coach", StandInRounds.Second, "message", "Let us begin")]
    [InlineData(Role.Officer, "/chemistry", "nobody", "chemistry-ended")]
    [InlineData(Role.Coach, "/chemistry", "offer", "chemistry-offer", "weekly_count", "4")]
    public async Task Each_form_says_what_it_did(Role role, string path, string form, string done, params string[] fields)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), role);

        var answer = await browser.Submit(path, form, [.. fields.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith($"done={done}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.NotNull(DoneTexts.Find(done));
    }

    [Fact]
    public async Task An_officer_who_has_chosen_is_not_told_that_there_is_no_coach_to_meet()
    {
        var (browser, _) = await web.SignedInAs(StandInChemistry.Chooser, TimeSpan.FromMinutes(15), Role.Officer);

        var page = WebUtility.HtmlDecode(await browser.Read("/chemistry"));

        Assert.Contains("You chose Ben Osei, and your request was sent.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("No coach to meet right now", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_choice_that_is_refused_says_why_and_keeps_the_message()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var page = WebUtility.HtmlDecode(await (await browser.Submit("/chemistry", "choose", ("coach", StandInRounds.Second), ("message", "full"))).Content.ReadAsStringAsync());

        Assert.Contains(Area.TextOf(area => area.Reasons, "MENTOR_FULL")!, page, StringComparison.Ordinal);
        Assert.Matches("""<textarea id="message"[^>]*>full</textarea>""", page);
    }

    [Fact]
    public async Task A_note_that_was_changed_in_another_window_is_shown_beside_this_one()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var page = WebUtility.HtmlDecode(await (await browser.Submit(Meeting, "note", ("text", "Mine"), ("etag", "v0"))).Content.ReadAsStringAsync());

        Assert.Contains("<mark>Asks <b>well</b></mark>", page, StringComparison.Ordinal);
        Assert.Matches(@">Asks <b>well</b>\s+Mine</textarea>", page);
        Assert.Contains("name=\"etag\" value=\"v1\"", page, StringComparison.Ordinal);
        Assert.EndsWith("done=chemistry-version-kept", (await browser.Submit(Meeting, "note", ("text", "Mine"), ("keep", "saved"))).Headers.Location!.ToString(), StringComparison.Ordinal);
    }
}
