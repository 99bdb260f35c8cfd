using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MentorNet.ServiceDefaults;

/// <summary>Traces, metrics and logs; exported by OTLP where OTEL_EXPORTER_OTLP_ENDPOINT is set. None of them carries request bodies, SQL parameters or secret paths.</summary>
public static class Telemetry
{
    /// <summary>The name of our own activity source and meter.</summary>
    public const string Name = "MentorNet";

    /// <summary>Our own activity source.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Adds telemetry to a host.</summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder, string service)
    {
        if (!builder.Environment.IsDevelopment())
        {
            builder.Logging.ClearProviders().AddJsonConsole(options => options.IncludeScopes = true);
        }

        DampenedConsole.Use(builder);
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService($"mentornet-{service}"))
            .WithTracing(tracing => tracing
                .AddSource(Name, "MassTransit")
                .AddAspNetCoreInstrumentation(aspNet => aspNet.Filter = http => !SecretPaths.Has(http.Request.Path))
                .AddGrpcClientInstrumentation()
                .AddHttpClientInstrumentation()
                .AddNpgsql())
            .WithMetrics(metrics => metrics
                .AddMeter(Name, "MassTransit", "Npgsql", "Grpc.AspNetCore.Server")
                .AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation());
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
        {
            telemetry.WithLogging(logging => logging.AddProcessor(new CallersFault()));
            telemetry.UseOtlpExporter();
        }
    }
}
