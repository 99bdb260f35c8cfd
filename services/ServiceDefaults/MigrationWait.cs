using System.Reflection;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace MentorNet.ServiceDefaults;

/// <summary>Waits until a database has the schema of this build: what a new pod does, whose login can't migrate.</summary>
internal static class MigrationWait
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Runs as `X.dll await-migration` with the runtime login, and returns the exit status: 1 if ten minutes were not enough.</summary>
    public static async Task<int> RunAsync(Assembly service, IConfiguration configuration)
    {
        var connectionString = configuration.GetConnectionString("Database") ?? throw new InvalidOperationException("Set ConnectionStrings__Database.");
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 1 });
        var scripts = new[] { typeof(Migrations).Assembly, service }
            .SelectMany(assembly => assembly.GetManifestResourceNames())
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal) && name.Contains(".Migrations.", StringComparison.Ordinal))
            .ToArray();
        using var limit = new CancellationTokenSource(Patience);
        using var ticks = new PeriodicTimer(Pause);
        var told = "";
        while (true)
        {
            var missing = await MissingAsync(source, scripts);
            if (missing is null)
            {
                return 0;
            }

            if (missing != told)
            {
                await Console.Out.WriteLineAsync($"Waiting for the migration: {missing}");
                told = missing;
            }

            try
            {
                await ticks.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                await Console.Error.WriteLineAsync($"The database is not migrated after {Patience.TotalMinutes:0} minutes: {missing}");
                return 1;
            }
        }
    }

    // What is missing, in words; null if nothing is. Whoever migrates holds the lock until the grants are made too.
    private static async Task<string?> MissingAsync(NpgsqlDataSource source, string[] scripts)
    {
        try
        {
            await using var command = source.CreateCommand(
                """
                SELECT (SELECT name FROM unnest($1) name WHERE NOT EXISTS (SELECT FROM schemaversions WHERE scriptname = name) ORDER BY name LIMIT 1),
                       EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 7203418 AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
                """);
            command.Parameters.Add(new NpgsqlParameter { Value = scripts });
            await using var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            return !await reader.IsDBNullAsync(0) ? reader.GetString(0) : reader.GetBoolean(1) ? "another process is migrating" : null;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            return e.MessageText; // the database, its logins or its tables are yet to be made
        }
        catch (NpgsqlException e)
        {
            return e.InnerException?.Message ?? e.Message;
        }
    }
}
