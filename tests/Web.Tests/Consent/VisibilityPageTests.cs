using System.Net;
using MentorNet.Access.V1;
using Xunit;

namespace MentorNet.Web.Tests.Consent;

public sealed class VisibilityPageTests(WebFixture web) : IClassFixture<WebFixture>
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task The_form_sends_every_audience_and_the_switches_with_the_version_it_was_shown()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        var page = WebUtility.HtmlDecode(await (await browser.Submit("/profile/visibility", "visibility", ("audience-about", "OnlyMe"), ("audience-photo", "MyConsortium"), ("employers_admins_may_know", "yes"))).Content.ReadAsStringAsync());

        Assert.Contains("""Asked "audiences,neverMyEmployer,employersAdminsMayKnow" of""", page, StringComparison.Ordinal);
        Assert.Contains("""{ "field": "about", "audience": "ONLY_ME" }, { "field": "photo", "audience": "MY_CONSORTIUM" }""", page, StringComparison.Ordinal);
        Assert.Contains("\"employersAdminsMayKnow\": true, \"etag\": \"7\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\"neverMyEmployer\": true", page, StringComparison.Ordinal);
        // What was chosen is kept on the page that tells the failure.
        Assert.Matches("""<option value="OnlyMe" selected""", page);
    }

    [Fact]
    public async Task One_click_hides_and_waits_for_no_version()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        var page = WebUtility.HtmlDecode(await (await browser.Submit("/profile/visibility", "hide")).Content.ReadAsStringAsync());

        Assert.Contains("""Asked "hidden" of""", page, StringComparison.Ordinal);
        Assert.Contains("\"hidden\": true }", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_that_is_missing_is_refused_at_its_field()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        var page = await (await browser.Submit("/profile/visibility", "photo")).Content.ReadAsStringAsync();

        Assert.Contains("""id="photo-error">Choose a picture first.""", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_says_what_is_seen_and_that_nothing_is()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        Assert.Contains("A member who shows no name", await browser.Read("/profile/preview?as=consortium"), StringComparison.Ordinal);
        Assert.Contains("They can’t tell that you take part", await browser.Read("/profile/preview?as=employer"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looks_name_who_looked_with_which_roles_and_what_was_seen()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        var page = await browser.Read("/profile/looks");

        Assert.Contains("Helen &lt;Park&gt;", page, StringComparison.Ordinal);
        Assert.Contains("Admin, Operator", page, StringComparison.Ordinal);
        Assert.Contains("Opened your profile, 3 times", page, StringComparison.Ordinal);
        Assert.Contains("Saw: Title, Email address", page, StringComparison.Ordinal);
        Assert.Contains("Someone who is hidden or has left", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_directory_lists_who_shows_no_name_without_a_gap_and_says_when_nobody_is_found()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Mentor);

        var page = await browser.Read("/people");

        Assert.Contains("A member who shows no name</a>", page, StringComparison.Ordinal);
        Assert.Contains("""<span class="quiet">Cedar Falls Schools</span>""", page, StringComparison.Ordinal);
        Assert.Contains("No one found", await browser.Read("/people?q=xyz"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_is_handed_through_as_a_picture_and_kept_nowhere()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Mentor);

        var photo = await browser.Get("/people/0199c0de-0000-7000-8000-0000000000a2/photo");

        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (photo.StatusCode, photo.Content.Headers.ContentType!.MediaType));
        Assert.True(photo.Headers.CacheControl is { NoStore: true, Private: true });
        Assert.Equal(["nosniff"], photo.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/people/0199c0de-0000-7000-8000-0000000000a9/photo")).StatusCode);
    }
}
