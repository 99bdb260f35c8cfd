using Npgsql;
using Xunit;

namespace MentorNet.Deployment.Tests;

/// <summary>An empty database with an owner and a runtime login, as an operator of a cluster makes them.</summary>
internal sealed class EmptyDatabase : IAsyncDisposable
{
    private readonly string name = $"d_{Guid.NewGuid():N}"[..20];

    private static string Admin => Environment.GetEnvironmentVariable("MENTORNET_TEST_POSTGRES") ?? throw new InvalidOperationException("Run scripts/test.sh, which starts a server.");

    public string Owner => Login($"{name}_owner");

    public string Runtime => Login(name);

    /// <summary>For whom no rule of rows holds.</summary>
    public string Superuser => new NpgsqlConnectionStringBuilder(Admin) { Database = name, Pooling = false }.ToString();

    public static async Task<EmptyDatabase> CreateAsync()
    {
        var database = new EmptyDatabase();
        await database.RunAsync($"CREATE ROLE {database.name}_owner LOGIN PASSWORD 'p'", $"CREATE ROLE {database.name} LOGIN PASSWORD 'p'", $"CREATE DATABASE {database.name} OWNER {database.name}_owner");
        return database;
    }

    public async ValueTask DisposeAsync() => await RunAsync($"DROP DATABASE {name} WITH (FORCE)", $"DROP ROLE {name}", $"DROP ROLE {name}_owner");

    private string Login(string role) => new NpgsqlConnectionStringBuilder(Admin) { Database = name, Username = role, Password = "p", MaxPoolSize = 12 }.ToString();

    private async Task RunAsync(params string[] statements)
    {
        await using var source = NpgsqlDataSource.Create(Admin);
        foreach (var statement in statements)
        {
            await using var command = source.CreateCommand(statement);
            await command.ExecuteNonQueryAsync();
        }
    }
}
