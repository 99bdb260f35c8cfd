using Npgsql;

namespace MentorNet.Testing;

/// <summary>Lets nobody write into a table, or nobody read it either, until it is disposed, so that whoever comes is caught in the middle.</summary>
public sealed class HeldTable : IAsyncDisposable
{
    private readonly NpgsqlDataSource database;
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;
    private readonly string table;

    private HeldTable(NpgsqlDataSource database, NpgsqlConnection connection, NpgsqlTransaction transaction, string table) =>
        (this.database, this.connection, this.transaction, this.table) = (database, connection, transaction, table);

    public static async Task<HeldTable> HoldAsync(NpgsqlDataSource database, string table, bool readersToo = false)
    {
        var connection = await database.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand($"LOCK TABLE {table} IN {(readersToo ? "ACCESS EXCLUSIVE" : "SHARE")} MODE", connection, transaction);
        await command.ExecuteNonQueryAsync();
        return new HeldTable(database, connection, transaction, table);
    }

    /// <summary>Waits until somebody waits here.</summary>
    public Task ReachedAsync() => Eventually.True(
        async () =>
        {
            await using var command = database.CreateCommand($"SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '{table}'::regclass");
            return (long)(await command.ExecuteScalarAsync())! > 0;
        },
        $"somebody who waits for {table}");

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
