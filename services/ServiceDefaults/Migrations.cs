using System.Reflection;
using DbUp;
using DbUp.Engine;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace MentorNet.ServiceDefaults;

/// <summary>Brings the service's database to the schema of this build: the shared outbox and inbox, then the service's own embedded SQL.</summary>
public static class Migrations
{
    /// <summary>Runs as `X.dll migrate` with the owner's login, and returns the exit status.</summary>
    public static int Run(Assembly service, IConfiguration configuration)
    {
        var connectionString = configuration.GetConnectionString("Migration")
            ?? throw new InvalidOperationException("Set ConnectionStrings__Migration to the owner's login of the service's database.");
        Apply(service, connectionString);
        return 0;
    }

    /// <summary>Applies what is missing, one script a transaction, under a lock: several replicas may try at once.</summary>
    public static void Apply(Assembly service, string connectionString)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using (var command = new NpgsqlCommand("SELECT pg_advisory_lock(7203418)", connection))
        {
            command.ExecuteNonQuery();
        }

        var result = DeployChanges.To
            .PostgresqlDatabase(connectionString)
            .WithScriptsEmbeddedInAssemblies([typeof(Migrations).Assembly, service], name => name.EndsWith(".sql", StringComparison.Ordinal) && name.Contains(".Migrations.", StringComparison.Ordinal))
            .WithScriptNameComparer(new ByFileName())
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogToConsole()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw new InvalidOperationException($"Migration {result.ErrorScript?.Name} failed.", result.Error);
        }

        GrantRuntimeLogin(connection);
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
