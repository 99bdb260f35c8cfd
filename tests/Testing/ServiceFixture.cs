using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using MassTransit;
using MassTransit.Testing;
using MentorNet.Access.V1;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Xunit;

namespace MentorNet.Testing;

/// <summary>
/// A service in this process: real handlers behind a real gRPC channel, a real database, tokens signed by <see cref="TestTokens"/>,
/// MassTransit's test harness for the bus, and a clock that the test moves. Derive one class per service, e.g.
/// <c>public sealed class MatchingFixture : ServiceFixture&lt;Program&gt;</c>, and override <see cref="Configure"/> for colleagues.
/// </summary>
public abstract class ServiceFixture<TProgram> : IAsyncLifetime where TProgram : class
{
    private PostgresFixture? postgres;
    private WebApplicationFactory<TProgram>? factory;
    private GrpcChannel? channel;

    /// <summary>The clock of the service; it starts at the real time.</summary>
    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    /// <summary>The consortium that callers belong to unless the test says otherwise.</summary>
    public Guid Consortium { get; } = Guid.CreateVersion7();

    public PostgresFixture Postgres => postgres ??= new(typeof(TProgram).Assembly, Dump);

    public IServiceProvider Services => factory!.Services;

    /// <summary>The harness of the bus: what was published and consumed.</summary>
    public ITestHarness Bus => Services.GetRequiredService<ITestHarness>();

    /// <summary>The handler of the service, for an HTTP client of the test's own making.</summary>
    public HttpMessageHandler CreateHandler() => factory!.Server.CreateHandler();

    /// <summary>An HTTP client of the service, for REST.</summary>
    public HttpClient CreateHttpClient() => factory!.CreateDefaultClient();

    /// <summary>Gives a call invoker that carries a token of this person; make the generated client of it.</summary>
    public CallInvoker As(Guid person, params Role[] roles) => AsIn(Consortium, person, roles);

    /// <summary>Gives a call invoker in another consortium; null is a token without one.</summary>
    public CallInvoker AsIn(Guid? consortium, Guid person, params Role[] roles) =>
        WithToken(TestTokens.Create(person, consortium, roles));

    /// <summary>Gives a call invoker without a token.</summary>
    public CallInvoker AsNobody() => channel!.CreateCallInvoker();

    /// <summary>Gives a call invoker with this token.</summary>
    public CallInvoker WithToken(string token) => channel!.Intercept(metadata =>
    {
        metadata.Add("authorization", $"Bearer {token}");
        return metadata;
    });

    /// <summary>Publishes an event as a colleague service would; message id chosen by the caller to repeat a delivery.</summary>
    public Task PublishAsync<T>(T message, Guid? messageId = null) where T : class =>
        Bus.Bus.Publish(message, context => context.MessageId = messageId ?? Guid.CreateVersion7());

    public virtual async Task InitializeAsync()
    {
        await Postgres.InitializeAsync();
        factory = CreateHost();
        // The host has started the bus. The harness's own Start would start every background service a second time.
        channel = Connect(factory);
    }

    /// <summary>Wakes what works in the background, as a commit of the service does: what a test has written past it is else found by a look every ten seconds.</summary>
    public void Wake() => Services.GetRequiredService<Database>().Commits.Set();

    /// <summary>Starts one more replica of the service on the same database, with a bus of its own.</summary>
    /// <param name="database">How it reaches the database, if otherwise than this one.</param>
    /// <param name="works">Which of its workers run, if others than here.</param>
    public Replica StartReplica(string? database = null, Func<Worker, bool>? works = null)
    {
        var host = CreateHost(database, works);
        return new Replica(host, Connect(host));
    }

    private WebApplicationFactory<TProgram> CreateHost(string? database = null, Func<Worker, bool>? works = null) =>
        new WebApplicationFactory<TProgram>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development");
            host.UseSetting("ConnectionStrings:Database", database ?? Postgres.ConnectionString);
            host.UseSetting("ConnectionStrings:Migration", Postgres.OwnerConnectionString);
            host.UseSetting("ConnectionStrings:Broker", "amqp://unused:unused@127.0.0.1:1/");
            host.UseSetting("Identity:Issuer", TestTokens.Issuer);
            host.UseSetting("Identity:Address", "http://127.0.0.1:1/");
            host.UseSetting("PublicUrl", "http://localhost/");
            foreach (var service in new[] { "Identity", "Profile", "Matching", "Messaging", "Library", "Caseload", "Web" })
            {
                host.UseSetting($"Services:{service}", "http://127.0.0.1:1/");
            }

            host.ConfigureTestServices(services =>
            {
                // The harness stops waiting for good once the bus was quiet for a second, so that on a busy machine what comes a little
                // later counts as never published. Here each question waits for itself.
                services.AddMassTransitTestHarness(bus => bus.SetTestTimeouts(Eventually.Patience, TimeSpan.FromDays(1)));
                services.Configure<HostOptions>(options => options.ShutdownTimeout = Eventually.Patience);
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
                services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options =>
                    options.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(
                        new OpenIdConnectConfiguration { SigningKeys = { TestTokens.Key } }));
                Configure(services);
                if ((works ?? Works) is { } chosen)
                {
                    services.RunOnly(chosen);
                }
            });
            Configure(host);
        });

    private static GrpcChannel Connect(WebApplicationFactory<TProgram> host) => GrpcChannel.ForAddress("http://localhost", new GrpcChannelOptions
    {
        HttpHandler = host.Server.CreateHandler(),
        MaxReceiveMessageSize = null,
    });

    /// <summary>One more replica of the service.</summary>
    public sealed class Replica(WebApplicationFactory<TProgram> host, GrpcChannel channel) : IAsyncDisposable
    {
        public IServiceProvider Services => host.Services;

        /// <summary>Gives a call invoker that carries this token.</summary>
        public CallInvoker WithToken(string token) => channel.Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {token}");
            return metadata;
        });

        public async ValueTask DisposeAsync()
        {
            channel.Dispose();
            await host.DisposeAsync();
        }
    }

    public virtual async Task DisposeAsync()
    {
        channel?.Dispose();
        if (factory is not null)
        {
            await factory.DisposeAsync();
        }

        await Postgres.DisposeAsync();
    }

    /// <summary>SQL that makes the database, which is migrated then; null for an empty one.</summary>
    protected virtual string? Dump => null;

    /// <summary>Which workers run; null for all.</summary>
    protected virtual Func<Worker, bool>? Works => null;

    /// <summary>Replaces what cannot be real in one process.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }

    /// <summary>Adds settings.</summary>
    protected virtual void Configure(IWebHostBuilder host)
    {
    }
}
