using MentorNet.Library.Resources;
using MentorNet.ServiceDefaults;
using Xunit;

namespace MentorNet.Library.Tests.Resources;

/// <summary>What each license is called, and what it lets people do.</summary>
public sealed class LicensingTests
{
    private const string Commons = "https://creativecommons.org/";

    [Theory]
    [InlineData("CcBy", "4.0", "CC BY 4.0", "licenses/by/4.0/", "share adapt commercial attribution")]
    [InlineData("CcBySa", "3.0", "CC BY-SA 3.0", "licenses/by-sa/3.0/", "share adapt commercial attribution alike")]
    [InlineData("CcByNc", "2.5", "CC BY-NC 2.5", "licenses/by-nc/2.5/", "share adapt attribution")]
    [InlineData("CcByNcSa", "2.0", "CC BY-NC-SA 2.0", "licenses/by-nc-sa/2.0/", "share adapt attribution alike")]
    [InlineData("CcByNd", "4.0", "CC BY-ND 4.0", "licenses/by-nd/4.0/", "share commercial attribution")]
    [InlineData("CcByNcNd", "4.0", "CC BY-NC-ND 4.0", "licenses/by-nc-nd/4.0/", "share attribution")]
    [InlineData("CcByNcNd", "1.0", "CC BY-ND-NC 1.0", "licenses/by-nd-nc/1.0/", "share attribution")]
    [InlineData("Cc0", "1.0", "CC0 1.0", "publicdomain/zero/1.0/", "share adapt commercial")]
    [InlineData("PublicDomain", "1.0", "Public Domain Mark 1.0", "publicdomain/mark/1.0/", "share adapt commercial")]
    public void A_license_of_creative_commons_lets_people_do_what_its_name_says(string license, string version, string title, string address, string lets)
    {
        var permissions = Licensing.Parse(Enum.Parse<License>(license), version, "", "").Permissions;

        Assert.Equal((title, Commons + address, lets), (permissions.Title, permissions.Uri, Lets(permissions)));
    }

    [Theory]
    [InlineData("MembersOnly", "", "")]
    [InlineData("OwnTerms", "Ask us first.", "https://example.org/terms")]
    public void Others_let_people_do_nothing_by_themselves(string license, string terms, string link)
    {
        var permissions = Licensing.Parse(Enum.Parse<License>(license), "", terms, link).Permissions;

        Assert.Equal(("", link, ""), (permissions.Title, permissions.Uri, Lets(permissions)));
    }

    [Theory]
    [InlineData("CcBy", "5.0", "", "", "resource.license_version")]
    [InlineData("Cc0", "4.0", "", "", "resource.license_version")]
    [InlineData("MembersOnly", "1.0", "", "", "resource.license_version")]
    [InlineData("OwnTerms", "", " ", "", "resource.own_terms")]
    [InlineData("OwnTerms", "", "Ask us first.", "ftp://example.org", "resource.terms_link")]
    [InlineData("CcBy", "", "Ask us first.", "", "resource.own_terms")]
    [InlineData("CcBy", "", "", "https://example.org/terms", "resource.terms_link")]
    public void What_does_not_belong_to_a_license_is_refused_at_its_field(string license, string version, string terms, string link, string field)
    {
        var error = Assert.Throws<DomainException>(() => Licensing.Parse(Enum.Parse<License>(license), version, terms, link));

        Assert.Equal(field, Assert.Single(error.Fields).Field);
    }

    [Fact]
    public void Without_a_version_it_is_the_newest() =>
        Assert.Equal(
            ["1.0", "4.0", "4.0", "4.0", "4.0", "", "4.0", "4.0", "1.0", ""],
            Enum.GetValues<License>().Select(license => Licensing.VersionOf(license, "")));

    [Fact]
    public void Licenses_have_the_numbers_of_the_proto() => Assert.Equal(
        Enum.GetValues<License>().Select(license => (license.ToString(), (int)license)),
        Enum.GetValues<V1.Resource.Types.License>().Where(license => license != 0).Select(license => (license.ToString(), (int)license)));

    [Theory]
    [InlineData("", "A guide (2026). CC BY 4.0, https://creativecommons.org/licenses/by/4.0/ https://example.org/guide")]
    [InlineData("A. Lee", "A. Lee (2026). A guide. CC BY 4.0, https://creativecommons.org/licenses/by/4.0/ https://example.org/guide")]
    [InlineData("A. Lee;B. Roe", "A. Lee & B. Roe (2026). A guide. CC BY 4.0, https://creativecommons.org/licenses/by/4.0/ https://example.org/guide")]
    [InlineData("A. Lee;B. Roe;A team", "A. Lee, B. Roe, & A team (2026). A guide. CC BY 4.0, https://creativecommons.org/licenses/by/4.0/ https://example.org/guide")]
    public void It_is_cited_with_whoever_wishes_to_be_named(string authors, string expected) => Assert.Equal(
        expected,
        Citation.Of(authors.Split(';', StringSplitOptions.RemoveEmptyEntries), 2026, "A guide", "", Licensing.Parse(License.CcBy, "", "", "").Permissions, "https://example.org/guide"));

    private static string Lets(Permissions permissions) => string.Join(' ', new[]
    {
        (permissions.Share, "share"), (permissions.Adapt, "adapt"), (permissions.Commercial, "commercial"), (permissions.Attribution, "attribution"), (permissions.ShareAlike, "alike"),
    }.Where(item => item.Item1).Select(item => item.Item2));
}
