using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace MentorNet.Web.Shell.SignIn;

/// <summary>Asks for the password again before what nobody else must do at a screen that was left open; whoever gave it just now is not asked.</summary>
internal static class FreshSignIn
{
    // A little less than the services ask for, so that there is time to read a page and press its button.
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    public static void MapFreshSignIn(this WebApplication app) =>
        app.MapGet("/data/sign-in", (HttpContext http, string? returnUrl) => Challenge(http, SignInExtensions.Local(returnUrl))).RequireAuthorization();

    public static IResult Challenge(HttpContext http, string returnUrl)
    {
        var properties = new AuthenticationProperties { RedirectUri = returnUrl };
        properties.SetParameter<TimeSpan?>(OpenIdConnectParameterNames.MaxAge, MaxAge);
        if (Guid.TryParse(http.User.FindFirst("consortium")?.Value, out var consortium))
        {
            // They come back to the consortium that they left from.
            properties.Parameters["consortium"] = consortium;
        }

        return Results.Challenge(properties, [OpenIdConnectDefaults.AuthenticationScheme]);
    }
}
