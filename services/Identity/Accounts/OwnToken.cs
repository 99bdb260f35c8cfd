using System.Security.Claims;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace MentorNet.Identity.Accounts;

/// <summary>The token by which Identity calls its colleagues in its own name. It makes tokens, so it asks nobody for one.</summary>
internal sealed class OwnToken(IOptionsMonitor<OpenIddictServerOptions> server, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    // As those of other services: it is nobody's account.
    private const string Subject = "0199c0de-0000-7000-8000-0000000000f4";

    /// <summary>Makes one, which is good for this call.</summary>
    public string Get()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = server.CurrentValue.Issuer!.AbsoluteUri,
            Audience = ServiceDefaults.Authentication.Audience,
            TokenType = "at+jwt",
            Subject = new ClaimsIdentity([new("sub", Subject), new("roles", "service")]),
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            SigningCredentials = server.CurrentValue.SigningCredentials.First(credentials => credentials.Key is AsymmetricSecurityKey),
        });
    }
}
