using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// How many connections a process may hold: the one rule for one machine, containers and a cluster. All processes together stay below
/// what PostgreSQL takes, with room for operators, migrations and replicas that start before others end.
/// </summary>
public sealed class DatabaseConnections
{
    /// <summary>The fewest with which a service does its work: one listens, some work in the background, some answer calls.</summary>
    public const int Fewest = 6;

    /// <summary>The most that are of use to one process.</summary>
    public const int Most = 50;

    // For operators, backups, and what PostgreSQL keeps for superusers.
    private const int KeptBack = 10;

    /// <summary>`max_connections` of the server that the databases are on.</summary>
    [Range(20, 100_000)]
    public int MaxConnections { get; set; } = 100;

    /// <summary>How many processes of all services may run at once against that server: services × replicas, and those that an update adds.</summary>
    [Range(1, 10_000)]
    public int Processes { get; set; } = 6;

    /// <summary>How many connections each process may hold. A tenth stays free, for migrations.</summary>
    public int PoolSize => Math.Min(Most, (MaxConnections - KeptBack) * 9 / 10 / Processes);

    /// <summary>Reads `Database__MaxConnections` and `Database__Processes`; refuses what leaves a process too few.</summary>
    public static DatabaseConnections From(IConfiguration configuration)
    {
        var connections = configuration.GetSection("Database").Get<DatabaseConnections>() ?? new DatabaseConnections();
        Validator.ValidateObject(connections, new ValidationContext(connections), validateAllProperties: true);
        return connections.PoolSize >= Fewest ? connections : throw new InvalidOperationException(
            $"PostgreSQL takes {connections.MaxConnections} connections (Database__MaxConnections); for {connections.Processes} processes (Database__Processes) that is {connections.PoolSize} each, and each needs {Fewest}. Raise max_connections, or run fewer replicas.");
    }

    /// <summary>
    /// Completes a connection string: the size of its pool where it names none, and what notices a server that is silently gone or a
    /// process that stands still over what others wait for.
    /// </summary>
    public static string Complete(string connectionString, IConfiguration configuration)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        // Npgsql's own builder says of each key that it knows that it contains it.
        var named = new DbConnectionStringBuilder { ConnectionString = connectionString };
        if (!named.ContainsKey("Maximum Pool Size") && !named.ContainsKey("MaxPoolSize"))
        {
            given.MaxPoolSize = From(configuration).PoolSize;
        }

        // What a transaction sets ends with it, so that there is nothing to reset between two: a DISCARD ALL before each would be as many again.
        given.NoResetOnClose = true;
        // What is said again and again is read and planned once for a connection; for most statements that is the larger part of their work.
        if (!named.ContainsKey("Max Auto Prepare") && !named.ContainsKey("MaxAutoPrepare"))
        {
            given.MaxAutoPrepare = 100;
            given.AutoPrepareMinUsages = 3;
        }

        given.TcpKeepAlive = true;
        given.TcpKeepAliveTime = 5;
        given.TcpKeepAliveInterval = 2;
        // Longer than anything here pauses inside a transaction, so it is only ever a process that stands still: its locks are for others.
        given.Options ??= "-c idle_in_transaction_session_timeout=10min";
        return given.ConnectionString;
    }
}
