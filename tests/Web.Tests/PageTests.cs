using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using MentorNet.Access.V1;
using MentorNet.Testing;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace MentorNet.Web.Tests;

public sealed partial class PageTests(WebFixture web) : IClassFixture<WebFixture>
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    [Theory]
    [InlineData("/")]
    [InlineData("/home")]
    [InlineData("/profile")]
    [InlineData("/profile/steps/you")]
    [InlineData("/profile/steps/post")]
    [InlineData("/profile/steps/needs")]
    [InlineData("/profile/steps/offers")]
    [InlineData("/profile/steps/time")]
    [InlineData("/profile/steps/coach")]
    [InlineData("/profile/offer")]
    [InlineData("/profile/employment")]
    [InlineData("/admin/readiness")]
    [InlineData("/admin/titles")]
    [InlineData("/profile/visibility")]
    [InlineData("/profile/preview")]
    [InlineData("/profile/looks")]
    [InlineData("/people")]
    [InlineData("/suggestions")]
    [InlineData("/suggestions?kind=Coach&state=OH")]
    [InlineData("/suggestions/compare")]
    [InlineData("/favourites")]
    [InlineData("/admin/weights")]
    [InlineData("/requests")]
    [InlineData("/messages")]
    [InlineData("/messages/search")]
    [InlineData("/messages/saved")]
    [InlineData("/messages/settings")]
    [InlineData("/pairings")]
    [InlineData("/board")]
    [InlineData("/board/clients")]
    [InlineData("/board/clients/new")]
    [InlineData("/hours")]
    [InlineData("/hours/import")]
    [InlineData("/admin/budgets")]
    [InlineData("/actions")]
    [InlineData("/sessions")]
    [InlineData("/sessions?past=maybe")]
    [InlineData("/sessions/settings")]
    [InlineData("/admin/plan")]
    [InlineData("/admin/plan/new")]
    [InlineData("/admin/pulse")]
    [InlineData("/admin/activity")]
    [InlineData("/admin/inactive")]
    [InlineData("/admin/retention")]
    [InlineData("/public-records")]
    [InlineData("/calendars")]
    [InlineData("/notifications")]
    [InlineData("/chemistry")]
    [InlineData("/rematch")]
    [InlineData("/job-change")]
    [InlineData("/job-alikes")]
    [InlineData("/organizations/nces-0100005/twins")]
    [InlineData("/organizations/own-city/twins")]
    [InlineData("/library")]
    [InlineData("/library/mine")]
    [InlineData("/library/mine/new")]
    [InlineData("/library/reviews")]
    [InlineData("/consortium")]
    [InlineData("/consortium/address")]
    [InlineData("/consortia/new")]
    [InlineData("/admin/organizations")]
    [InlineData("/admin/people")]
    [InlineData("/admin/invitations")]
    [InlineData("/admin/invitations?from=x")]
    [InlineData("/admin/invitations?from=-1")]
    [InlineData("/admin/rounds")]
    [InlineData("/admin/circles")]
    [InlineData("/admin/rounds/waiting")]
    [InlineData("/admin/library")]
    [InlineData("/admin/library/new")]
    [InlineData("/admin/library/reviewers")]
    [InlineData("/admin/library/starters")]
    [InlineData("/admin/library/takedowns")]
    [InlineData("/operator/import")]
    [InlineData("/operator/import/0199c0de-0000-7000-8000-000000000002")]
    [InlineData("/operator/consortia")]
    [InlineData("/operator/erasures")]
    [InlineData("/operator/employer-changes")]
    [InlineData("/operator/parts")]
    [InlineData("/operator/calls")]
    [InlineData("/reports")]
    [InlineData($"/{Rounds.StandInRounds.Second}/report")]
    [InlineData("/warnings")]
    [InlineData("/danger")]
    [InlineData("/data")]
    [InlineData("/data/erasure")]
    [InlineData("/dev/mail")]
    [InlineData("/signed-out")]
    [InlineData("/sign-in-failed")]
    public async Task A_page_is_whole_without_script_and_keeps_the_content_security_policy(string path)
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer, Role.Coach, Role.Admin, Role.Operator);

        var response = await browser.Get(path);
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("default-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Single(Heading().Matches(page));
        Assert.Contains("""<main id="main" tabindex="-1">""", page, StringComparison.Ordinal);
        Assert.Empty(Inline().Matches(page));
        // Read aloud, or copied, a badge is a word of its own.
        Assert.Empty(GluedBadge().Matches(page));
    }

    /// <summary>What is no number would break the page before it could say so.</summary>
    [Fact]
    public void What_an_address_carries_is_read_as_text_by_every_page() => Sentences.None(
        from type in typeof(Program).Assembly.GetTypes()
        from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where property.IsDefined(typeof(SupplyParameterFromQueryAttribute)) && property.PropertyType != typeof(string) && property.PropertyType != typeof(string[])
        select $"{type.Name}.{property.Name} is no text");

    [Fact]
    public async Task A_service_that_is_down_is_named_and_the_rest_is_shown()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        var response = await browser.Get("/home");
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("Not available at the moment: ", page, StringComparison.Ordinal);
        Assert.Contains("conversations", page, StringComparison.Ordinal);
        Assert.Contains("A first plan", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/calendars", "Get a private address")]
    [InlineData("/hours", "You can log a session once you work with someone")]
    [InlineData("/sessions", "No upcoming sessions")]
    [InlineData("/actions", "Nothing to do")]
    [InlineData("/board", "No one yet")]
    [InlineData("/admin/budgets", "No one has agreed")]
    public async Task What_is_not_known_while_a_service_is_away_is_not_claimed(string path, string claim)
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer, Role.Coach, Role.Admin);

        var page = await browser.Read(path);

        Assert.Contains("Not available at the moment: ", page, StringComparison.Ordinal);
        Assert.DoesNotContain(claim, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_says_that_something_was_done_takes_the_focus()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        Assert.Matches("""(?s)<p class="notice" role="status" tabindex="-1" autofocus>.* Saved\.</p>""", await browser.Read("/profile?done=saved"));
        Assert.DoesNotContain("autofocus", await browser.Read("/profile"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_fails_says_where_keeps_what_was_typed_and_takes_the_focus()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        var response = await browser.Submit("/profile/steps/you", "profile", ("display_name", "Maya <O>"), ("about", "Long & careful words"));
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Matches("""class="error-summary" role="alert" tabindex="-1" autofocus""", page);
        Assert.Contains("""href="/profile/steps/you#about""", page, StringComparison.Ordinal);
        Assert.Contains("""id="about-error">This must have at most 2000 characters; it has 2001.""", page, StringComparison.Ordinal);
        Assert.Contains("Maya &lt;O&gt;", page, StringComparison.Ordinal);
        Assert.Contains("Long &amp; careful words</textarea>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_need_that_was_typed_keeps_its_strength_and_its_line()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        var page = await (await browser.Submit(
            "/profile/steps/needs", "profile", ("needs", "needs/senior-table"), ("need_strength-senior-table", "3"), ("need_note-senior-table", "Words & more"))).Content.ReadAsStringAsync();

        Assert.Matches("""id="needs-senior-table" name="needs" value="needs/senior-table" checked""", page);
        Assert.Matches("""<option value="3" selected[^>]*>Urgent""", page);
        Assert.Contains("Words &amp; more", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_a_list_with_a_link_to_each()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        Assert.Contains("""<a href="/profile/steps/needs#needs">Needs</a>""", await browser.Read("/profile"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saving_while_one_types_tells_what_is_wrong_and_needs_the_token_of_the_page()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        var answer = await (await browser.Submit("/profile/steps/you", "profile", "/profile/steps/you/autosave", ("display_name", "Maya"), ("about", "Words"))).Content.ReadAsStringAsync();
        var number = await (await browser.Submit("/profile/steps/time", "profile", "/profile/steps/time/autosave", ("capacity", "many"))).Content.ReadAsStringAsync();

        Assert.Contains("\"saved\":false", answer, StringComparison.Ordinal);
        Assert.Contains("About you: This must have at most 2000 characters", answer, StringComparison.Ordinal);
        Assert.Contains("This must be a whole number.", number, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Post("/profile/steps/you/autosave", ("display_name", "Maya"))).StatusCode);
    }

    [Fact]
    public async Task A_number_that_is_none_is_refused_at_its_field()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Mentor);

        var page = await (await browser.Submit("/profile/steps/time", "profile", ("capacity", "many"))).Content.ReadAsStringAsync();

        Assert.Contains("""id="capacity-error">This must be a whole number.""", page, StringComparison.Ordinal);
        Assert.Contains("""value="many""", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_is_not_told_of_is_not_shown()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Admin);

        var page = await browser.Read("/admin/titles");

        Assert.Contains("""<strong>Ombuds&lt;person&gt;</strong><span class="quiet"> 7 people</span>""", page, StringComparison.Ordinal);
        Assert.Contains("""<strong>Belonging lead</strong></div>""", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Admin, "what was reported to you", "which admin it went to")]
    [InlineData(Role.Officer, "which admin it went to", "you are an admin")]
    public async Task Reports_are_told_of_as_their_reader_meets_them(Role role, string said, string not)
    {
        var (browser, _) = await web.SignedIn(Long, role);

        var page = await browser.Read("/reports");

        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain(not, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checking_a_file_reports_each_row_as_text()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Admin);

        var page = await browser.Answer("/admin/people", "invite", ("csv", "name,email\nnobody,nowhere"), ("what", "check"));

        Assert.Contains("1 person would be invited.", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;nobody", page, StringComparison.Ordinal);
        Assert.Contains("must be a mail address.", page, StringComparison.Ordinal);
        Assert.Contains("download=\"problems.csv\"", page, StringComparison.Ordinal);
        var problems = Spreadsheet.Read(Convert.FromBase64String(Regex.Match(WebUtility.HtmlDecode(page), "problems.csv\" href=\"data:text/csv;charset=utf-8;base64,([^\"]+)\"").Groups[1].Value));
        Assert.Equal("<b>nobody", problems[1][2][..9]);
        Assert.Contains("Line 2, wanda@example.org: invited already", page, StringComparison.Ordinal);
        var sample = Spreadsheet.Read(Convert.FromBase64String(Regex.Match(WebUtility.HtmlDecode(page), "people.csv\" href=\"data:text/csv;charset=utf-8;base64,([^\"]+)\"").Groups[1].Value));
        Assert.Equal(["name", "email", "organization", "title", "roles"], sample[0]);
        Assert.Equal(3, sample.Count);
    }

    [Fact]
    public async Task A_search_of_organizations_that_finds_nothing_leads_on()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Admin);

        var page = await browser.Read("/admin/organizations?q=nothing&state=OH");

        Assert.Contains("any kind, or any state: <a href=\"/admin/organizations\">start the search over</a>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_reads_of_which_consortium_an_admin_is_who_changed_their_employer()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Operator);

        Assert.Contains("<strong>An admin of Lakes Consortium</strong>: from Cedar Falls to Harbor Point", await browser.Read("/operator/employer-changes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_board_of_invitations_shows_first_who_has_not_answered()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Admin);

        var waiting = await browser.Read("/admin/invitations");
        var accepted = await browser.Read("/admin/invitations?show=accepted");

        Assert.Contains("Wanda Waits", waiting, StringComparison.Ordinal);
        Assert.DoesNotContain("Alma Answered", waiting, StringComparison.Ordinal);
        Assert.Contains("Alma Answered", accepted, StringComparison.Ordinal);
        Assert.DoesNotContain("Wanda Waits", accepted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_by_hand_that_is_refused_says_why_at_the_field_and_keeps_what_was_typed()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Admin);

        var page = await (await browser.Submit("/admin/invitations", "hand", ("name", "Nora New"), ("email", "nobody"), ("organization", "organizations/own-city"), ("roles", "Mentor"))).Content.ReadAsStringAsync();

        Assert.Contains("""id="email-error">This must be a mail address.""", page, StringComparison.Ordinal);
        Assert.Contains("""value="Nora New""", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_is_shown_with_its_links_and_never_as_markup()
    {
        var page = await web.Browse().Read("/dev/mail");

        Assert.Contains("""<a href="http://localhost/account/invitation?token=x""", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("needs", false)]
    [InlineData("", true)]
    public async Task What_is_to_be_done_first_stands_in_place_of_what_could_be_done(string missing, bool next)
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);
        web.Colleagues.Missing = missing.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        var home = await browser.Read("/home");
        web.Colleagues.Missing = ["needs"];

        Assert.Equal((next, !next), (home.Contains("See who fits you", StringComparison.Ordinal), home.Contains("Complete your profile", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Of_what_is_away_it_is_not_said_that_nothing_waits()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);
        web.Colleagues.Missing = [];

        var home = await browser.Read("/home");
        web.Colleagues.Missing = ["needs"];

        Assert.Contains("Not available at the moment", home, StringComparison.Ordinal);
        Assert.Contains("See who fits you", home, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing is waiting for you", home, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_checked_can_be_invited_without_being_chosen_again()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Admin);
        using var form = await browser.Form("/admin/people", "invite");
        var file = "name,email\r\nJos\u00e9,jose@example.edu"u8.ToArray();
        form.Add(new ByteArrayContent(file), "file", "people.csv");
        form.Add(new StringContent("check"), "what");

        var page = await browser.Follow(await browser.Post("/admin/people", form));
        var next = Regex.Matches(page, "<form.*?</form>", RegexOptions.Singleline).Single(found => found.Value.Contains("Invite this person", StringComparison.Ordinal)).Value;
        var fields = Regex.Matches(next, "name=\"([^\"]+)\" value=\"([^\"]*)\"").Select(field => (field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value))).ToArray();

        Assert.Contains(("_checked", Convert.ToBase64String(file)), fields);
        Assert.Contains("1 person was invited.", await browser.Follow(await browser.Post("/admin/people", fields)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("name,email,organization,title,roles\n\n")]
    public async Task An_invitation_of_nobody_is_refused_at_its_field(string csv)
    {
        var (browser, _) = await web.SignedIn(Long, Role.Admin);

        var page = await (await browser.Submit("/admin/people", "invite", ("csv", csv), ("what", "invite"))).Content.ReadAsStringAsync();

        Assert.Matches("id=\"csv-error\">Choose a file, or paste", page);
        Assert.DoesNotContain("were invited", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/profile")]
    [InlineData("/logout")]
    [InlineData("/consortium/switch")]
    public async Task A_post_without_the_antiforgery_token_is_refused(string path)
    {
        var (browser, session) = await web.SignedIn(Long, Role.Officer);

        var response = await browser.Post(path, ("_handler", "profile"), ("consortium", Guid.NewGuid().ToString()));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotNull(session);
    }

    [Fact]
    public async Task A_page_of_another_role_is_refused_with_words()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        var response = await browser.Get("/admin/people");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("Not for your role", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nothing/here")]
    [InlineData("/people/0199c0de-0000-7000-8000-000000000009")]
    public async Task What_is_not_there_is_not_found_with_a_way_home(string path)
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        var response = await browser.Get(path);
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("Not found", page, StringComparison.Ordinal);
        Assert.Contains("""href="/home""", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twins_are_beside_each_other_with_plots_and_on_a_map()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        var page = await browser.Read("/organizations/nces-0100005/twins");

        Assert.Contains("Map of the United States with Albertville &lt;City&gt; and 1 organization like it", page, StringComparison.Ordinal);
        Assert.Contains("Los Ninos", page, StringComparison.Ordinal);
        Assert.Contains("5,821 students and 5,821 students; half of all are below 1,000", page, StringComparison.Ordinal);
        Assert.Contains("almost the same", page, StringComparison.Ordinal);
        Assert.Contains("How alike cities are is unknown.", await browser.Read("/organizations/own-city/twins"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_member_organization_counts_not_those_of_the_first_page_alone()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        Assert.Matches("""Los Ninos</a>[^§]{0,400}in your consortium""", await browser.Read("/organizations/nces-0100005/twins"));
        Assert.Matches("""<option value="organizations/nces-0622710"[^>]*>Los Ninos""", await browser.Read("/profile/steps/post"));
    }

    [Fact]
    public async Task Somebody_who_hides_their_name_is_shown_without_one()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        var page = await browser.Read("/job-alikes");

        Assert.Contains("A member who shows no name", page, StringComparison.Ordinal);
        Assert.Contains("Both work alone", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_cannot_put_words_into_our_mouth()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        var page = await browser.Read("/profile?done=Call+this+number");

        Assert.DoesNotContain("Call this number", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("<h1[ >]")]
    private static partial Regex Heading();

    [GeneratedRegex("""<style|<script(?![^>]*\ssrc=)|\sstyle="|\son[a-z]+="|javascript:""")]
    private static partial Regex Inline();

    [GeneratedRegex("""(?:[\w)]|</(?:a|strong|em|span|s|time)>)<span class="badge[ "]|<span class="badge[^>]*>[^<]*</span>(?:\w|<(?:a|strong|span|time)[ >])""")]
    private static partial Regex GluedBadge();
}
