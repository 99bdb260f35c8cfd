using System.Net.Sockets;
using Grpc.Core;
using Npgsql;

namespace MentorNet.ServiceDefaults;

/// <summary>The one rule that tells an outage from a failure: a part that is away says nothing about what was asked of it.</summary>
public static class Outage
{
    /// <summary>Whether an exception, or what caused it, says that the database, the broker or a colleague service is away, full or busy.</summary>
    public static bool Is(Exception? exception) => exception switch
    {
        null => false,
        AggregateException { InnerExceptions.Count: > 0 } all => all.InnerExceptions.All(Is),
        PostgresException e => e.InvariantSeverity is "FATAL" or "PANIC" || IsOfTheServer(e.SqlState), // what ends the session is of no statement
        NpgsqlException => true, // the connection broke, timed out, or the pool had none
        RpcException e => e.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded || Is(e.InnerException),
        SocketException or TimeoutException => true,
        FileNotFoundException or DirectoryNotFoundException => false,
        IOException => true,
        _ => Is(exception.InnerException),
    };

    /// <summary>Whether it is a question of time alone: a statement that is too slow fails like that too while its database is there.</summary>
    public static bool IsTimeOfTheDatabase(Exception exception) => exception is NpgsqlException { InnerException: TimeoutException } || exception.InnerException is { } inner && IsTimeOfTheDatabase(inner);

    // Connections, resources (a full disk among them), an operator's intervention, the system itself, a login or a database that is
    // not there yet or again, and a primary that has become a standby. Deadlocks pass too.
    private static bool IsOfTheServer(string state) =>
        state is PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable
        || state.StartsWith("08", StringComparison.Ordinal)
        || state.StartsWith("28", StringComparison.Ordinal)
        || state.StartsWith("53", StringComparison.Ordinal)
        || state.StartsWith("57P", StringComparison.Ordinal)
        || state.StartsWith("58", StringComparison.Ordinal);
}
