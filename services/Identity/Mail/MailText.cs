using System.Text.RegularExpressions;

namespace MentorNet.Identity.Mail;

/// <summary>Puts what somebody typed into a mail that MentorNet signs with its name: it brings no line and no link of its own.</summary>
internal static partial class MailText
{
    /// <summary>Gives a name as one line in which no mail program finds an address: "Join evil.example/now" reads "Join evil. example now".</summary>
    public static string Name(string name) => Blanks().Replace(Dots().Replace(Marks().Replace(name, " "), "$0 "), " ").Trim();

    // Slashes and colons of addresses and what looks like them, the sign of a mail address, all that breaks a line, all that is not seen.
    [GeneratedRegex(@"[\p{C}\p{Zl}\p{Zp}/\\@<>＠﹫／⁄∕⧸＼﹨⧵]|[:：﹕](?=\S)")]
    private static partial Regex Marks();

    // A dot, or what a browser takes for one, before a letter or digit.
    [GeneratedRegex(@"[.。．｡․‥…﹒](?=\S)")]
    private static partial Regex Dots();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
