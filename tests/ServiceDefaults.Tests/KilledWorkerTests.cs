using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

/// <summary>The workers that every service has, over the real broker.</summary>
[Collection(EventHost.Name)]
public sealed class KilledWorkerTests : KilledWorkers<Worker>, IAsyncLifetime
{
    private readonly EventHost host = new();
    private IServiceProvider? standing;

    protected override PostgresFixture Postgres => host.Postgres;

    // An event that was published before its relay died is published again under the same id, and its consumer's inbox has it once.
    protected override IReadOnlyDictionary<string, WorkerCase> Cases => new Dictionary<string, WorkerCase>
    {
        ["OutboxRelay"] = new(
            () => EventHost.CountAsync(standing!, Guid.CreateVersion7()),
            async _ => $"{await AskAsync("SELECT count(*) FROM outbox")} waiting, {await AskAsync("SELECT count(*) FROM effects")} effects",
            "0 waiting, 1 effects")
        { Table = "outbox" },
        ["SetAsideMover"] = new(
            async () =>
            {
                await using var owner = NpgsqlDataSource.Create(host.Postgres.OwnerConnectionString);
                await using var command = owner.CreateCommand(
                    """
                    INSERT INTO set_aside_events (id, message_id, queue, type, body, kind, cause, tries, first_set_aside_at, retry_asked_at)
                    VALUES (gen_random_uuid(), gen_random_uuid(), '', 'MentorNet.Contracts.Messaging.V1.MessageSent', '{}', 'UNSENDABLE', 'None.', 1, now(), now())
                    """);
                await command.ExecuteNonQueryAsync();
            },
            async _ => $"{await AskAsync("SELECT count(*) FROM set_aside_events")} set aside, {await AskAsync("SELECT count(*) FROM outbox")} waiting",
            "0 set aside, 1 waiting")
        { Table = "set_aside_events" },
    };

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        standing = await host.StartAsync(null, _ => false);
    }

    public Task DisposeAsync() => host.DisposeAsync();

    protected override async Task<(IServiceProvider Services, IAsyncDisposable Host)> StartAsync(string? database, Func<Worker, bool> works)
    {
        var replica = await host.StartAsync(database, works);
        return (replica, new Replica(host, replica));
    }

    private sealed class Replica(EventHost host, IServiceProvider replica) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await host.StopAsync(replica);
    }
}
