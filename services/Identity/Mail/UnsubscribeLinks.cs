using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace MentorNet.Identity.Mail;

/// <summary>Mails of one kind to one person.</summary>
/// <param name="ConsortiumId">The consortium of which they tell.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Kind">The kind, as Messaging names it.</param>
internal sealed record Subscription(Guid ConsortiumId, Guid PersonId, string Kind)
{
    public const string Pairing = "Pairing";
    public const string Circle = "Circle";

    public override string ToString() => $"{ConsortiumId:N}{PersonId:N}{Kind}";

    public static Subscription Parse(string text) => new(Guid.ParseExact(text[..32], "N"), Guid.ParseExact(text[32..64], "N"), text[64..]);
}

/// <summary>
/// Links that end mails of a kind, for whoever has one: without signing in, and for as long as the keys are kept. Data protection seals what a link means; it compares in constant time.
/// </summary>
internal sealed class UnsubscribeLinks(IDataProtectionProvider protection, IConfiguration configuration)
{
    private const int LongestToken = 400;
    private readonly IDataProtector protector = protection.CreateProtector("unsubscribe");

    /// <summary>Makes the link of a subscription.</summary>
    public string To(string subscription) => $"{configuration["PublicUrl"]}account/unsubscribe?token={protector.Protect(subscription)}";

    /// <summary>Says what a token ends; null for what we did not make.</summary>
    public Subscription? Read(string token)
    {
        try
        {
            return token.Length is > 0 and <= LongestToken ? Subscription.Parse(protector.Unprotect(token)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
