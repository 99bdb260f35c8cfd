using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Consortia;

/// <summary>All SQL of the consortia that this service knows of.</summary>
internal static class ConsortiumStore
{
    public static Task<IReadOnlyList<Guid>> ListConsortiaAsync(this Work work) =>
        work.QueryAsync<Guid>("SELECT consortium_id FROM consortia WHERE deleted_at IS NULL ORDER BY consortium_id");

    public static Task AddConsortiumAsync(this Work work, Guid consortiumId) =>
        work.ExecuteAsync("INSERT INTO consortia (consortium_id) VALUES (@consortiumId) ON CONFLICT DO NOTHING", new { consortiumId });

    public static Task<DateTimeOffset?> FindDeletionAsync(this Work work, Guid consortiumId) =>
        work.QuerySingleOrDefaultAsync<DateTimeOffset?>("SELECT deleted_at FROM consortia WHERE consortium_id = @consortiumId", new { consortiumId });

    /// <summary>Notes that a consortium is there again.</summary>
    public static Task ReviveConsortiumAsync(this Work work, Guid consortiumId) =>
        work.ExecuteAsync("UPDATE consortia SET deleted_at = NULL WHERE consortium_id = @consortiumId", new { consortiumId });

    /// <summary>Deletes every row of a consortium, in whatever table it is: all that have a <c>consortium_id</c>, but those that remember the consortium itself.</summary>
    public static async Task ForgetConsortiumAsync(this Work work, Guid consortiumId, DateTimeOffset deletedAt)
    {
        var tables = await work.QueryAsync<string>(
            """
            SELECT quote_ident(c.relname) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attname = 'consortium_id' AND NOT a.attisdropped AND c.relname <> ALL(@kept)
            ORDER BY c.relname
            """,
            new { kept = new[] { "consortia", "deleted_consortia" } });
        var all = string.Join(";\n", tables.Select(table => $"DELETE FROM {table} WHERE consortium_id = @consortiumId"));
        while (await work.ExecuteAsync(all, new { consortiumId }) > 0)
        {
            // Triggers note that something of the consortium was deleted; the next round takes those rows too.
        }

        await work.ExecuteAsync(
            "INSERT INTO consortia (consortium_id, deleted_at) VALUES (@consortiumId, @deletedAt) ON CONFLICT (consortium_id) DO UPDATE SET deleted_at = excluded.deleted_at",
            new { consortiumId, deletedAt });
    }
}
