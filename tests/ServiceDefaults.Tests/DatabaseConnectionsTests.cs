using MentorNet.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

public sealed class DatabaseConnectionsTests(EventHost host) : IClassFixture<EventHost>
{
    [Theory]
    [InlineData(100, 6)]
    [InlineData(150, 6)]
    [InlineData(200, 12)]
    [InlineData(250, 18)]
    [InlineData(350, 30)]
    [InlineData(400, 18)]
    [InlineData(5000, 6)]
    public void All_processes_together_leave_room(int maxConnections, int processes)
    {
        var connections = DatabaseConnections.From(Settings(maxConnections, processes));

        Assert.InRange(connections.PoolSize, DatabaseConnections.Fewest, DatabaseConnections.Most);
        Assert.True(connections.PoolSize * processes <= (maxConnections - 10) * 0.9);
    }

    [Theory]
    [InlineData(100, 18)]
    [InlineData(10, 1)]
    [InlineData(100, 0)]
    public void Too_few_for_a_process_are_refused_at_the_start(int maxConnections, int processes) =>
        Assert.ThrowsAny<Exception>(() => DatabaseConnections.From(Settings(maxConnections, processes)));

    [Fact]
    public void A_connection_string_gets_its_pool_unless_it_names_one()
    {
        Assert.Equal(13, new NpgsqlConnectionStringBuilder(DatabaseConnections.Complete("Host=a;Database=b", Settings(100, 6))).MaxPoolSize);
        Assert.Equal(4, new NpgsqlConnectionStringBuilder(DatabaseConnections.Complete("Host=a;Database=b;Maximum Pool Size=4", Settings(100, 6))).MaxPoolSize);
    }

    [Fact]
    public async Task What_is_said_again_and_again_is_planned_once()
    {
        await using var source = NpgsqlDataSource.Create(DatabaseConnections.Complete(host.Postgres.ConnectionString, Settings(100, 6)));
        await using var connection = await source.OpenConnectionAsync();
        for (var i = 0; i < 5; i++)
        {
            await using var often = new NpgsqlCommand("SELECT @number::int + 1", connection) { Parameters = { new NpgsqlParameter<int>("number", i) } };
            Assert.Equal(i + 1, await often.ExecuteScalarAsync());
        }

        await using var prepared = new NpgsqlCommand("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT $1::int%'", connection);
        Assert.Equal(1L, await prepared.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_line_to_the_database_that_goes_silent_is_noticed_by_who_listens()
    {
        Assert.True(Listener.Silence + Listener.Patience + TimeSpan.FromSeconds(2) <= TimeSpan.FromSeconds(15)); // two seconds go for the attempt to cancel
        var database = new NpgsqlConnectionStringBuilder(host.Postgres.ConnectionString);
        await using var line = new TcpProxy(database.Host!, database.Port);
        (database.Host, database.Port) = ("127.0.0.1", line.Port);
        await using var source = NpgsqlDataSource.Create(DatabaseConnections.Complete(database.ConnectionString, Settings(100, 6)));
        var heard = new TaskCompletionSource<string>();
        var listening = new TaskCompletionSource();
        var ended = Listener.ListenAsync(source, "probe", payload => heard.TrySetResult(payload), () => { listening.SetResult(); return Task.CompletedTask; }, CancellationToken.None);
        await listening.Task.WaitAsync(Eventually.Patience);
        await using (var notify = source.CreateCommand("SELECT pg_notify('probe', 'hello')"))
        {
            await notify.ExecuteNonQueryAsync();
        }

        Assert.Equal("hello", await heard.Task.WaitAsync(Eventually.Patience));

        line.Freeze();

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ended.WaitAsync(Eventually.Patience));
    }

    [Fact]
    public async Task Replicas_that_start_together_on_an_empty_database_read_what_any_of_them_has_protected()
    {
        await using var source = NpgsqlDataSource.Create(host.Postgres.OwnerConnectionString);
        await using (var table = source.CreateCommand("CREATE TABLE IF NOT EXISTS probe_keys (id bigint GENERATED ALWAYS AS IDENTITY, friendly_name text, xml text)"))
        {
            await table.ExecuteNonQueryAsync();
        }

        var replicas = Enumerable.Range(0, 4).Select(_ =>
        {
            var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Development" });
            builder.Configuration["DataProtection:Secret"] = new string('s', 32);
            builder.Services.AddSingleton(TimeProvider.System);
            builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(host.Postgres.OwnerConnectionString));
            builder.Services.AddDataProtection().SetApplicationName("probe");
            builder.Services.AddSealedKeys(new KeyTable("probe_keys", "id", "friendly_name", "xml"));
            return builder.Build();
        }).ToList();
        await Task.WhenAll(replicas.Select(replica => replica.StartAsync()));

        var protectors = replicas.Select(replica => replica.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("probe")).ToList();
        Assert.All(protectors, one => Assert.All(protectors, other => Assert.Equal("words", other.Unprotect(one.Protect("words")))));
        await using var count = source.CreateCommand("SELECT count(*) FROM probe_keys");
        Assert.Equal(1L, await count.ExecuteScalarAsync());
        foreach (var replica in replicas)
        {
            await replica.StopAsync();
            replica.Dispose();
        }
    }

    private static IConfiguration Settings(int maxConnections, int processes) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Database:MaxConnections"] = $"{maxConnections}",
        ["Database:Processes"] = $"{processes}",
    }).Build();
}
