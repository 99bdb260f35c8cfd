using MentorNet.Mail;
using MimeKit.Cryptography;

namespace MentorNet.Identity.Inbound;

/// <summary>What servers found out about who wrote a mail.</summary>
internal static class Verdicts
{
    /// <summary>
    /// Whether the server before ours says that a mail is from whom it names; without such a server that is not asked. What a mail says of servers before that anybody may have written;
    /// the last one's own word stands first.
    /// </summary>
    public static bool IsProvenBy(this ReceivedMail mail, string? trustedServer) => trustedServer is not { Length: > 0 } server
        || mail.Verdicts is [{ } verdict, ..] && string.Equals(verdict.AuthenticationServiceIdentifier, server, StringComparison.OrdinalIgnoreCase) && verdict.Results.Any(IsPass);

    private static bool IsPass(AuthenticationMethodResult result) =>
        result.Method.Equals("dmarc", StringComparison.OrdinalIgnoreCase) && result.Result.Equals("pass", StringComparison.OrdinalIgnoreCase);
}
