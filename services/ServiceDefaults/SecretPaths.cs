namespace MentorNet.ServiceDefaults;

/// <summary>Paths that are a secret themselves, as the address of a feed is: whoever has one reads what is behind it. No span has one; the gateway compiles this file too.</summary>
public static class SecretPaths
{
    private const string Feeds = "/calendars/";

    /// <summary>Whether a path is one of them.</summary>
    public static bool Has(string? path) => path?.StartsWith(Feeds, StringComparison.OrdinalIgnoreCase) == true;
}
