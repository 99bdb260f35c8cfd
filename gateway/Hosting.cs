using System.Net;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MentorNet.Gateway;

/// <summary>Where the gateway listens and what it measures.</summary>
internal static class Hosting
{
    public static void AddListeners(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("Gateway").Get<GatewayOptions>() ?? new GatewayOptions();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            // A header outside ASCII, another application's cookie on this host, goes on byte by byte as it came.
            kestrel.RequestHeaderEncodingSelector = _ => System.Text.Encoding.Latin1;
            // Longer than any that is taken, so that it is our own refusal that answers.
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
            kestrel.Limits.Http2.MaxStreamsPerConnection = 250;
            var address = IPAddress.Parse(options.Address);
            var logger = kestrel.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(UnreadableRequests).FullName!);
            kestrel.Listen(address, options.HttpPort, endpoint =>
            {
                endpoint.Protocols = HttpProtocols.Http1;
                endpoint.Use(UnreadableRequests.Using(logger));
            });
            kestrel.Listen(address, options.GrpcPort, endpoint => endpoint.Protocols = HttpProtocols.Http2);
            if (options.Certificate is { } certificate)
            {
                kestrel.Listen(address, certificate.Port, endpoint =>
                {
                    endpoint.Protocols = HttpProtocols.Http1AndHttp2;
                    endpoint.UseHttps(https => https.ServerCertificateSelector = new CertificateFile(certificate).Select);
                    endpoint.Use(UnreadableRequests.Using(logger));
                });
            }
        });
    }

    private static void WithTime(ConsoleFormatterOptions format) => (format.TimestampFormat, format.UseUtcTimestamp) = ("yyyy-MM-dd'T'HH:mm:ss'Z' ", true);

    public static void AddGatewayTelemetry(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment())
        {
            builder.Logging.ClearProviders().AddJsonConsole(console => console.IncludeScopes = true);
        }

        // Without the name of a format the console takes no options of one.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.FormatterName ??= ConsoleFormatterNames.Simple);
        builder.Services.Configure<SimpleConsoleFormatterOptions>(WithTime);
        builder.Services.Configure<JsonConsoleFormatterOptions>(WithTime);
        // The gateway says itself what failed: where in it the body of a caller who broke off was read is of no use.
        builder.Logging.AddFilter("Yarp.ReverseProxy.Forwarder.HttpForwarder", LogLevel.None);
        // A span that nobody collects still costs its time; without it the caller's trace context passes as it came.
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not { Length: > 0 })
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("mentornet-gateway"))
            .WithTracing(tracing => tracing
                .AddAspNetCoreInstrumentation(aspNet => aspNet.Filter = http => !http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) && !SecretPaths.Has(http.Request.Path))
                .AddHttpClientInstrumentation(client => client.FilterHttpRequestMessage = request => request.RequestUri?.AbsolutePath is { } path && path != ReplicaAddress.LivePath && !SecretPaths.Has(path))
                .AddSource("Yarp.ReverseProxy"))
            .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddMeter("Microsoft.AspNetCore.RateLimiting"))
            .UseOtlpExporter();
    }
}
