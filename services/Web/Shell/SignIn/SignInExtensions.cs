using System.Net;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Web.Shell.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace MentorNet.Web.Shell.SignIn;

/// <summary>Signs people in through Identity: code flow with PKCE, a cookie for the browser, tokens on the server.</summary>
internal static class SignInExtensions
{
    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<SessionStore>();
        services.AddSingleton<SessionTokens>();
        services.AddReplicas();
        services.AddDataProtection().SetApplicationName("mentornet-web");
        services.AddSealedKeys(new KeyTable("data_protection_keys", "id", "friendly_name", "xml"));
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            // Only the gateway reaches this process, and it sets these headers itself.
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            forwarded.KnownIPNetworks.Clear();
            forwarded.KnownProxies.Clear();
        });

        services.AddAuthentication(authentication =>
            {
                authentication.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                authentication.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;
            })
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = "mentornet.web";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
                cookie.SlidingExpiration = true;
                cookie.Events.OnValidatePrincipal = ValidateAsync;
                // The page of status 403 answers in place.
                cookie.Events.OnRedirectToAccessDenied = context =>
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
            })
            .AddOpenIdConnect();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<SessionStore>((cookie, sessions) => cookie.SessionStore = sessions);
        services.AddOptions<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme).Configure<IConfiguration, Replicas>(Configure);
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "mentornet.antiforgery";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // The pages' own policy forbids frames altogether; a second, looser header would only confuse.
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
    }

    public static void MapSignIn(this WebApplication app)
    {
        // Without the secret of its keys it does not start.
        _ = app.Services.GetRequiredService<SealedKeys>();

        app.MapGet("/login", (string? returnUrl) => Results.Challenge(
            new AuthenticationProperties { RedirectUri = Local(returnUrl) }, [OpenIdConnectDefaults.AuthenticationScheme]));

        // The page of sessions is Identity's, which knows the account and not the session from which it is looked at.
        app.MapGet("/security", async (HttpContext http) =>
            http.Response.Redirect($"/account/security?here={Session(await http.GetTokenAsync("id_token"))}")).RequireAuthorization();

        // These two check the antiforgery token because they read a form.
        app.MapPost("/logout", ([Microsoft.AspNetCore.Mvc.FromForm] string? returnUrl) => Results.SignOut(
            new AuthenticationProperties { RedirectUri = "/signed-out" },
            [CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme]));
        app.MapPost("/consortium/switch", ([Microsoft.AspNetCore.Mvc.FromForm] string? consortium) => Guid.TryParse(consortium, out var id)
            ? Results.Challenge(new AuthenticationProperties { RedirectUri = "/home", Parameters = { ["consortium"] = id } }, [OpenIdConnectDefaults.AuthenticationScheme])
            : Results.NotFound()).RequireAuthorization();
    }

    internal static string Local(string? returnUrl) => ReturnAddress.Inside(returnUrl, "/home");

    private static string Session(string? idToken) =>
        idToken is { Length: > 0 } && new JsonWebToken(idToken).TryGetPayloadValue<string>("session", out var session) ? Uri.EscapeDataString(session) : "";

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var session = context.Principal?.FindFirst(SessionStore.Claim)?.Value;
        var tokens = context.HttpContext.RequestServices.GetRequiredService<SessionTokens>();
        // Scripts and styles are for everybody; each page asks Identity whether the session is still one.
        var (ticket, own) = session is null ? default
            : context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null ? (await tokens.GetAsync(session), null)
            : await tokens.CheckAsync(session);
        context.HttpContext.Items[typeof(OwnMembership)] = own;
        if (ticket is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return;
        }

        tokens.Hold(context.HttpContext, session!, ticket);
        context.ReplacePrincipal(ticket.Principal);
        foreach (var token in ticket.Properties.GetTokens())
        {
            context.Properties.UpdateTokenValue(token.Name, token.Value);
        }
    }

    private static void Configure(OpenIdConnectOptions oidc, IConfiguration configuration, Replicas replicas)
    {
        var issuer = new Uri(Required(configuration, "Identity:Issuer"));
        var inside = new Uri("http://identity/"); // whichever replica of it answers
        oidc.ClientId = "mentornet-web";
        oidc.ClientSecret = Required(configuration, "Identity:WebClientSecret");
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.UsePkce = true;
        oidc.RemoteSignOutPath = default; // a link signs nobody out
        oidc.SaveTokens = true;
        oidc.RequireHttpsMetadata = false;
        oidc.MapInboundClaims = false;
        oidc.GetClaimsFromUserInfoEndpoint = false;
        oidc.Scope.Clear();
        foreach (var scope in new[] { "openid", "profile", "email", "offline_access" })
        {
            oidc.Scope.Add(scope);
        }

        oidc.TokenValidationParameters = new TokenValidationParameters { NameClaimType = "name", RoleClaimType = "roles", ValidIssuer = issuer.ToString() };
        // The answer comes by a GET from our own site, so Lax cookies reach us, on plain http too.
        foreach (var cookie in new[] { oidc.NonceCookie, oidc.CorrelationCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }

        var backchannel = new HttpClient(new ReplicaHandler(replicas.Of("Identity:Address"))) { Timeout = TimeSpan.FromSeconds(10) };
        oidc.Backchannel = backchannel;
        oidc.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
            new Uri(inside, ".well-known/jwks").ToString(), new Endpoints(issuer, inside), new HttpDocumentRetriever(backchannel) { RequireHttps = false });
        oidc.Events.OnRedirectToIdentityProvider = context =>
        {
            // A machine's own number is no address that Identity knows; its name is.
            var here = context.Request.Host;
            if (IPAddress.TryParse(here.Host.Trim('[', ']'), out var number) && IPAddress.IsLoopback(number) && issuer is { Host: "localhost" } && here.Port == issuer.Port)
            {
                context.Response.Redirect(new Uri(issuer, $"login?returnUrl={Uri.EscapeDataString(context.Properties.RedirectUri ?? "/home")}").ToString());
                context.HandleResponse();
                return Task.CompletedTask;
            }

            if (context.Properties.Parameters.TryGetValue("consortium", out var consortium) && consortium is Guid id)
            {
                context.ProtocolMessage.SetParameter("consortium", id.ToString());
            }

            return Task.CompletedTask;
        };
        oidc.Events.OnSignedOutCallbackRedirect = context =>
        {
            // What says not where to go on leads to the first page, not to an empty one.
            if (context.Properties?.RedirectUri is not { Length: > 0 })
            {
                context.Response.Redirect("/");
                context.HandleResponse();
            }

            return Task.CompletedTask;
        };
        oidc.Events.OnRemoteFailure = context =>
        {
            // A stale tab, a pressed back button or a refusal: say so on a page of ours instead of an exception.
            context.Response.Redirect("/sign-in-failed");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    private static string Required(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } value ? value : throw new InvalidOperationException($"Set {key.Replace(":", "__", StringComparison.Ordinal)}.");

    // The browser is sent to the public address; this process asks Identity at its own, which the public one may not reach.
    private sealed class Endpoints(Uri issuer, Uri inside) : IConfigurationRetriever<OpenIdConnectConfiguration>
    {
        public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(string address, IDocumentRetriever retriever, CancellationToken cancel)
        {
            var keys = new JsonWebKeySet(await retriever.GetDocumentAsync(address, cancel));
            var configuration = new OpenIdConnectConfiguration
            {
                Issuer = issuer.ToString(),
                JsonWebKeySet = keys,
                AuthorizationEndpoint = new Uri(issuer, "connect/authorize").ToString(),
                EndSessionEndpoint = new Uri(issuer, "connect/logout").ToString(),
                TokenEndpoint = new Uri(inside, "connect/token").ToString(),
            };
            foreach (var key in keys.GetSigningKeys())
            {
                configuration.SigningKeys.Add(key);
            }

            return configuration;
        }
    }
}
