using System.Security.Cryptography;
using MentorNet.Access.V1;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MentorNet.Testing;

/// <summary>Signs access tokens as Identity does, with a key of the test run.</summary>
public static class TestTokens
{
    public const string Issuer = "https://test.mentornet.example/";

    public static RsaSecurityKey Key { get; } = new(RSA.Create(2048)) { KeyId = "test" };

    public static string Create(Guid person, Guid? consortium, params Role[] roles) => Create(person, consortium, null, null, roles);

    /// <summary>Signs a token of somebody who gave their password at this moment.</summary>
    public static string CreateSignedIn(Guid person, Guid? consortium, DateTimeOffset? signedInAt, params Role[] roles) => Create(person, consortium, signedInAt, null, roles);

    /// <summary>Signs a token of an admin who must not know of the people of these organizations because of who made them one.</summary>
    public static string CreateApart(Guid person, Guid? consortium, string[] apart, params Role[] roles) => Create(person, consortium, null, null, roles, apart);

    /// <summary>Signs a token of somebody whom invitations named these organizations.</summary>
    public static string CreateInvited(Guid person, Guid? consortium, string[] invited, params Role[] roles) => Create(person, consortium, null, null, roles, invited: invited);

    /// <summary>Signs a token of somebody with this mail address.</summary>
    public static string CreateWithEmail(Guid person, Guid? consortium, string email, params Role[] roles) => Create(person, consortium, null, null, roles, email: email);

    /// <summary>Signs a token of a sign-in session, named as Identity names them.</summary>
    public static string Create(Guid person, Guid? consortium, DateTimeOffset? signedInAt, string? session, params Role[] roles) => Create(person, consortium, signedInAt, session, roles, null);

    private static string Create(
        Guid person, Guid? consortium, DateTimeOffset? signedInAt, string? session, Role[] roles, string[]? apart = null, string[]? invited = null, string? email = null)
    {
        var claims = new Dictionary<string, object>
        {
            ["sub"] = person.ToString(),
            ["name"] = $"Person {person.ToString()[^4..]}",
            ["email"] = email ?? $"{person:N}@example.org",
            ["roles"] = roles.Select(role => role.ToString().ToLowerInvariant()).ToArray(),
        };
        if (consortium is { } id)
        {
            claims["consortium"] = id.ToString();
        }

        if (signedInAt is { } time)
        {
            claims["auth_time"] = time.ToUnixTimeSeconds();
        }

        if (apart is { Length: > 0 })
        {
            claims["apart"] = apart;
        }

        if (invited is { Length: > 0 })
        {
            claims["invited"] = invited;
        }

        if (session is not null)
        {
            claims["oi_au_id"] = session;
        }

        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = ServiceDefaults.Authentication.Audience,
            TokenType = "at+jwt",
            Expires = DateTime.UtcNow.AddHours(1),
            Claims = claims,
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
        });
    }
}
