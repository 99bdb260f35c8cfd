using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Grpc.Core;
using MentorNet.Identity.V1;
using MentorNet.Web.Shell.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace MentorNet.Web.Shell.SignIn;

/// <summary>
/// Gives the access token of a session, refreshed a while before it ends. Many requests of one session may ask at once, and a
/// refresh token is good for one use: so one of them refreshes and the others wait for it.
/// </summary>
internal sealed partial class SessionTokens(
    SessionStore sessions, Channels channels, IOptionsMonitor<OpenIdConnectOptions> options, TimeProvider clock, ILogger<SessionTokens> logger)
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // A page is made within it; a request that lives for minutes asks again.
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, Lazy<Task<AuthenticationTicket?>>> refreshes = new();

    /// <summary>Gets the ticket with tokens that are good for a while; null if the session has ended.</summary>
    public async Task<AuthenticationTicket?> GetAsync(string session)
    {
        var ticket = await sessions.RetrieveAsync(session);
        return ticket is null || !IsDue(ticket, Early) ? ticket : await RefreshOnceAsync(session, refused: null);
    }

    /// <summary>Gives the ticket for a call that this request makes: the calls of one page share what was read for the first.</summary>
    public async Task<AuthenticationTicket?> GetAsync(HttpContext request, string session)
    {
        if (request.Items[typeof(RequestTicket)] is not RequestTicket held || held.Session != session)
        {
            return await GetAsync(session);
        }

        if (held.Known is not { Ticket: { } ticket } known || known.ReadAt + Memory <= clock.GetUtcNow() || IsDue(ticket, Early))
        {
            held.Known = known = new KnownTicket(await GetAsync(session), clock.GetUtcNow());
        }

        return known.Ticket;
    }

    /// <summary>Has the calls of this request use a ticket that was just read.</summary>
    public void Hold(HttpContext request, string session, AuthenticationTicket ticket) =>
        request.Items[typeof(RequestTicket)] = new RequestTicket(session) { Known = new KnownTicket(ticket, clock.GetUtcNow()) };

    /// <summary>
    /// Asks Identity whether the session and its roles still stand, so that what ended elsewhere (a session, a membership, all of it by a new
    /// password) has ended here with the next click. Without an answer the token in hand serves, as in <see cref="GetAsync"/>, for its few minutes.
    /// </summary>
    public async Task<(AuthenticationTicket? Ticket, OwnMembership? Own)> CheckAsync(string session)
    {
        var ticket = await GetAsync(session);
        for (var attempt = 0; ticket is not null; attempt++)
        {
            var token = ticket.Properties.GetTokenValue("access_token");
            try
            {
                var own = await new MembersService.MembersServiceClient(channels.Get("Identity")).GetOwnMembershipAsync(
                    new GetOwnMembershipRequest(), new Metadata { { "authorization", $"Bearer {token}" } }, DateTime.UtcNow + Patience);
                return (ticket, own);
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Unauthenticated && attempt == 0)
            {
                ticket = await RefreshOnceAsync(session, refused: token);
            }
            catch (RpcException)
            {
                return (ticket, null);
            }
        }

        return default;
    }

    private async Task<AuthenticationTicket?> RefreshOnceAsync(string session, string? refused)
    {
        var refresh = refreshes.GetOrAdd(session, key => new Lazy<Task<AuthenticationTicket?>>(() => RefreshAsync(key, refused)));
        try
        {
            return await refresh.Value;
        }
        finally
        {
            refreshes.TryRemove(new KeyValuePair<string, Lazy<Task<AuthenticationTicket?>>>(session, refresh));
        }
    }

    private bool IsDue(AuthenticationTicket ticket, TimeSpan early) =>
        !DateTimeOffset.TryParse(ticket.Properties.GetTokenValue("expires_at"), CultureInfo.InvariantCulture, out var expires)
        || expires - early <= clock.GetUtcNow();

    private async Task<AuthenticationTicket?> RefreshAsync(string session, string? refused)
    {
        // Read again: the refresh that others waited for may have just ended.
        var ticket = await sessions.RetrieveAsync(session);
        if (ticket is null || !IsDue(ticket, Early) && ticket.Properties.GetTokenValue("access_token") != refused)
        {
            return ticket;
        }

        try
        {
            var oidc = options.Get(OpenIdConnectDefaults.AuthenticationScheme);
            var endpoints = await oidc.ConfigurationManager!.GetConfigurationAsync(CancellationToken.None);
            using var body = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "refresh_token",
                ["client_id"] = oidc.ClientId!,
                ["client_secret"] = oidc.ClientSecret!,
                ["refresh_token"] = ticket.Properties.GetTokenValue("refresh_token") ?? "",
            });
            using var response = await oidc.Backchannel.PostAsync(new Uri(endpoints.TokenEndpoint), body);
            if (response.StatusCode == System.Net.HttpStatusCode.BadRequest)
            {
                // The session was ended at Identity, or the person left the consortium.
                await sessions.RemoveAsync(session);
                return null;
            }

            response.EnsureSuccessStatusCode();
            using var tokens = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
            var renewed = Renew(ticket, session, tokens.RootElement);
            return await sessions.UpdateAsync(session, renewed) ? renewed : null;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or TaskCanceledException)
        {
            // Identity is away: the token in hand serves until it ends, and the services say so then.
            LogNotRefreshed(logger, e);
            return ticket;
        }
    }

    private AuthenticationTicket Renew(AuthenticationTicket ticket, string session, JsonElement tokens)
    {
        var access = tokens.GetProperty("access_token").GetString()!;
        ticket.Properties.UpdateTokenValue("access_token", access);
        ticket.Properties.UpdateTokenValue("expires_at", clock.GetUtcNow().AddSeconds(tokens.GetProperty("expires_in").GetInt32()).ToString("o", CultureInfo.InvariantCulture));
        foreach (var name in new[] { "refresh_token", "id_token" })
        {
            if (tokens.TryGetProperty(name, out var value) && value.GetString() is { } text)
            {
                ticket.Properties.UpdateTokenValue(name, text);
            }
        }

        // Roles may have changed. The token comes straight from Identity; the services check its signature.
        var claims = new JsonWebToken(access).Claims.Where(claim => claim.Type is "sub" or "name" or "email" or "consortium" or "roles");
        var identity = new ClaimsIdentity(claims, ticket.AuthenticationScheme, "name", "roles");
        identity.AddClaim(new Claim(SessionStore.Claim, session));
        return new AuthenticationTicket(new ClaimsPrincipal(identity), ticket.Properties, CookieAuthenticationDefaults.AuthenticationScheme);
    }

    // Calls of one request come from several threads.
    private sealed class RequestTicket(string session)
    {
        private volatile KnownTicket? known;

        public string Session => session;

        public KnownTicket? Known
        {
            get => known;
            set => known = value;
        }
    }

    private sealed record KnownTicket(AuthenticationTicket? Ticket, DateTimeOffset ReadAt);

    [LoggerMessage(LogLevel.Warning, "A session was not refreshed; its token is used until it ends")]
    private static partial void LogNotRefreshed(ILogger logger, Exception exception);
}
