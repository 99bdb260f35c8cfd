using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Grpc.Core;
using MassTransit;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Xunit;
using Xunit.Abstractions;

namespace MentorNet.ServiceDefaults.Tests;

/// <summary>Proves that an outage, however long, gives up no event, and that only what fails while its parts are there is set aside.</summary>
[Collection(EventHost.Name)]
public sealed class OutageTests(ITestOutputHelper output) : IAsyncLifetime
{
    // One attempt more, then back to the queue: minutes of an outage in seconds.
    private static readonly (string, string) ShortHold = ("Events:Hold", "00:00:01");
    private readonly EventHost host = new();

    public static TheoryData<string> Outages => [.. Kinds.Keys];

    private static readonly Dictionary<string, Func<Exception>> Kinds = new()
    {
        ["the database's line is cut"] = () => new NpgsqlException("Exception while reading from stream", new IOException("cut", new SocketException(104))),
        ["the database's disk is full"] = () => Postgres("53100"),
        ["the database takes no more connections"] = () => Postgres("53300"),
        ["the database starts"] = () => Postgres("57P03"),
        ["the database was stopped"] = () => Postgres("57P01"),
        ["the database's disk is broken"] = () => Postgres("58030"),
        ["the database is a standby now"] = () => Postgres("25006"),
        ["the database's login is changed"] = () => Postgres("28P01"),
        ["the database has no room to begin a session"] = () => Postgres("XX000", "FATAL"),
        ["a colleague is away"] = () => new RpcException(new Status(StatusCode.Unavailable, "away")),
        ["a colleague hangs"] = () => new RpcException(new Status(StatusCode.DeadlineExceeded, "late")),
        ["it is inside another"] = () => new InvalidOperationException("outer", new HttpRequestException("inner", new SocketException(111))),
    };

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task An_outage_is_no_attempt(string kind)
    {
        var replica = await host.StartAsync(null, null, ShortHold);
        var failures = replica.GetRequiredService<Failures>();
        failures.As = Kinds[kind];
        failures.Set(9);

        await EventHost.CountAsync(replica, Guid.CreateVersion7());

        await EffectsAre(1);
        Assert.Equal(9, failures.Seen);
        Assert.Equal(0L, await host.ScalarAsync<long>("SELECT count(*) FROM set_aside_events"));
        Assert.Equal(0u, await host.Broker.CountAsync($"{host.Queue}_error"));
    }

    [Fact]
    public async Task A_database_that_is_away_longer_than_a_delivery_may_be_held_loses_and_doubles_nothing()
    {
        var address = new NpgsqlConnectionStringBuilder(host.Postgres.ConnectionString);
        await using var line = new TcpProxy(address.Host!, address.Port);
        var replica = await host.StartAsync(null, line.Port, ShortHold);
        var failures = replica.GetRequiredService<Failures>();
        var counter = Guid.CreateVersion7();
        failures.As = () => new NpgsqlException("held", new IOException());
        failures.Set(int.MaxValue);
        for (var i = 0; i < 98; i++)
        {
            await EventHost.CountAsync(replica, counter);
        }

        await Eventually.True(async () => await host.ScalarAsync<long>("SELECT count(*) FROM outbox") == 0, "98 events at the broker");
        await line.CutAsync();
        failures.Set(0);
        var watch = Stopwatch.StartNew();
        await Eventually.True(() => Task.FromResult(watch.Elapsed > TimeSpan.FromSeconds(40)), "an outage of 40 s");
        Assert.Equal(0L, await host.ScalarAsync<long>("SELECT count(*) FROM effects"));
        line.Restore();

        await EffectsAre(98);
        await Eventually.True(async () => await host.Broker.CountAsync(host.Queue) == 0, "an empty queue");
        Assert.Equal(98L, await host.ScalarAsync<long>("SELECT count(DISTINCT number) FROM effects"));
        Assert.Equal(0L, await host.ScalarAsync<long>("SELECT count(*) FROM set_aside_events"));
    }

    [Fact]
    public async Task A_service_that_stops_in_an_outage_stops_soon_and_its_events_come_again()
    {
        var replica = await host.StartAsync();
        var failures = replica.GetRequiredService<Failures>();
        failures.As = () => new NpgsqlException("held", new IOException());
        failures.Set(int.MaxValue);
        await EventHost.CountAsync(replica, Guid.CreateVersion7());
        await Eventually.True(() => Task.FromResult(failures.Seen > 3), "an event that waits");

        await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));
        await host.StartAsync();

        await EffectsAre(1);
    }

    [Fact]
    public async Task The_outbox_does_not_wait_for_the_pauses_of_the_bus_when_the_broker_returns()
    {
        await using var line = new TcpProxy(Broker.Address.Host, Broker.Address.Port);
        var replica = await host.StartAsync(new UriBuilder(Broker.Address) { Port = line.Port }.Uri);
        var counter = Guid.CreateVersion7();
        await EventHost.CountAsync(replica, counter);
        await EffectsAre(1);
        await Eventually.True(OutboxIsEmpty, "what was sent is confirmed");

        await line.CutAsync();
        for (var i = 0; i < 50; i++)
        {
            await EventHost.CountAsync(replica, counter);
        }

        // As long as MassTransit's own pauses need to grow.
        var watch = Stopwatch.StartNew();
        await Eventually.True(() => Task.FromResult(watch.Elapsed > TimeSpan.FromSeconds(25)), "an outage of 25 s");
        Assert.Equal(50L, await host.ScalarAsync<long>("SELECT count(*) FROM outbox"));
        line.Restore();
        var back = Stopwatch.StartNew();

        await Eventually.True(OutboxIsEmpty, "an empty outbox, sooner than a pause of the bus's own", TimeSpan.FromSeconds(20));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"50 events had left {back.Elapsed.TotalSeconds:0.00} s after the broker's return"));
        await EffectsAre(51);
    }

    [Fact]
    public async Task Events_may_be_late_while_the_broker_is_away_and_until_half_a_minute_after_it_answers()
    {
        await using var line = new TcpProxy(Broker.Address.Host, Broker.Address.Port);
        var replica = await host.StartAsync(new UriBuilder(Broker.Address) { Port = line.Port }.Uri);
        var (link, relay) = (replica.GetRequiredService<BrokerLink>(), replica.GetRequiredService<OutboxRelay>());
        bool MayBeLate(double secondsAfter) => new LateEvents(link, relay, new FakeTimeProvider(link.BackAt!.Value.AddSeconds(secondsAfter))).Possible;
        Assert.True(MayBeLate(29));
        Assert.False(MayBeLate(30));

        await line.CutAsync();
        await Eventually.True(() => Task.FromResult(link.IsDown), "that it is away");
        var before = link.BackAt;
        Assert.True(MayBeLate(30));

        line.Restore();
        await Eventually.True(() => Task.FromResult(!link.IsDown), "that it is back");
        Assert.True(link.BackAt > before);
        Assert.True(MayBeLate(29));
        Assert.False(MayBeLate(30));
    }

    [Fact]
    public async Task A_broker_that_stands_and_confirms_nothing_is_missing_until_it_confirms_again()
    {
        await using var line = new BrokerLine(Broker.Address);
        var replica = await host.StartAsync(line.Address);
        var counter = Guid.CreateVersion7();
        await EventHost.CountAsync(replica, counter);
        await EffectsAre(1);
        await Eventually.True(async () => await host.ScalarAsync<long>("SELECT count(*) FROM outbox") == 0, "what was sent is confirmed");
        await HealthSays("\"works_fully\":true");

        line.Confirms = false;
        await EventHost.CountAsync(replica, counter);
        await HealthSays("The broker confirms no event");
        var link = replica.GetRequiredService<BrokerLink>();
        Assert.True(new LateEvents(link, replica.GetRequiredService<OutboxRelay>(), new FakeTimeProvider(link.BackAt!.Value.AddMinutes(1))).Possible);

        // By its connections alone the broker is there, what was sent has arrived, and calls are taken.
        Assert.Equal(BusHealthStatus.Healthy, replica.GetRequiredService<IBusControl>().CheckHealth().Status);
        Assert.False(link.IsDown);
        Assert.NotEqual(0, line.KeptBack);
        await EffectsAre(2);
        Assert.Equal(1L, await host.ScalarAsync<long>("SELECT count(*) FROM outbox"));
        await HealthSays("\"takes_calls\":true,\"works_fully\":false");

        line.Confirms = true;
        await HealthSays("\"works_fully\":true");
        await Eventually.True(async () => await host.ScalarAsync<long>("SELECT count(*) FROM outbox") == 0, "an empty outbox");
        await EffectsAre(2);
    }

    [Fact]
    public async Task What_fails_while_its_parts_are_there_is_set_aside_with_its_cause_and_passes_the_others()
    {
        var replica = await host.StartAsync();
        var failures = replica.GetRequiredService<Failures>();
        var (broken, good) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        failures.Set(7);
        await EventHost.CountAsync(replica, broken);
        await Eventually.True(() => Task.FromResult(failures.Seen == 7), "seven attempts");
        await EventHost.CountAsync(replica, good);

        await EffectsAre(1);
        await Eventually.True(async () => await host.ScalarAsync<long>("SELECT count(*) FROM set_aside_events") == 1, "the event, set aside");
        Assert.Equal(1L, await host.ScalarAsync<long>(
            """
            SELECT count(*) FROM set_aside_events
            WHERE kind = 'FAILED' AND tries = 7 AND type = 'MentorNet.Contracts.Messaging.V1.MessageSent' AND message_id IS NOT NULL
              AND cause LIKE '%The test wants this attempt to fail%' AND stack LIKE '%EffectConsumer%' AND queue = $1
            """,
            host.Queue));
        await Eventually.True(() => Task.FromResult(EventHost.Gauge(replica, "mentornet.events.set_aside") == 1), "a gauge that says so");
    }

    [Theory]
    [InlineData("MentorNet.Contracts.Messaging.V9.MessageSent", "{}")]
    [InlineData("MentorNet.Contracts.Messaging.V1.MessageSent", "no JSON")]
    [InlineData("MentorNet.Contracts.Messaging.V1.MessageSent", "null")]
    public async Task A_row_that_cannot_be_sent_is_set_aside_and_passes_the_others(string type, string body)
    {
        var replica = await host.StartAsync(null, null, ("Events:OutboxPause", "00:00:00.010"));
        await host.ScalarAsync<long>("INSERT INTO outbox (message_id, type, body) VALUES (gen_random_uuid(), $1, $2) RETURNING id", type, body);
        await EventHost.CountAsync(replica, Guid.CreateVersion7());

        await EffectsAre(1);
        await Eventually.True(async () => await host.ScalarAsync<long>("SELECT count(*) FROM set_aside_events WHERE kind = 'UNSENDABLE' AND tries = 5 AND type = $1 AND convert_from(body, 'UTF8') = $2", type, body) == 1, "the row, set aside");
        Assert.Equal(0L, await host.ScalarAsync<long>("SELECT count(*) FROM outbox"));
    }

    private static PostgresException Postgres(string state, string severity = "ERROR") => new("away", severity, severity, state);

    private Task HealthSays(string text) =>
        Eventually.True(async () => (await host.GetAsync("/health")).Contains(text, StringComparison.Ordinal), text);

    private async Task<bool> OutboxIsEmpty() => await host.ScalarAsync<long>("SELECT count(*) FROM outbox") == 0;

    private Task EffectsAre(long count) => Eventually.True(async () => await host.ScalarAsync<long>("SELECT count(*) FROM effects") == count, $"{count} effects");
}
