using Microsoft.Extensions.Options;

namespace MentorNet.Gateway;

/// <summary>Answers only to the names of this installation, so that no page of elsewhere can point its own name at it.</summary>
internal sealed class Hosts(RequestDelegate next, IOptions<GatewayOptions> options, IConfiguration configuration)
{
    private readonly HashSet<string>? known = Known(options.Value, configuration["PublicUrl"]);

    public Task InvokeAsync(HttpContext context) =>
        known is null || known.Contains(context.Request.Host.Host) || context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
            ? next(context)
            : Refusal.NotOurs.WriteAsync(context);

    // Without a public address every name is taken, as before one is chosen.
    private static HashSet<string>? Known(GatewayOptions options, string? publicUrl)
    {
        var names = new HashSet<string>(options.AllowedHosts.Where(name => name.Length > 0), StringComparer.OrdinalIgnoreCase);
        if (Uri.TryCreate(publicUrl, UriKind.Absolute, out var address))
        {
            names.Add(address.Host);
        }

        if (names.Count == 0)
        {
            return null;
        }

        // These can name no other machine.
        names.UnionWith(["localhost", "127.0.0.1", "[::1]"]);
        return names;
    }
}
