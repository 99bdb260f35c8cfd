using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.Json;
using Dapper;
using MassTransit;
using MentorNet.Contracts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

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

    /// <summary>Waits for a commit, at most so long; says whether there was one.</summary>
    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => semaphore.WaitAsync(atMost, cancellationToken);
}

/// <summary>
/// Publishes what the outbox holds, at least once and in order. An advisory lock lets one replica at a time publish, so that
/// rows leave in the order of their ids; a row moves to the sent events in the transaction in which the broker confirmed it. An outage ends a
/// batch, and what was sent until then is gone from the outbox; a row that cannot be sent for a reason of its own is tried again later and then
/// set aside, and the others pass it.
/// </summary>
public sealed partial class OutboxRelay : Worker
{
    private const int BatchSize = 100;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    // A commit of this process wakes it; what a process that died left behind is found after this time.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PatienceInOutage = TimeSpan.FromSeconds(2.5);
    private readonly NpgsqlDataSource source;
    private readonly OutboxSignal signal;
    private readonly SetAsideEvents setAside;
    private readonly BrokerLink link;
    private readonly EventOptions options;
    private readonly IBus bus;
    private readonly ILogger<OutboxRelay> logger;
    private double lagSeconds;
    private long waiting;
    private long refusedSince;
    private int? sent;
    private bool woken = true;
    private DateTimeOffset cleaned = DateTimeOffset.MinValue;

    public OutboxRelay(
        NpgsqlDataSource source, OutboxSignal signal, SetAsideEvents setAside, BrokerLink link, IOptions<EventOptions> options, IBus bus, IMeterFactory meters, TimeProvider clock, ILogger<OutboxRelay> logger)
        : base(clock, logger)
    {
        this.source = source;
        this.signal = signal;
        this.setAside = setAside;
        this.link = link;
        this.options = options.Value;
        this.bus = bus;
        this.logger = logger;
        var meter = meters.Create(Telemetry.Name);
        meter.CreateObservableGauge("mentornet.outbox.lag", () => LagSeconds, "s", "Age of the oldest event that waits to be published.");
        meter.CreateObservableGauge("mentornet.outbox.waiting", () => Waiting, "{event}", "Events that wait to be published.");
    }

    /// <summary>How many events waited to be published when they were last counted.</summary>
    public long Waiting => Volatile.Read(ref waiting);

    /// <summary>How long the oldest of them had waited, in seconds.</summary>
    public double LagSeconds => Volatile.Read(ref lagSeconds);

    /// <summary>Since when the broker has confirmed nothing that was sent to it; null where it confirms, or nothing was to be sent.</summary>
    public DateTimeOffset? RefusedSince => Volatile.Read(ref refusedSince) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    protected override TimeSpan LongestPause => Soon;

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        // Where nobody has committed, one look is enough to see that nothing waits.
        sent = 0;
        if (woken || await CountAsync(cancellationToken) > 0)
        {
            sent = await PublishBatchAsync(cancellationToken);
            woken = true;
        }
        else
        {
            Volatile.Write(ref refusedSince, 0);
        }

        if (DateTimeOffset.UtcNow - cleaned > TimeSpan.FromHours(1))
        {
            await CleanInboxAsync(cancellationToken);
            await SentEvents.CleanAsync(source, cancellationToken);
            cleaned = DateTimeOffset.UtcNow;
        }

        if (sent != BatchSize && woken)
        {
            await CountAsync(cancellationToken);
        }
    }

    protected override async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (sent != BatchSize)
        {
            // Another replica that publishes now may have looked before this one's last commit.
            woken = await signal.WaitAsync(sent is null || Waiting > 0 ? Soon : Idle, cancellationToken);
        }
    }

    protected override async Task FailedAsync(CancellationToken cancellationToken)
    {
        woken = true;
        try
        {
            await CountAsync(cancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            // The database is away too; the last figures stand.
        }
    }

    // How many were looked at; null where another replica publishes.
    private async Task<int?> PublishBatchAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // A replica that stands still in the middle would keep the others from publishing for as long as it does.
        await connection.ExecuteAsync("SET LOCAL idle_in_transaction_session_timeout = '20s'", transaction: transaction);
        if (!await connection.ExecuteScalarAsync<bool>("SELECT pg_try_advisory_xact_lock(7203419)", transaction: transaction))
        {
            return null;
        }

        var rows = (await connection.QueryAsync<Row>(
            """
            SELECT id, message_id, type, body, trace_parent, tries FROM outbox
            WHERE held_until IS NULL OR held_until <= now()
            ORDER BY id
            LIMIT @BatchSize
            FOR UPDATE
            """,
            new { BatchSize }, transaction)).AsList();

        var (done, sent) = (new List<long>(rows.Count), new List<long>(rows.Count));
        Exception? outage = null;
        foreach (var row in rows)
        {
            // A broker that is away makes MassTransit wait for it; the rows must not stay locked as long.
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(link.IsDown ? PatienceInOutage : Patience);
            try
            {
                await PublishAsync(row, limit.Token);
                done.Add(row.Id);
                sent.Add(row.Id);
            }
            catch (Exception e) when (IsOfTheRow(e))
            {
                if (await HoldAsync(connection, transaction, row, e, cancellationToken))
                {
                    done.Add(row.Id);
                }
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                outage = e;
                break;
            }
        }

        if (done.Count > 0)
        {
            await SentEvents.KeepAsync(connection, transaction, done, sent);
        }

        await transaction.CommitAsync(cancellationToken);
        Volatile.Write(ref refusedSince, outage is null || done.Count > 0 ? 0 : RefusedSince?.Ticks ?? DateTimeOffset.UtcNow.Ticks);
        if (outage is not null)
        {
            ExceptionDispatchInfo.Throw(outage);
        }

        return rows.Count;
    }

    private async Task PublishAsync(Row row, CancellationToken cancellationToken)
    {
        var type = typeof(IEvent).Assembly.GetType(row.Type) ?? throw new UnknownEventException($"{row.Type} is of no kind or version that this service knows.");
        var message = JsonSerializer.Deserialize(row.Body, type) ?? throw new UnknownEventException("The event is empty.");
        using var activity = Telemetry.Source.StartActivity("outbox publish", ActivityKind.Internal, row.TraceParent);
        await bus.Publish(message, type, Pipe.Execute<PublishContext>(context => context.MessageId = row.MessageId), cancellationToken);
    }

    // What is wrong with the row itself: its type, its body, or that the broker refuses just this one.
    private static bool IsOfTheRow(Exception exception) => exception is UnknownEventException or JsonException or NotSupportedException
        || Broken(exception) is { ShutdownReason.ReplyCode: Constants.AccessRefused or Constants.NotFound or Constants.PreconditionFailed };

    private static OperationInterruptedException? Broken(Exception? exception) => exception is null or OperationInterruptedException ? (OperationInterruptedException?)exception : Broken(exception.InnerException);

    // A later version's event is sent by a replica of that version, soon; so the first tries say little.
    private async Task<bool> HoldAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Row row, Exception exception, CancellationToken cancellationToken)
    {
        if (row.Tries + 1 < options.OutboxTries)
        {
            var pause = options.OutboxPause * Math.Pow(3, row.Tries);
            await connection.ExecuteAsync("UPDATE outbox SET tries = tries + 1, held_until = now() + @pause WHERE id = @Id", new { pause, row.Id }, transaction);
            return false;
        }

        var (cause, stack) = SetAsideEvents.Describe(exception);
        await SetAsideEvents.AddAsync(connection, transaction, new FailedEvent("", Encoding.UTF8.GetBytes(row.Body), null, "UNSENDABLE", cause, stack, row.Tries + 1), row.MessageId, row.Type, cancellationToken);
        LogSetAside(logger, row.Type, row.MessageId, exception);
        setAside.Changed();
        return true;
    }

    private async Task CleanInboxAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("DELETE FROM inbox WHERE received_at < now() - interval '30 days'");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // How many events wait, and for how long.
    private async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT count(*), coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 FROM outbox");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        Volatile.Write(ref waiting, reader.GetInt64(0));
        Volatile.Write(ref lagSeconds, reader.GetDouble(1));
        return Waiting;
    }

    [LoggerMessage(LogLevel.Error, "{Type} {MessageId} cannot be sent and is set aside")]
    private static partial void LogSetAside(ILogger logger, string type, Guid messageId, Exception exception);

    private sealed record Row(long Id, Guid MessageId, string Type, string Body, string? TraceParent, int Tries);
}
