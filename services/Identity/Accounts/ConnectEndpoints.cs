using System.Security.Claims;
using MentorNet.Identity.Appointments;
using MentorNet.Identity.Consortia;
using MentorNet.Identity.Mail;
using MentorNet.Identity.Sessions;
using MentorNet.Identity.Walls;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using OAuthErrors = OpenIddict.Abstractions.OpenIddictConstants.Errors;

namespace MentorNet.Identity.Accounts;

/// <summary>The part of the OAuth 2.0 endpoints that is ours: who signs in, for which consortium, with which roles.</summary>
internal sealed class ConnectEndpoints(
    UserManager<Account> accounts, Database database, IOptions<IdentityOptions> options, IOptions<DemoOptions> demo, SignIns signIns, TimeProvider clock)
{
    /// <summary>The client by which Profile asks its colleagues about a person whose export or erasure it does, when they are not there.</summary>
    public const string ProfileClient = "mentornet-profile";

    /// <summary>The client by which Matching asks Profile for everybody's facts when it starts.</summary>
    public const string MatchingClient = "mentornet-matching";

    /// <summary>The client by which Caseload asks Matching for the pairings that there are when it starts.</summary>
    public const string CaseloadClient = "mentornet-caseload";

    private static readonly Dictionary<string, Guid> ServiceClients = new()
    {
        [ProfileClient] = Guid.Parse("0199c0de-0000-7000-8000-0000000000f1"),
        [MatchingClient] = Guid.Parse("0199c0de-0000-7000-8000-0000000000f2"),
        [CaseloadClient] = Guid.Parse("0199c0de-0000-7000-8000-0000000000f3"),
    };

    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static void Map(WebApplication app)
    {
        app.MapMethods("/connect/authorize", ["GET", "POST"], (HttpContext http, ConnectEndpoints endpoints) => endpoints.AuthorizeAsync(http)).ExcludeFromDescription();
        app.MapPost("/connect/token", (HttpContext http, ConnectEndpoints endpoints) => endpoints.TokenAsync(http)).ExcludeFromDescription();
        app.MapMethods("/connect/logout", ["GET", "POST"], (HttpContext http, ConnectEndpoints endpoints) => endpoints.LogoutAsync(http)).ExcludeFromDescription();
    }

    private async Task<IResult> AuthorizeAsync(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest()!;
        var here = http.Request.PathBase + http.Request.Path + http.Request.QueryString;
        var cookie = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var account = cookie.Principal is null ? null : await accounts.GetUserAsync(cookie.Principal);
        // A cookie outlives a changed password only until the next visit.
        if (account is null || cookie.Principal!.FindFirstValue("AspNet.Identity.SecurityStamp") != await accounts.GetSecurityStampAsync(account))
        {
            return request.HasPromptValue(PromptValues.None)
                ? Refuse(OAuthErrors.LoginRequired, "No one is signed in.")
                : Results.Redirect($"/account/login?returnUrl={Uri.EscapeDataString(here)}");
        }

        var signedInAt = SignInTime.Of(cookie.Properties!);
        if (request.HasPromptValue(PromptValues.Login) || request.MaxAge is { } age && !(clock.GetUtcNow() - signedInAt <= TimeSpan.FromSeconds(age)))
        {
            // What asks for a fresh sign-in looks at the token's auth_time, so leaving the prompt away gains nobody anything.
            return request.HasPromptValue(PromptValues.None)
                ? Refuse(OAuthErrors.LoginRequired, "You signed in too long ago.")
                : Results.Redirect($"/account/login?returnUrl={Uri.EscapeDataString(WithoutPrompt(http.Request))}");
        }

        var asked = Guid.TryParse((string?)request["consortium"], out var id) ? id : (Guid?)null;
        var identity = await IdentityOfAsync(account, asked, signedInAt?.ToUnixTimeSeconds(), http.RequestAborted);
        if (identity is null)
        {
            return Refuse(OAuthErrors.AccessDenied, "You do not belong to that consortium.");
        }

        if (identity.HasClaim("roles", "admin") && !demo.Value.Enabled && !account.TwoFactorEnabled)
        {
            return Results.Redirect($"/account/security?enroll=true&returnUrl={Uri.EscapeDataString(here)}");
        }

        identity.SetScopes(request.GetScopes());
        return Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: Scheme);
    }

    private async Task<IResult> TokenAsync(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest()!;
        if (request.IsClientCredentialsGrantType())
        {
            if (ServiceClients.TryGetValue(request.ClientId!, out var service))
            {
                return Results.SignIn(new ClaimsPrincipal(NewIdentity(service, request.ClientId!, "", null, ["service"])), authenticationScheme: Scheme);
            }

            var client = options.Value.Clients.FirstOrDefault(candidate => candidate.Id == request.ClientId);
            if (client is null)
            {
                return Refuse(OAuthErrors.InvalidClient, "This client is no longer configured.");
            }

            var machine = NewIdentity(client.PersonId, client.Id, "", client.Consortium, client.Roles);
            return Results.SignIn(new ClaimsPrincipal(machine), authenticationScheme: Scheme);
        }

        var principal = (await http.AuthenticateAsync(Scheme)).Principal!;
        var account = await accounts.FindByIdAsync(principal.GetClaim(Claims.Subject)!);
        // Roles are read anew with each refresh: whoever left a consortium loses it within one access token's life.
        var consortium = Guid.TryParse(principal.GetClaim("consortium"), out var id) ? id : (Guid?)null;
        var identity = account is null ? null : await IdentityOfAsync(account, consortium, SignInTime.Of(principal), http.RequestAborted, exactly: true);
        if (identity is null)
        {
            return Refuse(OAuthErrors.InvalidGrant, "The account no longer belongs to this consortium. Sign in again.");
        }

        identity.SetScopes(principal.GetScopes());
        identity.SetAuthorizationId(principal.GetAuthorizationId());
        return Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: Scheme);
    }

    private async Task<IResult> LogoutAsync(HttpContext http)
    {
        // The session that asks is named by its id token; its refresh tokens end with it. Without one the person is asked.
        var hint = (await http.AuthenticateAsync(Scheme)).Principal;
        if (!Guid.TryParse(hint?.GetClaim("session"), out var session) || !Guid.TryParse(hint.GetClaim(Claims.Subject), out var person) || !await EndAsync(person, session, http.RequestAborted))
        {
            // Anybody's page can bring a browser here; only the session's own program has its id token.
            return Results.Redirect("/account/sign-out");
        }

        await signIns.EndAsync(http);
        return Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [Scheme]);
    }

    // Of its own browser only: the cookies of others stay.
    private async Task<bool> EndAsync(Guid person, Guid session, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        if (!await work.EndSessionAsync(person, session, clock.GetUtcNow()))
        {
            return false;
        }

        await work.CommitAsync();
        return true;
    }

    private async Task<ClaimsIdentity?> IdentityOfAsync(Account account, Guid? asked, long? signedInAt, CancellationToken cancellationToken, bool exactly = false)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await work.AsPersonAsync(account.Id);
        var memberships = await work.ListMembershipsAsync(account.Id);
        var membership = asked is { } id
            ? memberships.FirstOrDefault(candidate => candidate.ConsortiumId == id)
            : exactly ? null : memberships.FirstOrDefault(candidate => candidate.ConsortiumId == account.LastConsortiumId) ?? (memberships.Count > 0 ? memberships[0] : null);
        if (asked is not null && membership is null)
        {
            return null;
        }

        string[] apart = [];
        string[] invited = [];
        if (membership is not null)
        {
            work.Bind(membership.ConsortiumId);
            apart = membership.Roles.Contains("admin") ? await work.ReadApartAsync(membership.ConsortiumId, account.Id) : [];
            invited = (await work.ReadKnownAsync(membership.ConsortiumId, account.Id)).Organizations;
        }

        if (membership is not null && account.LastConsortiumId != membership.ConsortiumId)
        {
            await work.SetLastConsortiumAsync(account.Id, membership.ConsortiumId);
            await work.CommitAsync();
        }

        var roles = (membership?.Roles ?? []).Concat(account.Operator ? ["operator"] : []);
        var identity = NewIdentity(account.Id, account.DisplayName, NoAddress.IsNone(account.Email) ? "" : account.Email ?? "", membership?.ConsortiumId, roles);
        if (signedInAt is { } seconds)
        {
            identity.SetClaim(Claims.AuthenticationTime, seconds);
            identity.SetDestinations(_ => [Destinations.AccessToken, Destinations.IdentityToken]);
        }

        // For services only: which organizations these are tells of the admin who asked.
        identity.AddClaims(apart.Select(organization => new Claim(Caller.ApartClaim, organization).SetDestinations(Destinations.AccessToken)));
        identity.AddClaims(invited.Select(organization => new Claim(Caller.InvitedClaim, organization).SetDestinations(Destinations.AccessToken)));

        return identity;
    }

    private static string WithoutPrompt(HttpRequest request) =>
        request.PathBase + request.Path + QueryString.Create(request.Query.Where(parameter => parameter.Key != "prompt"));

    private static ClaimsIdentity NewIdentity(Guid person, string name, string email, Guid? consortium, IEnumerable<string> roles)
    {
        var identity = new ClaimsIdentity(Scheme, Claims.Name, "roles");
        identity.SetClaim(Claims.Subject, person.ToString())
            .SetClaim(Claims.Name, name)
            .SetClaim(Claims.Email, email)
            .SetClaim("consortium", consortium?.ToString())
            .SetClaims("roles", [.. roles]);
        identity.SetResources(ServiceDefaults.Authentication.Audience);
        identity.SetDestinations(_ => [Destinations.AccessToken, Destinations.IdentityToken]);
        return identity;
    }

    private static IResult Refuse(string error, string description) => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }),
        [Scheme]);
}
