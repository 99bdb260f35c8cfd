using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Dapper;
using Npgsql;

namespace MentorNet.ServiceDefaults;

/// <summary>An event that failed while its parts were there.</summary>
/// <param name="Queue">The queue of the consumer that failed; empty for an event that this service could not send.</param>
/// <param name="Body">The message as it came, or the event as it stood in the outbox.</param>
/// <param name="ContentType">The type of the body's envelope, if it has one.</param>
/// <param name="Kind">`FAILED`, `UNKNOWN` (no consumer takes its type) or `UNSENDABLE`.</param>
/// <param name="Cause">What went wrong, in one line.</param>
/// <param name="Stack">Where it went wrong.</param>
/// <param name="Tries">How often it was tried, in all.</param>
/// <param name="FirstAt">When it was set aside for the first time; null if that is now.</param>
public sealed record FailedEvent(string Queue, byte[] Body, string? ContentType, string Kind, string Cause, string? Stack, int Tries, DateTimeOffset? FirstAt = null);

/// <summary>What is read of a message without knowing its type.</summary>
/// <param name="MessageId">The id by which the inbox knows the message.</param>
/// <param name="Type">The full name of the event's type; empty if it tells none.</param>
/// <param name="Ids">The ids that the event names, as `pairing_id=…`; nothing else of its content is for anybody to see.</param>
internal sealed record Envelope(Guid? MessageId, string Type, IReadOnlyDictionary<string, string> Ids)
{
    private const string Urn = "urn:message:";

    public static Envelope Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            var isEnvelope = root.TryGetProperty("messageType", out var types);
            var type = isEnvelope && types.ValueKind == JsonValueKind.Array && types.GetArrayLength() > 0 ? types[0].GetString() ?? "" : "";
            var message = isEnvelope && root.TryGetProperty("message", out var inner) ? inner : root;
            return new Envelope(
                root.TryGetProperty("messageId", out var id) && id.TryGetGuid(out var messageId) ? messageId : null,
                (type.StartsWith(Urn, StringComparison.Ordinal) ? type[Urn.Length..] : type).Replace(':', '.'),
                message.ValueKind == JsonValueKind.Object
                    ? message.EnumerateObject()
                        .Where(property => property.Value.ValueKind == JsonValueKind.String && property.Value.TryGetGuid(out _))
                        .ToDictionary(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), property => property.Value.GetString()!)
                    : new Dictionary<string, string>());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new Envelope(null, "", new Dictionary<string, string>());
        }
    }
}

/// <summary>An event that failed, with its cause and its history.</summary>
public sealed record SetAsideRow(
    Guid Id, Guid? MessageId, string Queue, string Type, string? ContentType, byte[] Body, string Kind, string Cause, string? Stack, int Tries,
    DateTimeOffset FirstSetAsideAt, DateTimeOffset SetAsideAt, DateTimeOffset? RetryAskedAt);

/// <summary>Keeps what was set aside, in the service's own database, until an operator retries or drops it.</summary>
public sealed class SetAsideEvents : IDisposable
{
    private readonly NpgsqlDataSource source;
    private readonly SemaphoreSlim changed = new(0, 1);
    private long count;
    private double oldestSeconds;

    public SetAsideEvents(NpgsqlDataSource source, IMeterFactory meters)
    {
        this.source = source;
        var meter = meters.Create(Telemetry.Name);
        meter.CreateObservableGauge("mentornet.events.set_aside", () => Volatile.Read(ref count), "{event}", "Events that failed although everything they needed was up, and are waiting for an operator.");
        meter.CreateObservableGauge("mentornet.events.set_aside_age", () => Volatile.Read(ref oldestSeconds), "s", "Age of the oldest event waiting for an operator.");
    }

    /// <summary>How many there were when it was last counted.</summary>
    public long Count => Volatile.Read(ref count);

    /// <summary>Sets an event aside. The same message of the same queue stands there once.</summary>
    public async Task AddAsync(FailedEvent failed, Guid? messageId = null, string? type = null, CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await AddAsync(connection, null, failed, messageId, type, cancellationToken);
        Changed();
    }

    /// <summary>Sets an event aside in a transaction that is open already.</summary>
    internal static Task AddAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, FailedEvent failed, Guid? messageId, string? type, CancellationToken cancellationToken)
    {
        var envelope = Envelope.Read(failed.Body);
        return connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO set_aside_events (id, message_id, queue, type, content_type, body, kind, cause, stack, tries, first_set_aside_at)
            VALUES (@Id, @MessageId, @Queue, @Type, @ContentType, @Body, @Kind, @Cause, @Stack, @Tries, coalesce(@FirstAt, now()))
            ON CONFLICT ON CONSTRAINT set_aside_events_message_key DO UPDATE SET
                kind = excluded.kind,
                cause = excluded.cause,
                stack = excluded.stack,
                tries = set_aside_events.tries + excluded.tries,
                set_aside_at = now(),
                retry_asked_at = NULL
            """,
            new
            {
                Id = Guid.CreateVersion7(),
                MessageId = messageId ?? envelope.MessageId,
                failed.Queue,
                Type = type ?? envelope.Type,
                failed.ContentType,
                failed.Body,
                failed.Kind,
                Cause = Text(failed.Cause, 4000),
                Stack = failed.Stack is null ? null : Text(failed.Stack, 16000),
                failed.Tries,
                failed.FirstAt,
            },
            transaction,
            cancellationToken: cancellationToken));
    }

    /// <summary>Lists what is set aside, oldest first, after an id.</summary>
    public async Task<IReadOnlyList<SetAsideRow>> ListAsync(Guid after, int size, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<SetAsideRow>(new CommandDefinition(
            """
            SELECT id, message_id, queue, type, content_type, body, kind, cause, NULL AS stack, tries, first_set_aside_at, set_aside_at, retry_asked_at
            FROM set_aside_events
            WHERE id > @after
            ORDER BY id
            LIMIT @size
            """,
            new { after, size }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Finds one by its id; null where it was sent again or dropped.</summary>
    public async Task<SetAsideRow?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<SetAsideRow>(new CommandDefinition(
            """
            SELECT id, message_id, queue, type, content_type, body, kind, cause, stack, tries, first_set_aside_at, set_aside_at, retry_asked_at
            FROM set_aside_events
            WHERE id = @id
            """,
            new { id }, cancellationToken: cancellationToken));
    }

    /// <summary>Asks for a retry of some, or of all; says of how many.</summary>
    public async Task<int> RetryAsync(Guid[]? ids, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var asked = await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE set_aside_events SET retry_asked_at = now() WHERE (@ids::uuid[] IS NULL OR id = ANY(@ids)) AND retry_asked_at IS NULL", new { ids }, cancellationToken: cancellationToken));
        Changed();
        return asked;
    }

    /// <summary>Deletes some, or all; says how many.</summary>
    public async Task<int> DropAsync(Guid[]? ids, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var dropped = await connection.ExecuteAsync(new CommandDefinition("DELETE FROM set_aside_events WHERE @ids::uuid[] IS NULL OR id = ANY(@ids)", new { ids }, cancellationToken: cancellationToken));
        await MeasureAsync(cancellationToken);
        return dropped;
    }

    /// <summary>Counts what is set aside, for the gauges.</summary>
    public async Task MeasureAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var (rows, age) = await connection.QuerySingleAsync<(long, double)>(new CommandDefinition(
            "SELECT count(*), coalesce(extract(epoch FROM now() - min(first_set_aside_at)), 0)::float8 FROM set_aside_events", cancellationToken: cancellationToken));
        Volatile.Write(ref count, rows);
        Volatile.Write(ref oldestSeconds, age);
    }

    /// <summary>Wakes whoever moves what shall be retried.</summary>
    public void Changed()
    {
        try
        {
            changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    public void Dispose() => changed.Dispose();

    internal Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => changed.WaitAsync(atMost, cancellationToken);

    // PostgreSQL takes no NUL in a text.
    private static string Text(string value, int length) => (value.Length > length ? value[..length] : value).Replace('\0', ' ');

    /// <summary>What went wrong, in one line, and where.</summary>
    public static (string Cause, string? Stack) Describe(Exception exception)
    {
        var cause = new StringBuilder();
        var stack = new StringBuilder();
        for (var e = exception; e is not null; e = e.InnerException)
        {
            cause.Append(CultureInfo.InvariantCulture, $"{(cause.Length > 0 ? " ← " : "")}{e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}");
            stack.Append(CultureInfo.InvariantCulture, $"{e.GetType().FullName}\n{e.StackTrace}\n");
        }

        return (cause.ToString(), stack.ToString());
    }
}
