using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

/// <summary>Migrations while others migrate, read and write.</summary>
public sealed class MigrationsTests : IAsyncLifetime
{
    private static readonly string Admin = Environment.GetEnvironmentVariable("MENTORNET_TEST_POSTGRES")!;
    private readonly string name = $"t_{Guid.NewGuid():N}";

    private string Address => new NpgsqlConnectionStringBuilder(Admin) { Database = name, Pooling = false }.ToString();

    public Task InitializeAsync() => RunAsync(Admin, $"CREATE DATABASE {name}");

    public Task DisposeAsync() => RunAsync(Admin, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    [Fact]
    public async Task Several_who_migrate_at_once_make_each_index_once_and_wait_for_nobody_forever()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Migrations.Apply(typeof(MigrationsTests).Assembly, Address)))).WaitAsync(Eventually.Patience);
        Assert.Equal(true, await RunAsync(Address, "SELECT indisvalid FROM pg_index WHERE indexrelid = 'counters_number_idx'::regclass"));
        Assert.Equal(1L, await RunAsync(Address, "SELECT count(*) FROM schemaversions WHERE scriptname LIKE '%0002_index_counters.sql'"));
    }

    [Fact]
    public async Task An_index_that_was_left_half_made_is_made_again()
    {
        Migrations.Apply(typeof(MigrationsTests).Assembly, Address);
        await RunAsync(Address, "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'counters_number_idx'::regclass");
        await RunAsync(Address, "DELETE FROM schemaversions WHERE scriptname LIKE '%0002_index_counters.sql'");

        Migrations.Apply(typeof(MigrationsTests).Assembly, Address);

        Assert.Equal(true, await RunAsync(Address, "SELECT indisvalid FROM pg_index WHERE indexrelid = 'counters_number_idx'::regclass"));
    }

    [Fact]
    public async Task A_migration_that_waits_for_a_table_keeps_no_reader_from_it()
    {
        Migrations.Apply(typeof(MigrationsTests).Assembly, Address);
        await RunAsync(Address, "ALTER TABLE counters DROP COLUMN note");
        await RunAsync(Address, "DELETE FROM schemaversions WHERE scriptname LIKE '%0003_add_note_to_counters.sql'");
        await using var other = new NpgsqlConnection(Address);
        await other.OpenAsync();
        var transaction = await other.BeginTransactionAsync();
        await new NpgsqlCommand("SELECT count(*) FROM counters", other, transaction).ExecuteScalarAsync();

        var migration = Task.Run(() => Migrations.Apply(typeof(MigrationsTests).Assembly, Address));
        await Eventually.True(async () => (long)(await RunAsync(Address, "SELECT count(*) FROM pg_locks WHERE relation = 'counters'::regclass AND NOT granted"))! > 0, "a migration that waits");
        await RunAsync(Address, "SET statement_timeout = '8s'; SELECT count(*) FROM counters");
        Assert.False(migration.IsCompleted);
        await transaction.CommitAsync();

        await migration.WaitAsync(Eventually.Patience);
        Assert.Equal(1L, await RunAsync(Address, "SELECT count(*) FROM information_schema.columns WHERE table_name = 'counters' AND column_name = 'note'"));
    }

    private static async Task<object?> RunAsync(string address, string sql)
    {
        await using var source = NpgsqlDataSource.Create(address);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
