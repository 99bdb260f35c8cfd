using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace MentorNet.ServiceDefaults;

/// <summary>Validates access tokens against Identity's published keys, in every service.</summary>
public static class Authentication
{
    /// <summary>The audience of every MentorNet access token.</summary>
    public const string Audience = "mentornet";

    /// <summary>Adds the check. Keys are read from Identity's own address, since the issuer's public address may not be reachable from inside.</summary>
    public static void AddTokenAuthentication(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CheckedTokens>();
        builder.Services.AddReplicas();
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<IConfiguration, CheckedTokens, Replicas>((options, configuration, known, replicas) =>
        {
            options.Events = known.Events;
            options.MapInboundClaims = false;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = Required(configuration, "Identity:Issuer"),
                ValidAudience = Audience,
                NameClaimType = "name",
                RoleClaimType = "roles",
                ValidTypes = ["at+jwt"],
                ClockSkew = TimeSpan.FromSeconds(30),
            };
            options.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
                "http://identity/.well-known/jwks",
                new KeysRetriever(),
                new DocumentRetriever(new HttpClient(new ReplicaHandler(replicas.Of("Identity:Address"))) { Timeout = TimeSpan.FromSeconds(10) }));
        });
        builder.Services.AddAuthorization();
    }

    private static string Required(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } value ? value : throw new InvalidOperationException($"Set {key.Replace(":", "__", StringComparison.Ordinal)}.");

    /// <summary>
    /// Remembers for a minute that a token was found good, since the same one comes with each call of a page and checking its
    /// signature costs more than most calls need besides. Never past its expiry; a withdrawn key takes effect a minute later.
    /// </summary>
    private sealed class CheckedTokens : IDisposable
    {
        private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);
        private readonly MemoryCache principals = new(new MemoryCacheOptions { SizeLimit = 10_000 });
        private readonly TimeProvider clock;

        public CheckedTokens(TimeProvider clock)
        {
            this.clock = clock;
            Events = new JwtBearerEvents { OnMessageReceived = RecallAsync, OnTokenValidated = RememberAsync };
        }

        public JwtBearerEvents Events { get; }

        public void Dispose() => principals.Dispose();

        private Task RecallAsync(MessageReceivedContext context)
        {
            if (Token(context.Request) is { } token && principals.TryGetValue(token, out Known? known) && clock.GetUtcNow() < known!.Until)
            {
                context.Principal = known.Principal;
                context.Success();
            }

            return Task.CompletedTask;
        }

        private Task RememberAsync(TokenValidatedContext context)
        {
            if (Token(context.Request) is { } token)
            {
                var memory = clock.GetUtcNow() + Memory;
                var until = context.SecurityToken.ValidTo < memory.UtcDateTime ? new DateTimeOffset(context.SecurityToken.ValidTo, TimeSpan.Zero) : memory;
                principals.Set(token, new Known(context.Principal!, until), new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Memory, Size = 1 });
            }

            return Task.CompletedTask;
        }

        private static string? Token(HttpRequest request) =>
            request.Headers.Authorization.ToString() is { Length: > 7 } header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header : null;

        private sealed record Known(ClaimsPrincipal Principal, DateTimeOffset Until);
    }

    // The library's own retriever makes HTTP/1.1 requests whatever its client says; between services all is h2c.
    private sealed class DocumentRetriever(HttpClient client) : IDocumentRetriever
    {
        public Task<string> GetDocumentAsync(string address, CancellationToken cancel) => client.GetStringAsync(new Uri(address), cancel);
    }

    private sealed class KeysRetriever : IConfigurationRetriever<OpenIdConnectConfiguration>
    {
        public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(string address, IDocumentRetriever retriever, CancellationToken cancel)
        {
            var keys = new JsonWebKeySet(await retriever.GetDocumentAsync(address, cancel));
            var configuration = new OpenIdConnectConfiguration { JsonWebKeySet = keys };
            foreach (var key in keys.GetSigningKeys())
            {
                configuration.SigningKeys.Add(key);
            }

            return configuration;
        }
    }
}
