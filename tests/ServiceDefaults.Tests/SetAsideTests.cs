using System.Diagnostics;
using System.Text.Json.Nodes;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Operations.V1;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

/// <summary>Proves what an operator sees of a service and of its set-aside events, and that a retry has each effect once.</summary>
[Collection(EventHost.Name)]
public sealed class SetAsideTests : IAsyncLifetime
{
    private readonly EventHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_retry_of_ten_thousand_puts_each_through_once()
    {
        const int Many = 10_000;
        var replica = await host.StartAsync();
        await StartAnotherAsync();
        await SetAsideAsync(Many);
        var operators = host.AsOperator();

        var listed = await operators.ListSetAsideEventsAsync(new ListSetAsideEventsRequest { Parent = host.Parent, PageSize = 500 });
        var asked = await operators.RetrySetAsideEventsAsync(new RetrySetAsideEventsRequest { Parent = host.Parent, All = true });
        var again = await operators.RetrySetAsideEventsAsync(new RetrySetAsideEventsRequest { Parent = host.Parent, All = true });

        Assert.Equal((500, Many), (listed.Events.Count, listed.TotalSize));
        Assert.Equal(Many, asked.Count);
        Assert.True(again.Count < Many);
        await Eventually.Count(() => host.ScalarAsync<long>("SELECT count(*) FROM effects"), Many, $"{Many} effects");
        Assert.Equal((long)Many, await host.ScalarAsync<long>("SELECT count(DISTINCT number) FROM effects"));
        await Eventually.Count(() => host.ScalarAsync<long>("SELECT count(*) FROM set_aside_events"), 0, "nothing set aside");
        await Eventually.True(() => Task.FromResult(EventHost.Gauge(replica, "mentornet.events.set_aside") == 0), "a gauge that says so");
    }

    [Fact]
    public async Task An_operator_sees_ids_and_cause_retries_and_drops_and_nobody_else_does()
    {
        var replica = await host.StartAsync();
        var failures = replica.GetRequiredService<Failures>();
        var counter = Guid.CreateVersion7();
        failures.Set(14);
        await EventHost.CountAsync(replica, counter);
        await EventHost.CountAsync(replica, counter);
        await Eventually.True(async () => await host.ScalarAsync<long>("SELECT count(*) FROM set_aside_events") == 2, "two events, set aside");
        var operators = host.AsOperator();
        var list = await operators.ListSetAsideEventsAsync(new ListSetAsideEventsRequest { Parent = host.Parent });

        var one = await operators.GetSetAsideEventAsync(new GetSetAsideEventRequest { Name = list.Events[0].Name });
        await operators.RetrySetAsideEventsAsync(new RetrySetAsideEventsRequest { Parent = host.Parent, Names = { list.Events[0].Name } });
        var dropped = await operators.DropSetAsideEventsAsync(new DropSetAsideEventsRequest { Parent = host.Parent, Names = { list.Events[1].Name } });

        Assert.Equal(counter.ToString(), one.Ids["conversation_id"]);
        Assert.Contains("EffectConsumer", one.Stack, StringComparison.Ordinal);
        Assert.Contains("The test wants this attempt to fail.", one.Cause, StringComparison.Ordinal);
        Assert.Equal((7, SetAsideEvent.Types.Kind.Failed), (one.TryCount, one.Kind));
        Assert.Equal(1, dropped.Count);
        await Eventually.True(async () => await host.ScalarAsync<long>("SELECT count(*) FROM effects") == 1, "one effect");
        Assert.Equal(0L, await host.ScalarAsync<long>("SELECT count(*) FROM set_aside_events"));
        await RpcAssert.Fails(StatusCode.NotFound, "EVENT_NOT_FOUND", () => operators.GetSetAsideEventAsync(new GetSetAsideEventRequest { Name = list.Events[1].Name }).ResponseAsync);
        foreach (var role in Enum.GetValues<Role>().Where(role => role is not (Role.Unspecified or Role.Operator)))
        {
            await RpcAssert.Fails(StatusCode.PermissionDenied, "ROLE_REQUIRED", () => host.As(role).ListSetAsideEventsAsync(new ListSetAsideEventsRequest { Parent = host.Parent }).ResponseAsync);
        }
    }

    [Fact]
    public async Task What_fails_again_keeps_its_history()
    {
        var replica = await host.StartAsync();
        var failures = replica.GetRequiredService<Failures>();
        failures.Set(14);
        await EventHost.CountAsync(replica, Guid.CreateVersion7());
        await Eventually.True(async () => await host.ScalarAsync<long>("SELECT count(*) FROM set_aside_events") == 1, "the event, set aside");
        await host.AsOperator().RetrySetAsideEventsAsync(new RetrySetAsideEventsRequest { Parent = host.Parent, All = true });

        await Eventually.True(async () => await host.ScalarAsync<long>("SELECT count(*) FROM set_aside_events WHERE tries = 14 AND retry_asked_at IS NULL AND first_set_aside_at < set_aside_at - interval '1 second'") == 1, "the same event with 14 tries");
        Assert.Equal(0L, await host.ScalarAsync<long>("SELECT count(*) FROM effects"));
    }

    [Fact]
    public async Task What_a_former_version_left_in_the_error_queue_is_brought_here()
    {
        await host.Broker.DeclareAsync($"{host.Queue}_error");
        await host.Broker.PutAsync($"{host.Queue}_error", "left by a former version");

        await host.StartAsync();

        await Eventually.True(async () => await host.ScalarAsync<long>("SELECT count(*) FROM set_aside_events WHERE queue = $1 AND convert_from(body, 'UTF8') = 'left by a former version'", host.Queue) == 1, "the message, set aside");
        Assert.Equal(0u, await host.Broker.CountAsync($"{host.Queue}_error"));
    }

    [Fact]
    public async Task Without_its_broker_a_service_takes_calls_and_says_what_is_missing_since_when()
    {
        await using var line = new TcpProxy(Broker.Address.Host, Broker.Address.Port);
        var before = DateTimeOffset.UtcNow;
        await host.StartAsync(new UriBuilder(Broker.Address) { Port = line.Port }.Uri);
        await ConditionIs(true, true);
        await line.CutAsync();

        await ConditionIs(true, false);
        var part = (await ConditionAsync())["missing"]!.AsArray().Single()!;
        Assert.Equal("broker", part["name"]!.GetValue<string>());
        Assert.InRange(part["since"]!.GetValue<DateTimeOffset>(), before, DateTimeOffset.UtcNow);
        line.Restore();

        await ConditionIs(true, true);
        Assert.Empty((await ConditionAsync())["missing"]!.AsArray());
    }

    [Fact]
    public async Task Without_its_database_a_service_takes_no_calls_and_still_says_so()
    {
        var address = new NpgsqlConnectionStringBuilder(host.Postgres.ConnectionString);
        await using var line = new TcpProxy(address.Host!, address.Port);
        await host.StartAsync(null, line.Port);
        await ConditionIs(true, true);
        await line.CutAsync();

        await ConditionIs(false, false);
        Assert.Contains((await ConditionAsync())["missing"]!.AsArray(), part => part!["name"]!.GetValue<string>() == "database");
        line.Restore();

        await ConditionIs(true, true);
    }

    [Fact]
    public async Task With_a_full_disk_a_service_takes_calls_and_does_not_work_fully()
    {
        // The server's own answer when it finds no room; a real full disk cannot be had in a test.
        await host.ExecuteAsync("CREATE OR REPLACE FUNCTION write_probe() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$");
        await host.StartAsync();

        await ConditionIs(true, false);
        var part = (await ConditionAsync())["missing"]!.AsArray().Single()!;
        Assert.Equal("database writes", part["name"]!.GetValue<string>());
        Assert.Contains("No space left", part["problem"]!.GetValue<string>(), StringComparison.Ordinal);
        await host.ExecuteAsync("CREATE OR REPLACE FUNCTION write_probe() RETURNS boolean LANGUAGE sql AS 'SELECT true'");

        await ConditionIs(true, true);
    }

    [Fact]
    public async Task Writes_are_tried_now_and_then_and_not_at_each_look()
    {
        await host.ExecuteAsync(
            """
            CREATE SEQUENCE tries;
            CREATE OR REPLACE FUNCTION write_probe() RETURNS boolean LANGUAGE sql SECURITY DEFINER AS 'SELECT nextval(''tries'') > 0'
            """);
        var since = Stopwatch.GetTimestamp();
        await host.StartAsync();
        await ConditionIs(true, true);
        for (var i = 0; i < 20; i++)
        {
            await ConditionAsync();
        }

        var tries = await host.ScalarAsync<long>("SELECT last_value FROM tries");
        Assert.InRange(tries, 1, 1 + (long)(Stopwatch.GetElapsedTime(since) / TimeSpan.FromSeconds(15)));
    }

    [Fact]
    public async Task The_probe_of_writes_uses_the_disk_and_leaves_nothing()
    {
        var before = await host.ScalarAsync<long>("SELECT pg_database_size(current_database())");

        Assert.True(await host.ScalarAsync<bool>("SELECT write_probe()"));

        await Eventually.True(async () => await host.ScalarAsync<long>("SELECT temp_bytes FROM pg_stat_database WHERE datname = current_database()") > 0, "room that was used and given back");
        Assert.Equal(before, await host.ScalarAsync<long>("SELECT pg_database_size(current_database())"));
    }

    private Task StartAnotherAsync() => host.StartAsync();

    private async Task SetAsideAsync(int count) => await host.ExecuteAsync(
        $$"""
        INSERT INTO set_aside_events (id, message_id, queue, type, content_type, body, kind, cause, tries, first_set_aside_at)
        SELECT gen_random_uuid(), message_id, '{{host.Queue}}', 'MentorNet.Contracts.Messaging.V1.MessageSent', 'application/vnd.masstransit+json', convert_to(
            '{"messageId": "' || message_id || '", "messageType": ["urn:message:MentorNet.Contracts.Messaging.V1:MessageSent"], "message": {"conversationId": "' || gen_random_uuid() ||
            '", "consortiumId": "' || gen_random_uuid() || '", "number": ' || n || ', "senderId": "' || gen_random_uuid() || '", "recipientId": "' || gen_random_uuid() || '", "sentAt": "2026-11-28T10:00:00Z"} }', 'UTF8'),
            'FAILED', 'a bug that is mended', 7, now()
        FROM (SELECT n, gen_random_uuid() AS message_id FROM generate_series(1, {{count}}) AS n) AS made
        """);

    private async Task<JsonObject> ConditionAsync() => JsonNode.Parse(await host.GetAsync("/health"))!.AsObject();

    private Task ConditionIs(bool takesCalls, bool worksFully) => Eventually.True(async () =>
    {
        var now = await ConditionAsync();
        return (now["takes_calls"]!.GetValue<bool>(), now["works_fully"]!.GetValue<bool>()) == (takesCalls, worksFully);
    }, $"takes calls: {takesCalls}, works fully: {worksFully}");
}
