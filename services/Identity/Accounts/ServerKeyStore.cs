using Dapper;
using Npgsql;

namespace MentorNet.Identity.Accounts;

internal sealed record ServerKeyRow(Guid Id, string Purpose, byte[] Protected);

/// <summary>All SQL of the token server's keys.</summary>
internal static class ServerKeyStore
{
    /// <summary>Lists all keys, those made since <paramref name="young"/> last, each of the two the newest first: what is first signs.</summary>
    public static IEnumerable<ServerKeyRow> ListServerKeys(this NpgsqlConnection connection, DateTimeOffset young) =>
        connection.Query<ServerKeyRow>("SELECT id, purpose, protected FROM server_keys ORDER BY created_at > @young, created_at DESC", new { young });

    /// <summary>Has replicas look after the keys one after the other, until the transaction ends.</summary>
    public static Task LockServerKeysAsync(this NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        connection.ExecuteAsync("SELECT pg_advisory_xact_lock(7203420)", transaction: transaction);

    /// <summary>Deletes the signing keys that no token names any more.</summary>
    public static Task<int> DeleteSigningKeysAsync(this NpgsqlConnection connection, DateTimeOffset dead, NpgsqlTransaction transaction) =>
        connection.ExecuteAsync("DELETE FROM server_keys WHERE purpose = 'signing' AND created_at < @dead", new { dead }, transaction);

    /// <summary>Says whether there is a key of this purpose that was made after <paramref name="due"/>.</summary>
    public static Task<bool> HasServerKeyAsync(this NpgsqlConnection connection, string purpose, DateTimeOffset due, NpgsqlTransaction transaction) =>
        connection.ExecuteScalarAsync<bool>("SELECT EXISTS (SELECT FROM server_keys WHERE purpose = @purpose AND created_at > @due)", new { purpose, due }, transaction);

    public static Task<int> InsertServerKeyAsync(this NpgsqlConnection connection, ServerKeyRow key, DateTimeOffset now, NpgsqlTransaction transaction) => connection.ExecuteAsync(
        "INSERT INTO server_keys (id, purpose, protected, created_at) VALUES (@Id, @Purpose, @Protected, @now)", new { key.Id, key.Purpose, key.Protected, now }, transaction);
}
