using System.Globalization;
using System.Text;
using Dapper;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// Moves what an operator asked to retry back to where it came from: a message into its queue, an unsent event into the outbox. Each is
/// deleted in the transaction in which the broker confirmed it; should it come twice for all that, its consumer's inbox has it once. It
/// also brings here what former versions left in the `_error` and `_skipped` queues.
/// </summary>
public sealed partial class SetAsideMover(
    NpgsqlDataSource source, SetAsideEvents events, OutboxSignal outbox, BrokerLink link, IBusControl bus, TimeProvider clock, ILogger<SetAsideMover> logger) : Worker(clock, logger)
{
    private const int BatchSize = 200;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromHours(1);

    private DateTimeOffset swept = DateTimeOffset.MinValue;

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        if (DateTimeOffset.UtcNow - swept > BetweenSweeps && bus.Address.Scheme.StartsWith("rabbitmq", StringComparison.Ordinal) && bus.CheckHealth().Status == BusHealthStatus.Healthy)
        {
            await SweepAsync(cancellationToken);
            swept = DateTimeOffset.UtcNow;
        }

        while (await MoveAsync(cancellationToken) == BatchSize)
        {
            // The next batch.
        }

        await events.MeasureAsync(cancellationToken);
    }

    protected override Task WaitAsync(CancellationToken cancellationToken) => events.WaitAsync(swept == DateTimeOffset.MinValue ? TimeSpan.FromSeconds(5) : Idle, cancellationToken);

    private async Task<int> MoveAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var rows = (await connection.QueryAsync<SetAsideRow>(
            """
            SELECT id, message_id, queue, type, content_type, body, kind, cause, stack, tries, first_set_aside_at, set_aside_at, retry_asked_at
            FROM set_aside_events
            WHERE retry_asked_at IS NOT NULL
            ORDER BY id
            LIMIT @BatchSize
            FOR UPDATE SKIP LOCKED
            """,
            new { BatchSize }, transaction)).AsList();
        if (rows.Count == 0)
        {
            return 0;
        }

        var unsent = rows.Where(row => row.Queue.Length == 0).ToList();
        foreach (var row in unsent)
        {
            await connection.ExecuteAsync(
                "INSERT INTO outbox (message_id, type, body) VALUES (@MessageId, @Type, @Body)",
                new { row.MessageId, row.Type, Body = Encoding.UTF8.GetString(row.Body) },
                transaction);
        }

        var moved = unsent.Select(row => row.Id).Concat(await PublishAsync([.. rows.Where(row => row.Queue.Length > 0)], async (row, problem) =>
            await connection.ExecuteAsync("UPDATE set_aside_events SET retry_asked_at = NULL, cause = @problem WHERE id = @Id", new { problem, row.Id }, transaction), cancellationToken)).ToArray();
        await connection.ExecuteAsync("DELETE FROM set_aside_events WHERE id = ANY(@moved)", new { moved }, transaction);
        await transaction.CommitAsync(cancellationToken);
        if (unsent.Count > 0)
        {
            outbox.Set();
        }

        LogMoved(logger, moved.Length);
        return rows.Count;
    }

    private async Task<IReadOnlyList<Guid>> PublishAsync(IReadOnlyList<SetAsideRow> rows, Func<SetAsideRow, string, Task> refuse, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        await using var connection = await ConnectAsync(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken);
        var sent = new List<Guid>(rows.Count);
        var sending = rows.Select(row => (row, task: channel.BasicPublishAsync("", row.Queue, mandatory: true, Properties(row), row.Body, cancellationToken).AsTask())).ToList();
        foreach (var (row, task) in sending)
        {
            try
            {
                await task;
                sent.Add(row.Id);
            }
            catch (PublishReturnException)
            {
                await refuse(row, "That queue no longer exists: no consumer of this version takes it.");
            }
        }

        return sent;
    }

    private static BasicProperties Properties(SetAsideRow row) => new()
    {
        ContentType = row.ContentType,
        MessageId = row.MessageId?.ToString(),
        Persistent = true,
        Headers = new Dictionary<string, object?>
        {
            [SetAsideFilter.TriesHeader] = row.Tries,
            [SetAsideFilter.FirstAtHeader] = row.FirstSetAsideAt.ToUnixTimeSeconds(),
        },
    };

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        var queues = bus.CheckHealth().Endpoints.Keys.Select(address => address[(address.LastIndexOf('/') + 1)..].Split('?')[0]).ToList();
        await using var connection = await ConnectAsync(cancellationToken);
        foreach (var (queue, suffix) in queues.SelectMany(queue => new[] { (queue, "_error"), (queue, "_skipped") }))
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
            try
            {
                while (await channel.BasicGetAsync(queue + suffix, autoAck: false, cancellationToken) is { } message)
                {
                    var headers = message.BasicProperties.Headers;
                    await events.AddAsync(
                        new FailedEvent(
                            queue,
                            message.Body.ToArray(),
                            message.BasicProperties.ContentType,
                            suffix == "_error" ? "FAILED" : "UNKNOWN",
                            suffix == "_error" ? $"{Header(headers, MessageHeaders.FaultExceptionType)}: {Header(headers, MessageHeaders.FaultMessage)}" : "No consumer of this queue takes an event of this type or version.",
                            Header(headers, MessageHeaders.FaultStackTrace),
                            1,
                            DateTimeOffset.TryParse(Header(headers, MessageHeaders.FaultTimestamp), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUniversalTime() : null),
                        Guid.TryParse(message.BasicProperties.MessageId, out var id) ? id : null,
                        cancellationToken: cancellationToken);
                    await channel.BasicAckAsync(message.DeliveryTag, multiple: false, cancellationToken);
                }
            }
            catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.NotFound)
            {
                // No former version left one.
            }
        }
    }

    private static string? Header(IDictionary<string, object?>? headers, string name) => headers is not null && headers.TryGetValue(name, out var value)
        ? value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value?.ToString()
        : null;

    private Task<IConnection> ConnectAsync(CancellationToken cancellationToken) =>
        new ConnectionFactory { Uri = link.Address, AutomaticRecoveryEnabled = false, ClientProvidedName = "set aside" }.CreateConnectionAsync(cancellationToken);

    [LoggerMessage(LogLevel.Information, "{Count} set-aside events are on their way again")]
    private static partial void LogMoved(ILogger logger, int count);
}
