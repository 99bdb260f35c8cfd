using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Resources;

/// <summary>A license; the numbers are those of the proto.</summary>
internal enum License : short
{
    Cc0 = 1,
    CcBy = 2,
    CcBySa = 3,
    CcByNc = 4,
    CcByNcSa = 5,
    MembersOnly = 6,
    CcByNd = 7,
    CcByNcNd = 8,
    PublicDomain = 9,
    OwnTerms = 10,
}

/// <summary>What a license lets people do, with its short name and the address of its text, both empty where it has none.</summary>
internal sealed record Permissions(string Title, string Uri, bool Share, bool Adapt, bool Commercial, bool Attribution, bool ShareAlike);

/// <summary>A license with its version, and its terms where these are its own.</summary>
internal sealed record Licensing(License License, string Version, string OwnTerms, string TermsLink)
{
    private static readonly string[] Versions = ["4.0", "3.0", "2.5", "2.0", "1.0"];

    /// <summary>Reads a license. An empty version is the newest. Error: INVALID_ARGUMENT with the field.</summary>
    public static Licensing Parse(License license, string version, string ownTerms, string termsLink)
    {
        if (version.Length > 0 && !VersionsOf(license).Contains(version))
        {
            throw Errors.InvalidField("resource.license_version", VersionsOf(license) is { Length: > 0 } known ? $"must be one of {string.Join(", ", known)}." : "must be empty: this license has no versions.");
        }

        if (license == License.OwnTerms)
        {
            return new Licensing(license, "", ServiceDefaults.Parse.Text(ownTerms, "resource.own_terms", 1, 4000), Links.Parse(termsLink, "resource.terms_link"));
        }

        return ownTerms.Length > 0 ? throw Errors.InvalidField("resource.own_terms", "must be empty unless the license is OWN_TERMS.")
            : termsLink.Length > 0 ? throw Errors.InvalidField("resource.terms_link", "must be empty unless the license is OWN_TERMS.")
            : new Licensing(license, VersionOf(license, version), "", "");
    }

    /// <summary>The version of a license; the newest where none was kept, as before there were versions.</summary>
    public static string VersionOf(License license, string version) => VersionsOf(license) switch
    {
        [] => "",
        var known => known.Contains(version) ? version : known[0],
    };

    /// <summary>What the license lets people do.</summary>
    public Permissions Permissions => License switch
    {
        License.Cc0 => new("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/", true, true, true, false, false),
        License.PublicDomain => new("Public Domain Mark 1.0", "https://creativecommons.org/publicdomain/mark/1.0/", true, true, true, false, false),
        License.CcBy => Commons("by"),
        License.CcBySa => Commons("by-sa"),
        License.CcByNc => Commons("by-nc"),
        License.CcByNcSa => Commons("by-nc-sa"),
        License.CcByNd => Commons("by-nd"),
        // Its first version had its parts in another order.
        License.CcByNcNd => Commons(Version == "1.0" ? "by-nd-nc" : "by-nc-nd"),
        License.OwnTerms => new("", TermsLink, false, false, false, false, false),
        _ => new("", "", false, false, false, false, false),
    };

    private Permissions Commons(string parts) => new(
        $"CC {parts.ToUpperInvariant()} {Version}",
        $"https://creativecommons.org/licenses/{parts}/{Version}/",
        true,
        !parts.Contains("nd", StringComparison.Ordinal),
        !parts.Contains("nc", StringComparison.Ordinal),
        true,
        parts.Contains("sa", StringComparison.Ordinal));

    private static string[] VersionsOf(License license) => license switch
    {
        License.Cc0 or License.PublicDomain => ["1.0"],
        License.MembersOnly or License.OwnTerms => [],
        _ => Versions,
    };
}
