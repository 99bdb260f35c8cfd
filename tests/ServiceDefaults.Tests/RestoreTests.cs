using MentorNet.Testing;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

/// <summary>What a restored database sends again, with a real broker that is as empty as after a disaster.</summary>
[Collection(EventHost.Name)]
public sealed class RestoreTests : IAsyncLifetime
{
    private readonly EventHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task What_lay_in_a_queue_at_the_backup_arrives_and_what_had_arrived_is_not_done_twice_however_old_the_backup_is()
    {
        var replica = await host.StartAsync();
        var (arrived, queued, waiting) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await EventHost.CountAsync(replica, arrived);
        await EventHost.CountAsync(replica, queued);
        await EffectsAre(2);
        await Eventually.True(async () => await host.ScalarAsync<long>("SELECT count(*) FROM sent_events") == 2, "two events that are kept");
        await host.StopAsync();

        // The moment of the backup: one event is in the queue, one waits in the outbox. It is restored 40 days later.
        await host.ExecuteAsync($"""
            DELETE FROM inbox WHERE message_id = (SELECT message_id FROM sent_events WHERE strpos(body, '{queued}') > 0);
            DELETE FROM effects WHERE counter_id = '{queued}';
            INSERT INTO outbox (message_id, type, body)
            SELECT gen_random_uuid(), type, replace(body, '{arrived}', '{waiting}') FROM sent_events WHERE strpos(body, '{arrived}') > 0;
            UPDATE inbox SET received_at = received_at - interval '40 days';
            UPDATE sent_events SET sent_at = sent_at - interval '40 days';
            """);
        Assert.Equal(0, await SentEvents.ResendAsync(Configuration()));
        Assert.Equal(waiting.ToString(), await host.ScalarAsync<string>("SELECT substring(body FROM '\"ConversationId\":\"([^\"]*)') FROM outbox ORDER BY id DESC LIMIT 1"));
        await host.StartAsync();

        await EffectsAre(3);
        await Eventually.True(async () => await host.ScalarAsync<long>("SELECT count(*) FROM sent_events") == 3 && await host.Broker.CountAsync(host.Queue) == 0, "all events, sent and taken");
        Assert.Equal(3L, await host.ScalarAsync<long>("SELECT count(DISTINCT counter_id) FROM effects"));

        // A start that was broken off between does it again, without harm.
        await host.StopAsync();
        Assert.Equal(0, await SentEvents.ResendAsync(Configuration()));
        Assert.Equal(0, await SentEvents.ResendAsync(Configuration()));
        var again = await host.StartAsync();
        await EventHost.CountAsync(again, Guid.CreateVersion7());
        await EffectsAre(4);
    }

    [Fact]
    public async Task What_was_sent_goes_after_a_week()
    {
        var replica = await host.StartAsync();
        await EventHost.CountAsync(replica, Guid.CreateVersion7());
        await EventHost.CountAsync(replica, Guid.CreateVersion7());
        await Eventually.True(async () => await host.ScalarAsync<long>("SELECT count(*) FROM sent_events") == 2, "two events that are kept");
        await host.StopAsync();
        await host.ExecuteAsync("UPDATE sent_events SET sent_at = now() - interval '7 days 1 second' WHERE id = (SELECT min(id) FROM sent_events)");

        await host.StartAsync();

        await Eventually.True(async () => await host.ScalarAsync<long>("SELECT count(*) FROM sent_events") == 1, "one event that is kept");
    }

    private IConfiguration Configuration() =>
        new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Database", host.Postgres.ConnectionString)]).Build();

    private Task EffectsAre(long count) => Eventually.True(async () => await host.ScalarAsync<long>("SELECT count(*) FROM effects") == count, $"{count} effects");
}
