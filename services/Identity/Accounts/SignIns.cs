using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace MentorNet.Identity.Accounts;

/// <summary>
/// One sign-in is one browser's cookie, however often that is renewed. Signing out ends it here, so that a copy of the cookie is worth nothing;
/// other browsers of the same person stay.
/// </summary>
internal sealed class SignIns(Database database, TimeProvider clock)
{
    private const string Key = "sign_in";

    /// <summary>How long a cookie lasts unless it is renewed.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    // Clocks of replicas differ a little.
    private static readonly TimeSpan Kept = Lifetime + TimeSpan.FromHours(1);

    /// <summary>Names a sign-in; false if it has its name.</summary>
    public static bool Name(AuthenticationProperties properties) => properties.Items.TryAdd(Key, Guid.CreateVersion7().ToString());

    /// <summary>Says whether the sign-in of a cookie was ended.</summary>
    public async Task<bool> HasEndedAsync(AuthenticationProperties properties, CancellationToken cancellationToken)
    {
        if (IdOf(properties) is not { } id)
        {
            return false;
        }

        await using var work = await database.BeginAsync(cancellationToken);
        return await work.HasSignInEndedAsync(id);
    }

    /// <summary>Ends the sign-in of this browser, and takes its cookie away.</summary>
    public async Task EndAsync(HttpContext http)
    {
        var cookie = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (cookie.Properties is { } properties && IdOf(properties) is { } id)
        {
            var now = clock.GetUtcNow();
            await using var work = await database.BeginAsync(http.RequestAborted);
            await work.EndSignInAsync(id, now, now - Kept);
            await work.CommitAsync();
        }

        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    private static Guid? IdOf(AuthenticationProperties properties) => properties.Items.TryGetValue(Key, out var text) && Guid.TryParse(text, out var id) ? id : null;
}
