using System.Diagnostics.Metrics;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using MassTransit;
using MentorNet.Access.V1;
using MentorNet.Contracts.Messaging.V1;
using MentorNet.Operations.V1;
using MentorNet.Testing;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Npgsql;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

/// <summary>Writes the effect of an event down; fails as often as it was told to.</summary>
internal sealed class EffectConsumer(Database database, Failures failures) : EventConsumer<MessageSent>(database)
{
    protected override Task HandleAsync(MessageSent message, Work work) => failures.Next()
        ? throw (failures.As?.Invoke() ?? new InvalidOperationException("The test wants this attempt to fail."))
        : work.ExecuteAsync("INSERT INTO effects (counter_id, number) VALUES (@ConversationId, @Number)", new { message.ConversationId, message.Number });
}

internal sealed class Failures
{
    private int left;
    private int seen;

    /// <summary>Makes the exception; null is one of the consumer itself.</summary>
    public Func<Exception>? As { get; set; }

    /// <summary>How many attempts have failed.</summary>
    public int Seen => Volatile.Read(ref seen);

    public void Set(int count) => Volatile.Write(ref left, count);

    public bool Next()
    {
        var fails = Interlocked.Decrement(ref left) >= 0;
        if (fails)
        {
            Interlocked.Increment(ref seen);
        }

        return fails;
    }
}

/// <summary>One database with one queue on the real broker; each <see cref="StartAsync"/> is a replica that relays and consumes.</summary>
public sealed class EventHost : IAsyncLifetime
{
    /// <summary>The collection of all tests with events: each queue hears what any of them publishes, so they run one after the other.</summary>
    public const string Name = "events";

    private readonly PostgresFixture postgres = new(typeof(EventHost).Assembly);
    private readonly string service = $"test-{Guid.NewGuid():N}";
    private readonly List<WebApplication> replicas = [];
    private Broker? broker;

    internal Broker Broker => broker!;

    public string Queue => $"{service}-effect";

    public PostgresFixture Postgres => postgres;

    public async Task InitializeAsync()
    {
        await postgres.InitializeAsync();
        broker = await Broker.ConnectAsync();
        broker.Own(Queue);
    }

    public Task<IServiceProvider> StartAsync(Uri? brokerAddress = null, int? databasePort = null, params (string Key, string Value)[] settings) => StartAsync(
        databasePort is { } port ? new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Host = "127.0.0.1", Port = port, Timeout = 3 }.ConnectionString : null,
        works: null,
        brokerAddress,
        settings);

    /// <summary>Starts a replica of which only some workers run.</summary>
    public async Task<IServiceProvider> StartAsync(string? database, Func<Worker, bool>? works, Uri? brokerAddress = null, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Identity:Issuer"] = TestTokens.Issuer;
        builder.Configuration["Identity:Address"] = "http://127.0.0.1:1/";
        builder.Configuration["ConnectionStrings:Database"] = database ?? postgres.ConnectionString;
        builder.Configuration["ConnectionStrings:Broker"] = (brokerAddress ?? Broker.Address).ToString();
        foreach (var (key, value) in settings)
        {
            builder.Configuration[key] = value;
        }

        builder.AddServiceDefaults(service);
        builder.Logging.ClearProviders();
        builder.AddDatabase();
        builder.AddBus(bus => bus.AddConsumer<EffectConsumer>());
        builder.Services.AddSingleton<Failures>();
        builder.Services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options =>
            options.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(new OpenIdConnectConfiguration { SigningKeys = { TestTokens.Key } }));
        if (works is not null)
        {
            builder.Services.RunOnly(works);
        }

        var app = builder.Build();
        app.MapServiceDefaults();
        await app.StartAsync();
        replicas.Add(app);
        // A service starts without its broker, so the start does not wait for it; the test does.
        await app.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, Eventually.Patience);
        return app.Services;
    }

    /// <summary>The name of the service, as an operator writes it.</summary>
    public string Parent => $"services/{service}";

    /// <summary>Calls the first replica as an operator.</summary>
    public EventsService.EventsServiceClient AsOperator() => As(Role.Operator);

    public EventsService.EventsServiceClient As(Role role) => new(GrpcChannel.ForAddress(replicas[0].Urls.Single()).Intercept(metadata =>
    {
        metadata.Add("authorization", $"Bearer {TestTokens.Create(Guid.CreateVersion7(), null, role)}");
        return metadata;
    }));

    /// <summary>Gets a path of the first replica, whatever its status is.</summary>
    public async Task<string> GetAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = new Uri(replicas[0].Urls.Single()), DefaultRequestVersion = new Version(2, 0), DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var response = await http.GetAsync(path);
        return await response.Content.ReadAsStringAsync();
    }

    internal async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(postgres.OwnerConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Stops one replica.</summary>
    public async Task StopAsync(IServiceProvider replica)
    {
        var app = replicas.Single(one => one.Services == replica);
        replicas.Remove(app);
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public async Task StopAsync()
    {
        foreach (var replica in replicas)
        {
            await replica.StopAsync();
            await replica.DisposeAsync();
        }

        replicas.Clear();
    }

    /// <summary>Changes an aggregate as a handler does: under its row lock, with an event in the same transaction.</summary>
    internal static async Task CountAsync(IServiceProvider replica, Guid counter)
    {
        var consortium = Guid.CreateVersion7();
        await using var work = await replica.GetRequiredService<Database>().BeginAsync(consortium, CancellationToken.None);
        var number = await work.QuerySingleAsync<long>(
            "INSERT INTO counters (id, number) VALUES (@counter, 1) ON CONFLICT (id) DO UPDATE SET number = counters.number + 1 RETURNING number", new { counter });
        await work.EnqueueAsync(new MessageSent(counter, consortium, number, Guid.CreateVersion7(), Guid.CreateVersion7(), DateTimeOffset.UtcNow));
        await work.CommitAsync();
    }

    internal async Task<T> ScalarAsync<T>(string sql, params object[] parameters)
    {
        await using var source = NpgsqlDataSource.Create(postgres.OwnerConnectionString);
        await using var command = source.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Reads a gauge of our meter in one replica.</summary>
    internal static double Gauge(IServiceProvider replica, string name)
    {
        var read = double.NaN;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == replica.GetRequiredService<IMeterFactory>() && instrument.Name == name)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, value, _, _) => read = value);
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => read = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return read;
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        if (broker is not null)
        {
            await broker.DisposeAsync();
        }

        await postgres.DisposeAsync();
    }
}
