using Npgsql;

namespace MentorNet.ServiceDefaults;

/// <summary>Hears notifications of the database.</summary>
public static class Listener
{
    /// <summary>How long the line may be silent before it is tried.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    /// <summary>How long the server may take to answer then; with the silence, the longest that a dead line goes unnoticed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Listens until the line breaks, which throws, or the caller cancels. A line is not silent for long: a server that failed over, or a
    /// firewall that forgot the connection, says nothing for ever.
    /// </summary>
    /// <param name="source">The pool.</param>
    /// <param name="channel">What to listen to.</param>
    /// <param name="heard">Gets each payload.</param>
    /// <param name="listening">Called when all that is notified from now on is heard.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task ListenAsync(NpgsqlDataSource source, string channel, Action<string> heard, Func<Task> listening, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, notification) => heard(notification.Payload);
        await ExecuteAsync(connection, $"LISTEN {channel}", cancellationToken);
        await listening();
        while (true)
        {
            if (!await connection.WaitAsync(Silence, cancellationToken))
            {
                await ExecuteAsync(connection, "SELECT 1", cancellationToken);
            }
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)Patience.TotalSeconds };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
