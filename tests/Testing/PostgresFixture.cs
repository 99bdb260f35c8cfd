using System.Reflection;
using MentorNet.ServiceDefaults;
using Npgsql;
using Xunit;

namespace MentorNet.Testing;

/// <summary>Gives a test class a database of its own on the real server, with the two logins that a service has in production.</summary>
public sealed class PostgresFixture(Assembly service) : IAsyncLifetime
{
    private readonly string name = $"t_{Guid.NewGuid():N}";

    /// <summary>Is the runtime login: it owns nothing, so row-level security holds for it.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Is the login that owns the tables; for looking behind the service's back.</summary>
    public string OwnerConnectionString { get; private set; } = "";

    public async Task InitializeAsync()
    {
        var admin = Environment.GetEnvironmentVariable("MENTORNET_TEST_POSTGRES")
            ?? throw new InvalidOperationException("Set MENTORNET_TEST_POSTGRES to a superuser's connection string, or run scripts/test.sh, which starts a server.");
        await using (var source = NpgsqlDataSource.Create(admin))
        {
            await RunAsync(source, $"CREATE ROLE {name}_owner LOGIN PASSWORD 'owner'");
            await RunAsync(source, $"CREATE ROLE {name} LOGIN PASSWORD 'app'");
            await RunAsync(source, $"CREATE DATABASE {name} OWNER {name}_owner");
        }

        OwnerConnectionString = new NpgsqlConnectionStringBuilder(admin) { Database = name, Username = $"{name}_owner", Password = "owner", MaxPoolSize = 20 }.ToString();
        ConnectionString = new NpgsqlConnectionStringBuilder(admin) { Database = name, Username = name, Password = "app", MaxPoolSize = 30 }.ToString();
        await using (var owner = NpgsqlDataSource.Create(OwnerConnectionString))
        {
            await RunAsync(owner, $"ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {name}");
            await RunAsync(owner, $"ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO {name}");
        }

        Migrations.Apply(service, OwnerConnectionString);
    }

    public async Task DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await using var source = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable("MENTORNET_TEST_POSTGRES")!);
        await RunAsync(source, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        await RunAsync(source, $"DROP ROLE IF EXISTS {name}");
        await RunAsync(source, $"DROP ROLE IF EXISTS {name}_owner");
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
