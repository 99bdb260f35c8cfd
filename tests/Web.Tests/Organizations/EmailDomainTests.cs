using System.Net;
using MentorNet.Access.V1;
using MentorNet.Web.Kit;
using Xunit;

namespace MentorNet.Web.Tests.Organizations;

/// <summary>Covers how an admin names an email domain of a member organization, without JavaScript.</summary>
public sealed class EmailDomainTests(WebFixture web) : IClassFixture<WebFixture>
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task Each_member_organization_leads_to_the_form_that_says_what_follows()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Admin);

        Assert.Contains("href=\"/admin/employer-changes?organization=organizations/own-city#name-domain\"", await browser.Read("/admin/organizations"), StringComparison.Ordinal);
        var page = WebUtility.HtmlDecode(await browser.Read("/admin/employer-changes?organization=organizations/own-city"));

        Assert.Contains("""<option value="organizations/own-city" selected>Cedar City</option>""", page, StringComparison.Ordinal);
        Assert.Contains("Once an admin from another organization or an operator confirms it", page, StringComparison.Ordinal);
        Assert.Contains("pairings between them pause", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("named.k12.us", "named.k12.us")]
    [InlineData(" dana@posted.k12.us ", "posted.k12.us")]
    public async Task A_domain_is_named_for_an_organization_and_waits_to_be_confirmed(string typed, string domain)
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Admin);

        var answer = await browser.Submit("/admin/employer-changes", "name-domain", ("parent", "organizations/own-city"), ("domain", typed));

        Assert.EndsWith("/admin/employer-changes?done=domain-named", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.NotNull(DoneTexts.Find("domain-named"));
        Assert.Equal("organizations/own-city", Assert.Single(Colleagues.NamedDomains, request => request.Domain == domain).Parent);
    }

    [Fact]
    public async Task An_operator_names_none_for_an_organization_here()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Operator);

        var page = await browser.Read("/operator/employer-changes");

        Assert.DoesNotContain("name-domain", page, StringComparison.Ordinal);
        Assert.Contains("Mark as shared", page, StringComparison.Ordinal);
    }
}
