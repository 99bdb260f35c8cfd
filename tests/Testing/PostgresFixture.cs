using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using MentorNet.ServiceDefaults;
using Npgsql;
using Xunit;

namespace MentorNet.Testing;

/// <summary>
/// A database of its own on the real server for a test class, with the two logins that a service has in production. It is a copy of a
/// template that was migrated once: the name of the template holds a hash of the migrations, so a changed migration makes a new one.
/// </summary>
public sealed class PostgresFixture(Assembly service) : IAsyncLifetime
{
    private static readonly ConcurrentDictionary<Assembly, Lazy<Task<string>>> Templates = new();
    private readonly string name = $"t_{Guid.NewGuid():N}";

    /// <summary>The runtime login: it owns nothing, so row-level security holds for it.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>The login that owns the tables; for looking behind the service's back.</summary>
    public string OwnerConnectionString { get; private set; } = "";

    private static string Admin => Environment.GetEnvironmentVariable("MENTORNET_TEST_POSTGRES")
        ?? throw new InvalidOperationException("Set MENTORNET_TEST_POSTGRES to a superuser's connection string, or run scripts/test.sh, which starts a server.");

    public async Task InitializeAsync()
    {
        var template = await Templates.GetOrAdd(service, assembly => new Lazy<Task<string>>(() => MakeTemplateAsync(assembly))).Value;
        await using (var source = NpgsqlDataSource.Create(Admin))
        {
            await RunAsync(source, $"CREATE DATABASE {name} TEMPLATE {template} OWNER {template}_owner");
        }

        OwnerConnectionString = Login(name, template, owner: true);
        ConnectionString = Login(name, template, owner: false);
    }

    public async Task DisposeAsync()
    {
        await using var source = NpgsqlDataSource.Create(Admin);
        await RunAsync(source, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    // Several test projects may come here at once; the lock lets one make it, and it gets its name when it is whole.
    private static async Task<string> MakeTemplateAsync(Assembly service)
    {
        var name = $"template_{service.GetName().Name!.Replace('.', '_').ToLowerInvariant()}_{HashOfMigrations(service)}";
        await using var source = NpgsqlDataSource.Create(Admin);
        await using var held = await source.OpenConnectionAsync();
        await RunAsync(held, "SELECT pg_advisory_lock(hashtext('mentornet test templates'))");
        if (await new NpgsqlCommand($"SELECT 1 FROM pg_database WHERE datname = '{name}'", held).ExecuteScalarAsync() is not null)
        {
            return name;
        }

        var making = $"{name}_making";
        await RunAsync(held, $"DROP DATABASE IF EXISTS {making} WITH (FORCE)");
        foreach (var (role, password) in new[] { ($"{name}_owner", "owner"), (name, "app") })
        {
            await RunAsync(held, $"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN CREATE ROLE {role} LOGIN PASSWORD '{password}'; END IF; END $$");
        }

        await RunAsync(held, $"CREATE DATABASE {making} OWNER {name}_owner");
        // No connection may be left over in a pool: a database that somebody is connected to cannot be copied.
        var owner = new NpgsqlConnectionStringBuilder(Login(making, name, owner: true)) { Pooling = false }.ToString();
        await using (var database = NpgsqlDataSource.Create(owner))
        {
            await RunAsync(database, $"ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {name}");
            await RunAsync(database, $"ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO {name}");
        }

        Migrations.Apply(service, owner);
        await RunAsync(held, $"ALTER DATABASE {making} RENAME TO {name}");
        return name;
    }

    private static string HashOfMigrations(Assembly service)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var assembly in new[] { typeof(Migrations).Assembly, service })
        {
            foreach (var resource in assembly.GetManifestResourceNames().Where(resource => resource.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                using var content = new MemoryStream();
                using var stream = assembly.GetManifestResourceStream(resource)!;
                stream.CopyTo(content);
                hash.AppendData(System.Text.Encoding.UTF8.GetBytes(resource));
                hash.AppendData(content.ToArray());
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..8];
    }

    private static string Login(string database, string template, bool owner) => new NpgsqlConnectionStringBuilder(Admin)
    {
        Database = database,
        Username = owner ? $"{template}_owner" : template,
        Password = owner ? "owner" : "app",
        MaxPoolSize = owner ? 20 : 30,
    }.ToString();

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
