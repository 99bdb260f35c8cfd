using MentorNet.Identity.Accounts.Pages;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MentorNet.Identity.Accounts;

/// <summary>Wires accounts (ASP.NET Core Identity) and the token server (OpenIddict).</summary>
internal static class AccountsExtensions
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<IdentityOptions>().BindConfiguration("Identity").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DemoOptions>().BindConfiguration("Demo");
        services.AddOptions<MailOptions>().BindConfiguration("Mail")
            .PostConfigure<IConfiguration>((mail, configuration) => mail.Smtp.From = mail.Smtp.From is { Length: > 0 } from ? from : $"MentorNet <no-reply@{new Uri(configuration["PublicUrl"] ?? "http://localhost/").Host}>")
            .Validate(mail => MimeKit.MailboxAddress.TryParse(mail.Smtp.From, out _), "Mail__Smtp__From must be an address, such as `MentorNet <no-reply@district.example>`.")
            .Validate(mail => mail.Smtp.Port is > 0 and < 65536, "Mail__Smtp__Port must be a port.")
            .Validate(mail => mail.Inbound.IsSound, "Mail__Inbound__Port must be a port, Mail__Inbound__Domain the domain whose mail is sent here, and Mail__Inbound__Certificate and Mail__Inbound__CertificateKey are set together.")
            .ValidateOnStart();
        services.AddDbContext<IdentityDb>((provider, db) => db.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()).UseOpenIddict<Guid>());
        services.AddDataProtection().SetApplicationName("mentornet-identity");
        services.AddSealedKeys(new KeyTable("\"DataProtectionKeys\"", "\"Id\"", "\"FriendlyName\"", "\"Xml\""));

        // Before the framework's own, which would speak first and with other words.
        services.AddScoped<IPasswordValidator<Account>, PasswordRules>();
        services.AddIdentityCore<Account>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                identity.Lockout.AllowedForNewUsers = false;
            })
            .AddEntityFrameworkStores<IdentityDb>()
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddTokenProvider<OneTimeCodes>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddAuthentication().AddIdentityCookies(cookies =>
        {
            cookies.ApplicationCookie!.Configure(cookie =>
            {
                cookie.LoginPath = "/account/login";
                cookie.Cookie.Name = "mentornet.identity";
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.ExpireTimeSpan = SignIns.Lifetime;
                cookie.Events.OnSigningIn = async context =>
                {
                    await SignInTime.Note(context);
                    SignIns.Name(context.Properties);
                };
                cookie.Events.OnValidatePrincipal = ValidateAsync;
                // The page says itself where it goes on, and spells letters outside of ASCII as an address may hold them.
                cookie.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
            });
        });
        services.Configure<DataProtectionTokenProviderOptions>(token => token.TokenLifespan = TimeSpan.FromHours(1));
        services.AddSingleton<SignInThrottle>();
        services.AddScoped<ConnectEndpoints>();
        services.AddScoped<AccountSessions>();
        services.AddScoped<SignIns>();

        services.AddSingleton<ServerKeys>();
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(provider => provider.GetRequiredService<ServerKeys>());
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(provider => provider.GetRequiredService<ServerKeys>());
        services.AddHostedService<Bootstrap>();
        services.AddHostedService(provider => provider.GetRequiredService<ServerKeys>());

        services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<IdentityDb>().ReplaceDefaultEntities<Guid>())
            .AddServer(server =>
            {
                server.SetAuthorizationEndpointUris("connect/authorize")
                    .SetTokenEndpointUris("connect/token")
                    .SetEndSessionEndpointUris("connect/logout");
                server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange()
                    .AllowClientCredentialsFlow()
                    .AllowRefreshTokenFlow();
                server.RegisterScopes(Scopes.OpenId, Scopes.Email, Scopes.Profile, Scopes.OfflineAccess);
                server.SetRefreshTokenLifetime(TimeSpan.FromDays(14)).SetRefreshTokenReuseLeeway(TimeSpan.FromSeconds(15));
                server.DisableAccessTokenEncryption();
                server.AddEventHandler(SessionClaim.Descriptor);
                server.AddEventHandler(SessionBrowser.Descriptor);
                ConnectProblems.LeaveOutLinks(server);
                server.UseAspNetCore()
                    .EnableAuthorizationEndpointPassthrough()
                    .EnableTokenEndpointPassthrough()
                    .EnableEndSessionEndpointPassthrough()
                    .EnableStatusCodePagesIntegration()
                    // TLS ends at the gateway; whether it must be there is the issuer's scheme.
                    .DisableTransportSecurityRequirement();
            });
        services.AddOptions<OpenIddictServerOptions>().Configure<IOptions<IdentityOptions>>((server, identity) =>
        {
            server.Issuer = new Uri(identity.Value.Issuer);
            server.AccessTokenLifetime = identity.Value.AccessTokenLifetime;
            // Whoever sees a plain challenge could redeem the code.
            server.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain);
        });

        services.AddRazorPages(pages => pages.RootDirectory = "/Accounts/Pages").AddMvcOptions(mvc =>
        {
            mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            mvc.ModelMetadataDetailsProviders.Add(new OddInput.EmptyStays());
            mvc.Filters.Add(new StaleForms());
        });
        // Only the gateway reaches this service, and it sets these headers anew.
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            forwarded.KnownIPNetworks.Clear();
            forwarded.KnownProxies.Clear();
        });
    }

    // Each request, not each half hour: whoever has a cookie of before a new password or a new second factor is out at once.
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var signIn = context.HttpContext.RequestServices.GetRequiredService<SignInManager<Account>>();
        if (await signIn.ValidateSecurityStampAsync(context.Principal) is null
            || await context.HttpContext.RequestServices.GetRequiredService<SignIns>().HasEndedAsync(context.Properties, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
        else if (SignIns.Name(context.Properties))
        {
            context.ShouldRenew = true; // a cookie of before sign-ins had a name
        }
    }
}
