using Dapper;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// The events that a service has sent, kept for a while: what lay in a queue when a backup was made is in no database, and is sent again
/// after a restore. Inboxes of the same backup know what had arrived by then.
/// </summary>
public static class SentEvents
{
    /// <summary>How long they are kept; an inbox remembers for longer.</summary>
    private const string Kept = "7 days";

    /// <summary>Takes rows out of the outbox and keeps those that the broker has confirmed.</summary>
    internal static Task KeepAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyCollection<long> done, IReadOnlyCollection<long> sent) => connection.ExecuteAsync(
        """
        WITH gone AS (DELETE FROM outbox WHERE id = ANY(@done) RETURNING id, message_id, type, body, trace_parent)
        INSERT INTO sent_events (id, message_id, type, body, trace_parent)
        SELECT id, message_id, type, body, trace_parent FROM gone WHERE id = ANY(@sent)
        ON CONFLICT (id) DO NOTHING
        """,
        new { done = done.ToArray(), sent = sent.ToArray() }, transaction);

    internal static async Task CleanAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand($"DELETE FROM sent_events WHERE sent_at < now() - interval '{Kept}'");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// Runs as `X.dll resend-events` after a restore, before the service starts and when all queues are there, and returns the exit status:
    /// what had been sent goes back into the outbox, before what waited there.
    /// </summary>
    public static async Task<int> ResendAsync(IConfiguration configuration)
    {
        await using var connection = new NpgsqlConnection(configuration.GetConnectionString("Database")
            ?? throw new InvalidOperationException("Set ConnectionStrings__Database."));
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(7203419)", transaction: transaction); // no relay meanwhile
        // However old the backup is: an inbox that forgot by the calendar would let the same events in a second time.
        await connection.ExecuteAsync("UPDATE inbox SET received_at = now()", transaction: transaction);
        var count = await connection.ExecuteScalarAsync<int>(
            """
            WITH waiting AS (DELETE FROM outbox RETURNING id, message_id, type, body, trace_parent),
            sent AS (DELETE FROM sent_events RETURNING id, message_id, type, body, trace_parent),
            again AS (
                INSERT INTO outbox (message_id, type, body, trace_parent)
                SELECT message_id, type, body, trace_parent FROM (SELECT * FROM sent UNION ALL SELECT * FROM waiting) AS events
                ORDER BY id)
            SELECT count(*)::int FROM sent
            """,
            transaction: transaction);
        await transaction.CommitAsync();
        Console.WriteLine($"{count} events are sent again; what had arrived before the backup has no second effect.");
        return 0;
    }
}
