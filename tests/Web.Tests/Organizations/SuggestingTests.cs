using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MentorNet.Access.V1;
using Xunit;

namespace MentorNet.Web.Tests.Organizations;

public sealed class SuggestingTests(WebFixture web) : IClassFixture<WebFixture>
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task Organizations_are_suggested_with_what_to_search_for()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Admin);

        var found = await (await browser.Get("/organizations/suggest?q=spring&kind=SchoolDistrict&state=oh")).Content.ReadFromJsonAsync<JsonElement>();

        var one = Assert.Single(found.EnumerateArray());
        Assert.Equal(
            ("Found by spring <&>", "School district · Elm, OH", "Found by spring <&>, Elm, OH"),
            (one.GetProperty("name").GetString(), one.GetProperty("place").GetString(), one.GetProperty("query").GetString()));
    }

    [Fact]
    public async Task A_new_employer_is_suggested_among_the_members()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        var found = await (await browser.Get("/organizations/suggest?members=true&q=city%20ced")).Content.ReadFromJsonAsync<JsonElement>();
        var none = await (await browser.Get("/organizations/suggest?members=true&q=city%20elm")).Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("Cedar City", Assert.Single(found.EnumerateArray()).GetProperty("name").GetString());
        Assert.Empty(none.EnumerateArray());
    }

    [Fact]
    public async Task One_letter_suggests_nothing_and_who_is_not_signed_in_gets_nothing()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);
        Assert.Empty((await (await browser.Get("/organizations/suggest?q=s")).Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray());

        Assert.NotEqual(HttpStatusCode.OK, (await web.Browse().Get("/organizations/suggest?q=spring")).StatusCode);
    }

    [Theory]
    [InlineData("/admin/organizations")]
    [InlineData("/profile/independence")]
    public async Task Search_fields_suggest_and_are_plain_fields_of_a_form_without_script(string path)
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer, Role.Admin);

        var page = await (await browser.Get(path)).Content.ReadAsStringAsync();

        Assert.Matches("""<form method="get" role="search" class="search"[^>]*>\s*<div class="field"[^>]*>\s*<label for="q"[^>]*>[^<]+</label>\s*<input id="q" name="q" type="search"[^>]* data-suggest="/organizations/suggest"[^>]*>""", page);
        Assert.DoesNotContain("combobox", page, StringComparison.Ordinal);
    }
}
