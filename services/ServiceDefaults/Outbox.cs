using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Dapper;
using MassTransit;
using MentorNet.Contracts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MentorNet.ServiceDefaults;

/// <summary>Wakes the relay when a transaction with an event has committed in this process.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim semaphore = new(0, 1);

    public void Set()
    {
        try
        {
            semaphore.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    public void Dispose() => semaphore.Dispose();

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => semaphore.WaitAsync(atMost, cancellationToken);
}

/// <summary>
/// Publishes what the outbox holds, at least once and in order. An advisory lock lets one replica at a time publish, so that
/// rows leave in the order of their ids; a row is deleted in the transaction in which the broker confirmed it.
/// </summary>
public sealed partial class OutboxRelay : BackgroundService
{
    private const int BatchSize = 100;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private readonly NpgsqlDataSource source;
    private readonly OutboxSignal signal;
    private readonly IBus bus;
    private readonly ILogger<OutboxRelay> logger;
    private double lagSeconds;
    private long waiting;

    public OutboxRelay(NpgsqlDataSource source, OutboxSignal signal, IBus bus, IMeterFactory meters, ILogger<OutboxRelay> logger)
    {
        this.source = source;
        this.signal = signal;
        this.bus = bus;
        this.logger = logger;
        var meter = meters.Create(Telemetry.Name);
        meter.CreateObservableGauge("mentornet.outbox.lag", () => Volatile.Read(ref lagSeconds), "s", "Age of the oldest event that waits to be published.");
        meter.CreateObservableGauge("mentornet.outbox.waiting", () => Volatile.Read(ref waiting), "{event}", "Events that wait to be published.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var backoff = Idle;
        var cleaned = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var more = await PublishBatchAsync(stoppingToken) == BatchSize;
                backoff = Idle;
                if (DateTimeOffset.UtcNow - cleaned > TimeSpan.FromHours(1))
                {
                    await CleanInboxAsync(stoppingToken);
                    cleaned = DateTimeOffset.UtcNow;
                }

                if (!more)
                {
                    await MeasureAsync(stoppingToken);
                    await signal.WaitAsync(Idle, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The rows stay; an exception that left here would stop the host.
                LogFailed(logger, e.Message);
                await TryMeasureAsync(stoppingToken);
                await signal.WaitAsync(backoff, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                backoff = TimeSpan.FromSeconds(Math.Min(30, backoff.TotalSeconds * 2));
            }
        }
    }

    private async Task<int> PublishBatchAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await connection.ExecuteScalarAsync<bool>("SELECT pg_try_advisory_xact_lock(7203419)", transaction: transaction))
        {
            return 0;
        }

        var rows = (await connection.QueryAsync<Row>(
            """
            WITH batch AS (
                DELETE FROM outbox
                WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT @BatchSize FOR UPDATE)
                RETURNING id, message_id, type, body, trace_parent
            )
            SELECT message_id, type, body, trace_parent FROM batch ORDER BY id
            """,
            new { BatchSize }, transaction)).AsList();

        // A broker that is away makes MassTransit wait for it; the rows must not stay locked as long.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        foreach (var row in rows)
        {
            await PublishAsync(row, limit.Token);
        }

        await transaction.CommitAsync(cancellationToken);
        return rows.Count;
    }

    private async Task PublishAsync(Row row, CancellationToken cancellationToken)
    {
        var type = typeof(IEvent).Assembly.GetType(row.Type, throwOnError: true)!;
        var message = JsonSerializer.Deserialize(row.Body, type)!;
        using var activity = Telemetry.Source.StartActivity("outbox publish", ActivityKind.Internal, row.TraceParent);
        await bus.Publish(message, type, Pipe.Execute<PublishContext>(context => context.MessageId = row.MessageId), cancellationToken);
    }

    private async Task CleanInboxAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("DELETE FROM inbox WHERE received_at < now() - interval '30 days'");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task MeasureAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT count(*), coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 FROM outbox");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        Volatile.Write(ref waiting, reader.GetInt64(0));
        Volatile.Write(ref lagSeconds, reader.GetDouble(1));
    }

    private async Task TryMeasureAsync(CancellationToken cancellationToken)
    {
        try
        {
            await MeasureAsync(cancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            // The database is away too; the last figures stand.
        }
    }

    [LoggerMessage(LogLevel.Warning, "Events wait in the outbox: {Problem}")]
    private static partial void LogFailed(ILogger logger, string problem);

    private sealed record Row(Guid MessageId, string Type, string Body, string? TraceParent);
}
