using MentorNet.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.ServiceDiscovery;
using Yarp.ReverseProxy.Transforms;

namespace MentorNet.Gateway;

/// <summary>Puts the gateway together.</summary>
internal static partial class GatewayApp
{
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<GatewayOptions>().BindConfiguration("Gateway").ValidateDataAnnotations().ValidateOnStart();
        builder.AddListeners();
        builder.AddGatewayTelemetry();
        builder.Services.AddHostedService(_ => new QuietMemory(TimeProvider.System));
        builder.Services.AddLimits();
        builder.Services.AddCors();
        builder.Services.AddSingleton<HealthProbe>();
        builder.Services.AddSingleton(services => new Lazy<IProxyStateLookup>(services.GetRequiredService<IProxyStateLookup>)); // which asks the probe
        builder.Services.AddSingleton<IProbingRequestFactory>(services => services.GetRequiredService<HealthProbe>());
        builder.Services.AddSingleton<ReplicaHealth>();
        builder.Services.AddSingleton<IActiveHealthCheckPolicy>(services => services.GetRequiredService<ReplicaHealth>());
        builder.Services.AddSingleton<IPassiveHealthCheckPolicy>(services => services.GetRequiredService<ReplicaHealth>());
        builder.Services.TryAddSingleton<NameLookup>(_ => System.Net.Dns.GetHostAddressesAsync);
        builder.Services.AddSingleton<IDestinationResolver, NamedReplicas>();
        var options = builder.Configuration.GetSection("Gateway").Get<GatewayOptions>() ?? new GatewayOptions();
        builder.Services.AddReverseProxy()
            .LoadFromMemory(Routes.All(), Routes.Clusters(builder.Configuration, options.ProbeInterval))
            .AddTransforms(transforms => transforms.AddResponseTransform(Forwarding.NoteAnswer))
            .ConfigureHttpClient((context, handler) => Replicas.Watch(context, handler, builder.Configuration));
        if (builder.Environment.IsDevelopment())
        {
            Reflection.Add(builder.Services);
        }

        var app = builder.Build();
        Use(app, app.Services.GetRequiredService<IOptions<GatewayOptions>>().Value);
        return app;
    }

    private static void Use(WebApplication app, GatewayOptions options)
    {
        if (Headers.Networks(options.TrustedProxies).Any())
        {
            app.UseForwardedHeaders(Headers.Trust(options.TrustedProxies));
        }

        app.Use(Headers.UseAsync);
        app.Use((context, next) => AnswerFaultsAsync(context, next, app.Logger));
        app.UseMiddleware<Hosts>();
        app.Use(CallLimits.BoundAddressAsync);
        if (options.Certificate is not null)
        {
            app.UseMiddleware<RedirectToTls>();
        }

        app.UseRouting();
        if (options.CorsOrigins.Count > 0)
        {
            app.UseCors(cors => cors
                .WithOrigins([.. options.CorsOrigins])
                .AllowAnyHeader()
                .AllowAnyMethod()
                .WithExposedHeaders("grpc-status", "grpc-message", "grpc-status-details-bin", "retry-after"));
        }

        app.UseRateLimiter();
        app.UseWebSockets();
        app.Use(MethodRules.CheckEncodingAsync);
        // Browsers cannot read HTTP trailers: here their form of gRPC becomes gRPC, and the answer theirs again.
        app.Use(GrpcWebText.RecognizeAsync);
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.Use(GrpcWebText.CopyAsStreamsAsync);
        app.MapGet("/health/live", () => Results.Ok()).DisableRateLimiting();
        app.MapGet("/health/ready", async (HealthProbe probe, CancellationToken cancellationToken) =>
        {
            var serving = await probe.AskAllAsync(cancellationToken);
            return Results.Json(serving, statusCode: serving.Values.All(isServing => isServing) ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        }).DisableRateLimiting();
        app.MapGet("/health", async (HealthProbe probe, CancellationToken cancellationToken) => Results.Json(Condition.Of(await probe.DescribeAllAsync(cancellationToken)))).DisableRateLimiting();
        app.MapOpenApiPages();
        if (app.Environment.IsDevelopment())
        {
            Reflection.Map(app);
        }

        app.Map("/v1/{**rest}", Refusal.NoSuchPath.WriteAsync).WithOrder(500);
        // What services ask each other is nobody else's: it must not end at the web app, which takes all other paths.
        app.Map("/{api:regex(^mentornet\\.)}/{**rest}", Refusal.NoSuchPath.WriteAsync).WithOrder(500);
        app.MapReverseProxy(proxy =>
        {
            proxy.Use(MethodRules.CheckAsync);
            proxy.Use(CallLimits.ApplyAsync);
            proxy.UseSessionAffinity();
            proxy.Use(Forwarding.ApplyAsync);
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
        });
    }

    // Whatever fails in the gateway itself is answered in its own words; nobody sees a developer's page.
    internal static async Task AnswerFaultsAsync(HttpContext context, RequestDelegate next, ILogger logger)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (e is not BadHttpRequestException && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            LogFault(logger, e);
            await Refusal.Fault.WriteAsync(context);
        }
    }

    [LoggerMessage(LogLevel.Error, "A request failed in the gateway itself")]
    private static partial void LogFault(ILogger logger, Exception exception);
}
