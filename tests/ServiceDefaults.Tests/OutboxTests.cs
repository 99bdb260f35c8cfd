using System.Text.Json;
using MassTransit;
using MentorNet.Contracts.Messaging.V1;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

/// <summary>Proves outbox and inbox against a real PostgreSQL and a real RabbitMQ; each test has a database and a queue of its own.</summary>
[Collection(EventHost.Name)]
public sealed class OutboxTests : IAsyncLifetime
{
    private readonly EventHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task An_event_arrives_once_and_leaves_the_outbox()
    {
        var replica = await host.StartAsync();
        var counter = Guid.CreateVersion7();

        await EventHost.CountAsync(replica, counter);

        await EffectsAre(1);
        await Eventually.True(async () => await host.ScalarAsync<long>("SELECT count(*) FROM outbox") == 0, "an empty outbox");
        Assert.Equal(1L, await host.ScalarAsync<long>("SELECT count(*) FROM inbox"));
        Assert.True(await host.Broker.IsQuorumAsync(host.Queue));
    }

    [Fact]
    public async Task A_transaction_that_is_undone_tells_nobody()
    {
        var replica = await host.StartAsync();
        var (undone, done) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using (var work = await replica.GetRequiredService<Database>().BeginAsync(undone, CancellationToken.None))
        {
            await work.EnqueueAsync(Sent(undone, 1));
        }

        await EventHost.CountAsync(replica, done);

        await EffectsAre(1);
        Assert.Equal(done, await host.ScalarAsync<Guid>("SELECT counter_id FROM effects"));
    }

    [Fact]
    public async Task A_delivery_that_is_repeated_has_its_effect_once()
    {
        var replica = await host.StartAsync();
        var bus = replica.GetRequiredService<IBus>();
        var (repeated, id) = (Sent(Guid.CreateVersion7(), 1), Guid.CreateVersion7());
        for (var i = 0; i < 5; i++)
        {
            await bus.Publish(repeated, context => context.MessageId = id);
        }

        await Eventually.True(async () => await host.Broker.CountAsync(host.Queue) == 0, "all deliveries");
        await EventHost.CountAsync(replica, Guid.CreateVersion7());

        await EffectsAre(2);
    }

    [Fact]
    public async Task A_consumer_that_fails_is_tried_again_and_has_its_effect_once()
    {
        var replica = await host.StartAsync();
        replica.GetRequiredService<Failures>().Set(2);

        await EventHost.CountAsync(replica, Guid.CreateVersion7());

        await EffectsAre(1);
        Assert.Equal(0u, await host.Broker.CountAsync($"{host.Queue}_error"));
    }

    [Fact]
    public async Task Two_replicas_keep_the_order_of_each_aggregate_and_lose_nothing()
    {
        const int Counters = 8;
        const int Events = 40;
        var replicas = new[] { await host.StartAsync(), await host.StartAsync() };
        var counters = Enumerable.Range(0, Counters).Select(_ => Guid.CreateVersion7()).ToArray();
        var heard = await host.Broker.HearAsync();

        await Parallel.ForEachAsync(Enumerable.Range(0, Counters * Events), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
            await EventHost.CountAsync(replicas[i % 2], counters[i / 2 % Counters]));

        await EffectsAre(Counters * Events);
        await Eventually.True(() => Task.FromResult(heard.Count(e => counters.Contains(e.Conversation)) >= Counters * Events), "every event");
        foreach (var counter in counters)
        {
            Assert.Equal(Enumerable.Range(1, Events).Select(n => (long)n), heard.Where(e => e.Conversation == counter).Select(e => e.Number));
        }
    }

    [Fact]
    public async Task A_broker_that_is_away_delays_every_event_and_loses_none()
    {
        await using var proxy = new TcpProxy(Broker.Address.Host, Broker.Address.Port);
        var replica = await host.StartAsync(new UriBuilder(Broker.Address) { Port = proxy.Port }.Uri);
        var counter = Guid.CreateVersion7();
        await EventHost.CountAsync(replica, counter);
        await EffectsAre(1);

        await proxy.CutAsync();
        for (var i = 0; i < 20; i++)
        {
            await EventHost.CountAsync(replica, counter);
        }

        await Eventually.True(() => Task.FromResult(EventHost.Gauge(replica, "mentornet.outbox.waiting") == 20), "20 events that wait");
        await Eventually.True(() => Task.FromResult(EventHost.Gauge(replica, "mentornet.outbox.lag") > 1), "a lag of more than a second");
        Assert.Equal(1L, await host.ScalarAsync<long>("SELECT count(*) FROM effects"));
        proxy.Restore();

        await EffectsAre(21);
        await Eventually.True(() => Task.FromResult(EventHost.Gauge(replica, "mentornet.outbox.waiting") == 0), "nothing that waits");
        Assert.Equal(0, EventHost.Gauge(replica, "mentornet.outbox.lag"));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_stop_while_the_broker_is_away_is_quick_and_loses_nothing()
    {
        var proxy = new TcpProxy(Broker.Address.Host, Broker.Address.Port);
        var replica = await host.StartAsync(new UriBuilder(Broker.Address) { Port = proxy.Port }.Uri);
        await EventHost.CountAsync(replica, Guid.CreateVersion7());
        await EffectsAre(1);
        await proxy.CutAsync();
        await EventHost.CountAsync(replica, Guid.CreateVersion7());

        await host.StopAsync().WaitAsync(Eventually.Patience);
        await host.StartAsync();

        await EffectsAre(2);
    }

    [Theory]
    [InlineData("this is no JSON")]
    [InlineData("""{"messageType": ["urn:message:MentorNet.Contracts.Messaging.V1:MessageSent"], "message": {"conversationId": 7}}""")]
    [InlineData("""{"messageType": ["urn:message:MentorNet.Contracts.Messaging.V1:MessageSent"], "message": {"number": 1}}""")]
    public async Task A_body_that_fits_no_version_is_set_aside(string body)
    {
        var replica = await host.StartAsync();

        await host.Broker.PutAsync(host.Queue, body);
        await EventHost.CountAsync(replica, Guid.CreateVersion7());

        await Eventually.True(async () => await host.ScalarAsync<long>("SELECT count(*) FROM set_aside_events WHERE kind = 'FAILED' AND stack IS NOT NULL AND convert_from(body, 'UTF8') = $1", body) == 1, "the body, set aside");
        await EffectsAre(1);
        Assert.Equal(0u, await host.Broker.CountAsync($"{host.Queue}_error"));
    }

    [Fact]
    public async Task An_event_of_an_unknown_kind_is_set_aside()
    {
        await host.StartAsync();

        await host.Broker.PutAsync(host.Queue, """{"messageType": ["urn:message:MentorNet.Contracts.Messaging.V9:MessageSent"], "message": {"number": 1}}""");

        await Eventually.True(async () => await host.ScalarAsync<long>("SELECT count(*) FROM set_aside_events WHERE kind = 'UNKNOWN' AND type = 'MentorNet.Contracts.Messaging.V9.MessageSent'") == 1, "the event, set aside");
        Assert.Equal(0u, await host.Broker.CountAsync($"{host.Queue}_skipped"));
        Assert.Equal(0L, await host.ScalarAsync<long>("SELECT count(*) FROM effects"));
    }

    [Fact]
    public async Task A_field_that_a_later_version_added_does_no_harm()
    {
        await host.StartAsync();
        var message = JsonSerializer.SerializeToNode(Sent(Guid.CreateVersion7(), 1), JsonSerializerOptions.Web)!;
        message["addedLater"] = "new";

        await host.Broker.PutAsync(host.Queue, $$"""
            {"messageId": "{{Guid.CreateVersion7()}}", "messageType": ["urn:message:MentorNet.Contracts.Messaging.V1:MessageSent"], "message": {{message.ToJsonString()}}}
            """);

        await EffectsAre(1);
    }

    private static MessageSent Sent(Guid conversation, long number) =>
        new(conversation, Guid.CreateVersion7(), number, Guid.CreateVersion7(), Guid.CreateVersion7(), DateTimeOffset.UtcNow);

    private Task EffectsAre(long count) => Eventually.True(async () => await host.ScalarAsync<long>("SELECT count(*) FROM effects") == count, $"{count} effects");
}
