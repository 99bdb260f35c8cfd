using System.Buffers.Text;
using System.Security.Cryptography;

namespace MentorNet.Identity.Mail;

/// <summary>What links in mails are made of.</summary>
internal static class MailLinks
{
    /// <summary>Makes what nobody guesses.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Gives the address of the site, with a slash at its end.</summary>
    public static string PublicUrl(this IConfiguration configuration) => configuration["PublicUrl"] ?? configuration["Identity:Issuer"]!;
}
