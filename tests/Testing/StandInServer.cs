using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace MentorNet.Testing;

/// <summary>A small real server over h2c on a port of its own, in the place of other services.</summary>
public static class StandInServer
{
    /// <summary>Starts one; <c>Urls</c> has its address.</summary>
    public static async Task<WebApplication> StartAsync(Action<WebApplication> map, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return app;
    }

    /// <summary>Gives a service its token, as Identity does: to <c>mentornet-profile</c> with <c>profile-secret</c> it is <c>token-of-profile</c>.</summary>
    public static void MapTokens(this WebApplication app, string service) => app.MapPost("/connect/token", (HttpRequest request) =>
        request.Form["client_id"] == $"mentornet-{service}" && request.Form["client_secret"] == $"{service}-secret" && request.Form["grant_type"] == "client_credentials"
            ? Results.Json(new { access_token = $"token-of-{service}", expires_in = 900, token_type = "Bearer" })
            : Results.Json(new { error = "invalid_client" }, statusCode: 401));

    /// <summary>Serves the key of <see cref="TestTokens"/> where services look for Identity's.</summary>
    public static void MapKeys(this WebApplication app)
    {
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(TestTokens.Key.Rsa.ExportParameters(includePrivateParameters: false)) { KeyId = TestTokens.Key.KeyId });
        app.MapGet("/.well-known/jwks", () => Results.Json(new { keys = new[] { new { kty = key.Kty, kid = key.Kid, n = key.N, e = key.E, use = "sig" } } }));
    }
}
