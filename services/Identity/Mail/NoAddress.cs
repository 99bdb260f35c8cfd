namespace MentorNet.Identity.Mail;

/// <summary>What stands in the place of an address that was left, until another is confirmed.</summary>
internal static class NoAddress
{
    // Nothing is sent to it, and nobody signs in by it (RFC 6761, 6.4).
    public const string Nowhere = "left.invalid";

    /// <summary>SQL that is true where an account has no address: it was left, and no other is confirmed.</summary>
    public const string HasNone = $"""("Email" LIKE '%@{Nowhere}')""";

    public static bool IsNone(string? email) => email?.EndsWith($"@{Nowhere}", StringComparison.OrdinalIgnoreCase) == true;
}
