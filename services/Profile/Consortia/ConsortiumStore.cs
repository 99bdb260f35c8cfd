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

    /// <summary>Notes when a consortium was deleted, also one that was not known.</summary>
    public static Task NoteDeletionAsync(this Work work, Guid consortiumId, DateTimeOffset deletedAt) => work.ExecuteAsync(
        "INSERT INTO consortia (consortium_id, deleted_at) VALUES (@consortiumId, @deletedAt) ON CONFLICT (consortium_id) DO UPDATE SET deleted_at = excluded.deleted_at",
        new { consortiumId, deletedAt });
}
