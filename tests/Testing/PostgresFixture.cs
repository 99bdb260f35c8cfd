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
/// With a dump it is made of that, and migrated then.
/// </summary>
/// <param name="service">The service whose migrations it gets.</param>
/// <param name="dump">SQL that fills the database before it is migrated; null for an empty one.</param>
/// <param name="migrates">Whether what the dump has made is migrated; else it stays as its release has left it.</param>
public sealed class PostgresFixture(Assembly service, string? dump = null, bool migrates = true) : IAsyncLifetime
{
    private static readonly ConcurrentDictionary<Assembly, Lazy<Task<string>>> Templates = new();
    private readonly string name = $"t_{Guid.NewGuid():N}";

    /// <summary>The runtime login: it owns nothing, so row-level security holds for it.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>The login that owns the tables; for looking behind the service's back.</summary>
    public string OwnerConnectionString { get; private set; } = "";

    /// <summary>A pool of the superuser's on this database, for whom row-level security does not hold: for rows of all tenants, and for filling tables.</summary>
    public NpgsqlDataSource AsSuperuser() => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Admin) { Database = name, CommandTimeout = (int)Eventually.Patience.TotalSeconds, MaxPoolSize = 5 });

    private static string Admin => Environment.GetEnvironmentVariable("MENTORNET_TEST_POSTGRES")
        ?? throw new InvalidOperationException("Set MENTORNET_TEST_POSTGRES to a superuser's connection string, or run scripts/test.sh, which starts a server.");

    public async Task InitializeAsync()
    {
        if (dump is not null)
        {
            await using var admin = AsAdmin();
            await using var connection = await admin.OpenConnectionAsync();
            await MakeAsync(connection, name, name);
            OwnerConnectionString = Login(name, name, owner: true);
            ConnectionString = Login(name, name, owner: false);
            return;
        }

        var template = await Templates.GetOrAdd(service, assembly => new Lazy<Task<string>>(() => MakeTemplateAsync(assembly))).Value;
        await using (var source = AsAdmin())
        {
            await RunAsync(source, $"CREATE DATABASE {name} TEMPLATE {template} OWNER {template}_owner");
        }

        OwnerConnectionString = Login(name, template, owner: true);
        ConnectionString = Login(name, template, owner: false);
    }

    public async Task DisposeAsync()
    {
        await using var source = AsAdmin();
        await RunAsync(source, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        if (dump is not null)
        {
            await RunAsync(source, $"DROP ROLE IF EXISTS {name}");
            await RunAsync(source, $"DROP ROLE IF EXISTS {name}_owner");
        }
    }

    // Several test projects may come here at once; the lock lets one make it, and it gets its name when it is whole.
    private async Task<string> MakeTemplateAsync(Assembly assembly)
    {
        var name = $"template_{assembly.GetName().Name!.Replace('.', '_').ToLowerInvariant()}_{HashOfMigrations(assembly)}";
        await using var source = AsAdmin();
        await using var held = await source.OpenConnectionAsync();
        await RunAsync(held, "SELECT pg_advisory_lock(hashtext('mentornet test templates'))");
        if (await new NpgsqlCommand($"SELECT 1 FROM pg_database WHERE datname = '{name}'", held).ExecuteScalarAsync() is not null)
        {
            return name;
        }

        var making = $"{name}_making";
        await RunAsync(held, $"DROP DATABASE IF EXISTS {making} WITH (FORCE)");
        await MakeAsync(held, making, name);
        await RunAsync(held, $"ALTER DATABASE {making} RENAME TO {name}");
        return name;
    }

    private async Task MakeAsync(NpgsqlConnection admin, string database, string role)
    {
        foreach (var (login, password) in new[] { ($"{role}_owner", "owner"), (role, "app") })
        {
            await RunAsync(admin, $"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{login}') THEN CREATE ROLE {login} LOGIN PASSWORD '{password}'; END IF; END $$");
        }

        await RunAsync(admin, $"CREATE DATABASE {database} OWNER {role}_owner");
        // No connection may be left over in a pool: a database that somebody is connected to cannot be copied.
        var owner = new NpgsqlConnectionStringBuilder(Login(database, role, owner: true)) { Pooling = false }.ToString();
        await using (var source = NpgsqlDataSource.Create(owner))
        {
            await RunAsync(source, $"ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}");
            await RunAsync(source, $"ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO {role}");
            if (dump is not null)
            {
                await RunAsync(source, dump);
            }
        }

        if (migrates)
        {
            Migrations.Apply(service, owner);
        }
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

    // Making and dropping a database waits for a checkpoint of the server, which takes as long as its disk is busy.
    private static NpgsqlDataSource AsAdmin() =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Admin) { CommandTimeout = (int)Eventually.Patience.TotalSeconds });

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
