using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MentorNet.Identity.Accounts;

/// <summary>Keeps when a person gave their password: it stays with the cookie, however often that is renewed, and goes into tokens as auth_time.</summary>
internal static class SignInTime
{
    private const string Key = "auth_time";

    /// <summary>Notes the time with a new cookie; one that is only renewed keeps its own.</summary>
    public static Task Note(CookieSigningInContext context)
    {
        var now = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds();
        context.Properties.Items.TryAdd(Key, now.ToString(CultureInfo.InvariantCulture));
        return Task.CompletedTask;
    }

    public static DateTimeOffset? Of(AuthenticationProperties properties) =>
        properties.Items.TryGetValue(Key, out var text) && long.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    public static long? Of(ClaimsPrincipal principal) =>
        long.TryParse(principal.GetClaim(Claims.AuthenticationTime), CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
}
