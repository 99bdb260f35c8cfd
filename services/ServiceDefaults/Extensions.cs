using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.ClientFactory;
using MassTransit;
using MassTransit.Middleware;
using MentorNet.Identity.V1;
using MentorNet.Operations.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi.Models;
using Npgsql;

namespace MentorNet.ServiceDefaults;

/// <summary>The short name of this service, e.g. `matching`.</summary>
public sealed record ServiceName(string Value);

/// <summary>The plumbing that every service uses unchanged.</summary>
public static class Extensions
{
    /// <summary>The largest body that any method takes, in bytes; a method that takes less says so itself.</summary>
    public const int MaxBodySize = 34 * 1024 * 1024;

    /// <summary>Adds h2c, gRPC with errors and access, REST, OpenAPI, health, tokens and telemetry.</summary>
    public static void AddServiceDefaults(this WebApplicationBuilder builder, string name, params Google.Protobuf.Reflection.ServiceDescriptor[] services)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.TakeWhatTheGatewayTakes();
        });
        builder.Services.AddSingleton(new ServiceName(name));
        builder.Services.AddSingleton(new AccessTable([.. services, EventsService.Descriptor]));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHostedService(_ => new QuietMemory(TimeProvider.System)); // memory knows no other clock
        builder.AddTelemetry(name);
        builder.AddTokenAuthentication();

        builder.Services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<ErrorInterceptor>();
            grpc.Interceptors.Add<AccessInterceptor>();
            grpc.MaxReceiveMessageSize = MaxBodySize;
        }).AddJsonTranscoding(rest => rest.TypeRegistry = Google.Protobuf.Reflection.TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor));
        builder.Services.AddSingleton<ErrorInterceptor>();
        builder.Services.AddSingleton(services => new AccessInterceptor(
            services.GetRequiredService<AccessTable>(), services.GetService<DeletedConsortia>(), services.GetService<EndedTokens>(), services.GetService<StandingTokens>()));
        builder.Services.AddGrpcReflection();
        builder.AddReadiness();
        builder.Services.AddGrpcSwagger();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Transient<IApiDescriptionProvider, ResourcePaths>());
        builder.Services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo { Title = $"MentorNet {name}", Version = "v1" });
            options.CustomSchemaIds(type => type.FullName?.Replace('+', '.'));
        });
    }

    /// <summary>
    /// Has a service listen by HTTP/2 and take every request that the gateway sends on: headers in any bytes, and larger than the gateway's
    /// bound with what it adds, and bodies as slowly as they come. What a service refuses at that level ends the connection, with the calls
    /// of others on it; the gateway bounds each caller by itself.
    /// </summary>
    public static void TakeWhatTheGatewayTakes(this KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.RequestHeaderEncodingSelector = _ => System.Text.Encoding.Latin1;
        kestrel.Limits.MaxRequestBodySize = MaxBodySize;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Limits.MaxRequestHeaderCount = 250;
        kestrel.Limits.MaxRequestHeadersTotalSize = 80 * 1024;
        kestrel.Limits.Http2.MaxRequestHeaderFieldSize = 64 * 1024;
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2);
    }

    /// <summary>Adds the service's own database.</summary>
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        // What it tells Dapper must hold before the relay's first query, which does not touch the class.
        RuntimeHelpers.RunClassConstructor(typeof(Database).TypeHandle);
        builder.Services.AddSingleton(services => NpgsqlDataSource.Create(DatabaseConnections.Complete(
            services.GetRequiredService<IConfiguration>().GetConnectionString("Database") ?? throw new InvalidOperationException("Set ConnectionStrings__Database."),
            services.GetRequiredService<IConfiguration>())));
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddSingleton<Database>();
        builder.Services.AddSingleton<DeletedConsortia>();
        builder.Services.AddSingleton<EndedTokens>();
        // A check is made anew at each look, unless there is one: this one remembers when it asked.
        builder.Services.AddSingleton<DatabaseWritesCheck>();
        builder.Services.AddHealthChecks()
            .AddCheck<DatabaseCheck>(Parts.Database, tags: [ServiceReadiness.Calls])
            .AddCheck<DatabaseWritesCheck>(Parts.DatabaseWrites, tags: [ServiceReadiness.Works]);
    }

    /// <summary>Says what the service holds about people: its export and its part of an erasure follow from it.</summary>
    public static void AddPersonalData(this WebApplicationBuilder builder, PersonalTables tables) => builder.Services.AddSingleton(tables);

    /// <summary>
    /// Adds the bus with the service's consumers on quorum queues. An outage is no attempt: the delivery waits, and goes back to its
    /// queue before the broker takes it away. Whatever else fails is tried seven times and then set aside (<see cref="SetAsideEvents"/>).
    /// </summary>
    public static void AddBus(this WebApplicationBuilder builder, Action<IBusRegistrationConfigurator>? consumers = null)
    {
        var service = builder.Services.Where(s => s.ServiceType == typeof(ServiceName)).Select(s => ((ServiceName)s.ImplementationInstance!).Value).Single();
        builder.Services.AddOptions<EventOptions>().BindConfiguration("Events").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<BrokerLink>();
        builder.Services.AddSingleton<SetAsideEvents>();
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry(); // it would tell its maker's server of this installation
            bus.SetEndpointNameFormatter(new KebabCaseEndpointNameFormatter(service, includeNamespace: false));
            bus.AddConfigureEndpointsCallback((context, _, endpoint) =>
            {
                (endpoint as IRabbitMqReceiveEndpointConfigurator)?.SetQuorumQueue();
                SetAside(context, endpoint);
                // A retry that MassTransit itself ends at a stop counts as done, and its message is lost; so a stop makes attempts fail for good.
                var stopping = context.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
                endpoint.UseMessageRetry(retry =>
                {
                    var longest = TimeSpan.FromSeconds(3);
                    var hold = context.GetRequiredService<IOptions<EventOptions>>().Value.Hold;
                    retry.Exponential(Math.Max(1, (int)(hold / longest)), TimeSpan.FromMilliseconds(200), longest, TimeSpan.FromMilliseconds(500));
                    retry.Handle<Exception>(e => Outage.Is(e) && !stopping.IsCancellationRequested);
                });
                endpoint.UseMessageRetry(retry =>
                {
                    retry.Exponential(6, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(20), TimeSpan.FromMilliseconds(500));
                    retry.Ignore<UnknownEventException>();
                    retry.Ignore<Exception>(e => Outage.Is(e) || stopping.IsCancellationRequested);
                });
            });
            consumers?.Invoke(bus);
            bus.UsingRabbitMq((context, rabbit) =>
            {
                var link = context.GetRequiredService<BrokerLink>();
                rabbit.Host(link.Address, host =>
                {
                    host.OnRefreshConnectionFactory = _ => link.WaitAsync();
                    host.Heartbeat(TimeSpan.FromSeconds(15)); // a line that is silently dead is noticed
                });
                rabbit.ConfigureEndpoints(context);
            });
        });
        builder.Services.AddHealthChecks().AddCheck<BrokerCheck>(Parts.Broker, tags: [ServiceReadiness.Works]);
        builder.Services.AddHostedService<SetAsideMover>();
        builder.Services.AddSingleton<OutboxRelay>();
        builder.Services.AddHostedService(services => services.GetRequiredService<OutboxRelay>());
        if (service != "identity") // which asks itself, at each call
        {
            builder.Services.AddSingleton<LateEvents>().AddSingleton<StandingTokens>();
            builder.AddColleague<MembersService.MembersServiceClient>("Identity", name: StandingTokens.Client);
        }
    }

    private static void SetAside(IRegistrationContext context, IReceiveEndpointConfigurator endpoint)
    {
        if (endpoint is not IRabbitMqReceiveEndpointConfigurator)
        {
            return; // a bus in memory, in tests
        }

        var filter = new SetAsideFilter(context.GetRequiredService<SetAsideEvents>(), context.GetRequiredService<NpgsqlDataSource>(), context.GetRequiredService<IHostApplicationLifetime>());
        endpoint.PublishFaults = false;
        endpoint.ConfigureError(error =>
        {
            error.UseFilter(new GenerateFaultFilter()); // which marks the message as failed
            error.UseFilter(filter);
        });
        endpoint.ConfigureDeadLetter(dead => dead.UseFilter(filter));
    }

    /// <summary>Adds a gRPC client of a colleague service, over all its replicas; it carries the caller's token, deadline and cancellation along.</summary>
    /// <param name="builder">The service that asks.</param>
    /// <param name="service">The service that is asked, e.g. `Profile`.</param>
    /// <param name="asItself">Whether this service asks in its own name and its own time, instead of its caller's.</param>
    /// <param name="name">The name of the client, where there are several of its type.</param>
    public static IHttpClientBuilder AddColleague<TClient>(this WebApplicationBuilder builder, string service, bool asItself = false, string? name = null) where TClient : ClientBase
    {
        var client = builder.Services.AddGrpcClient<TClient>(name ?? typeof(TClient).Name, options => options.Address = ColleagueChannels.AddressOf(service))
            .AddInterceptor(() => new ColleagueChannels.Deadlines())
            .ConfigureChannel((services, channel) =>
            {
                ColleagueChannels.Configure(channel, services, service, typeof(TClient).Assembly);
                // Two first calls at once each make a channel; over one handler the second may find it taken over between two looks at it, and is refused.
                channel.HttpHandler = ReplicaConnections.NewHandler(services.GetRequiredService<Replicas>().Of($"Services:{service}"));
            })
            .AddCallCredentials(async (context, metadata, services) =>
            {
                if (asItself)
                {
                    metadata.Add("authorization", $"Bearer {await services.GetRequiredService<ServiceToken>().GetAsync(context.CancellationToken)}");
                    return;
                }

                var http = services.GetService<Microsoft.AspNetCore.Http.IHttpContextAccessor>()?.HttpContext;
                if (http?.Request.Headers.Authorization.ToString() is { Length: > 0 } token)
                {
                    metadata.Add("authorization", token);
                }
            });
        return asItself ? client : client.EnableCallContextPropagation(options => options.SuppressContextNotFoundErrors = true);
    }

    /// <summary>Maps what AddServiceDefaults added.</summary>
    public static void MapServiceDefaults(this WebApplication app)
    {
        app.Logger.LogInformation("Time zones are those of {Version}", TimeZones.Version);
        app.UseLive();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.UseMiddleware<RequestGate>();
        app.MapReadiness();
        if (app.Services.GetService<SetAsideEvents>() is not null)
        {
            app.MapGrpcService<EventsApi>();
        }

        if (app.Environment.IsDevelopment())
        {
            app.MapGrpcReflectionService();
        }

        app.UseSwagger(options => options.RouteTemplate = "openapi/{documentName}.json");
    }
}
