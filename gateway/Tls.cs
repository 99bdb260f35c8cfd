using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace MentorNet.Gateway;

/// <summary>Holds the certificate and reads it anew when its file has changed, so that a renewal needs no restart.</summary>
internal sealed class CertificateFile
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);
    private readonly CertificateOptions options;
    private readonly Lock gate = new();
    private X509Certificate2 certificate;
    private DateTime written;
    private DateTime looked;

    public CertificateFile(CertificateOptions options)
    {
        this.options = options;
        (certificate, written, looked) = (Read(), File.GetLastWriteTimeUtc(options.Path), DateTime.UtcNow);
    }

    public X509Certificate2 Select(ConnectionContext? connection, string? host)
    {
        lock (gate)
        {
            var now = DateTime.UtcNow;
            if (now - looked > LookAgain)
            {
                looked = now;
                var last = File.GetLastWriteTimeUtc(options.Path);
                if (last != written)
                {
                    try
                    {
                        certificate = Read();
                        written = last;
                    }
                    catch (Exception e) when (e is IOException or System.Security.Cryptography.CryptographicException)
                    {
                        // It is being written; the old one serves until the next look.
                    }
                }
            }

            return certificate;
        }
    }

    private X509Certificate2 Read()
    {
        if (options.KeyPath is not { Length: > 0 } key)
        {
            return X509CertificateLoader.LoadPkcs12FromFile(options.Path, options.Password);
        }

        return options.Password is { Length: > 0 } password
            ? X509Certificate2.CreateFromEncryptedPemFile(options.Path, password, key)
            : X509Certificate2.CreateFromPemFile(options.Path, key);
    }
}

/// <summary>Sends requests without TLS on to the TLS port; health stays answerable for probes of the inside.</summary>
internal sealed class RedirectToTls(RequestDelegate next, IOptions<GatewayOptions> options)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.IsHttps || context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            return next(context);
        }

        var port = options.Value.Certificate!.Port;
        var host = port == 443 ? new HostString(context.Request.Host.Host) : new HostString(context.Request.Host.Host, port);
        context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        context.Response.Headers.Location = $"https://{host}{context.Request.PathBase}{context.Request.Path}{context.Request.QueryString}";
        return Task.CompletedTask;
    }
}
