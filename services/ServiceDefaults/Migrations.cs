using System.Reflection;
using DbUp;
using DbUp.Engine;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace MentorNet.ServiceDefaults;

/// <summary>Brings the service's database to the schema of this build: the shared outbox and inbox, then the service's own embedded SQL.</summary>
public static class Migrations
{
    private const string Concurrently = "CONCURRENTLY";

    // Whoever waits for a table's lock holds up all who come after; so nobody waits for long, and tries again.
    private const string LockPatience = "-c lock_timeout=2000";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>Runs as `X.dll migrate` with the owner's login, and returns the exit status.</summary>
    public static int Run(Assembly service, IConfiguration configuration)
    {
        var connectionString = configuration.GetConnectionString("Migration")
            ?? throw new InvalidOperationException("Set ConnectionStrings__Migration to the owner's login of the service's database.");
        Apply(service, connectionString);
        return 0;
    }

    /// <summary>
    /// Applies what is missing, one script a transaction, under a lock: several replicas may try at once. A script that makes an index
    /// CONCURRENTLY runs without a transaction, so that writing goes on.
    /// </summary>
    public static void Apply(Assembly service, string connectionString) => Apply(Embedded([typeof(Migrations).Assembly, service]), connectionString);

    private static void Apply(IEnumerable<SqlScript> scripts, string connectionString)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        TakeLock(connection);
        foreach (var run in Runs(scripts.OrderBy(script => script.Name, new ByFileName())))
        {
            Perform(run, connectionString);
        }

        GrantRuntimeLogin(connection);
    }

    // Asked again and again: a statement that waits is one that CREATE INDEX CONCURRENTLY waits for, and the two would wait for ever.
    private static void TakeLock(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock(7203418)", connection);
        while (command.ExecuteScalar() is not true)
        {
            Thread.Sleep(TimeSpan.FromMilliseconds(200));
        }
    }

    private static IEnumerable<SqlScript> Embedded(IEnumerable<Assembly> assemblies)
    {
        foreach (var assembly in assemblies.Distinct())
        {
            foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal) && name.Contains(".Migrations.", StringComparison.Ordinal)))
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                yield return new SqlScript(name, reader.ReadToEnd());
            }
        }
    }

    // Neighbours that are alike go together, in their order.
    private static IEnumerable<List<SqlScript>> Runs(IEnumerable<SqlScript> scripts)
    {
        var run = new List<SqlScript>();
        foreach (var script in scripts)
        {
            if (run.Count > 0 && IsConcurrent(run[0]) != IsConcurrent(script))
            {
                yield return run;
                run = [];
            }

            run.Add(script);
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private static bool IsConcurrent(SqlScript script) => script.Contents.Contains(Concurrently, StringComparison.Ordinal);

    private static void Perform(List<SqlScript> scripts, string connectionString)
    {
        var concurrent = IsConcurrent(scripts[0]);
        var engine = DeployChanges.To.PostgresqlDatabase(concurrent ? connectionString : new NpgsqlConnectionStringBuilder(connectionString) { Options = LockPatience }.ToString())
            .WithScripts(scripts)
            .WithScriptNameComparer(new ByFileName())
            .WithVariablesDisabled()
            .LogToConsole();
        var upgrade = (concurrent ? engine.WithoutTransaction() : engine.WithTransactionPerScript()).Build();
        var end = DateTimeOffset.UtcNow + Patience;
        var result = upgrade.PerformUpgrade();
        while (result.Error is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } && DateTimeOffset.UtcNow < end)
        {
            Thread.Sleep(TimeSpan.FromSeconds(1));
            result = upgrade.PerformUpgrade();
        }

        if (!result.Successful)
        {
            throw new InvalidOperationException($"Migration {result.ErrorScript?.Name} failed.", result.Error);
        }
    }

    // The owner is `x_owner`, the runtime login `x`: it reads and writes rows and owns nothing.
    private static void GrantRuntimeLogin(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(
            """
            DO $$
            DECLARE runtime text := regexp_replace(current_user, '_owner$', '');
            BEGIN
                IF runtime <> current_user AND EXISTS (SELECT FROM pg_roles WHERE rolname = runtime) THEN
                    EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', runtime);
                    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO %I', runtime);
                    EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO %I', runtime);
                    EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON schemaversions FROM %I', runtime);
                END IF;
            END $$
            """,
            connection);
        command.ExecuteNonQuery();
    }

    // Scripts are numbered over both assemblies; the assembly's name must not decide the order.
    private sealed class ByFileName : IComparer<string>
    {
        public int Compare(string? x, string? y)
        {
            var byFile = string.CompareOrdinal(FileName(x), FileName(y));
            return byFile != 0 ? byFile : string.CompareOrdinal(x, y);
        }

        private static string FileName(string? name) => name is null ? "" : name[(name.IndexOf(".Migrations.", StringComparison.Ordinal) + 12)..];
    }
}
