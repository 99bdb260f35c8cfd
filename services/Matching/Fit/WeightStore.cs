using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Fit;

/// <summary>Holds all SQL on weights.</summary>
internal static class WeightStore
{
    internal const string OwnWeights = "SELECT version, peer, coach, cross_sector, changed_at FROM weights WHERE consortium_id = @consortiumId";

    public static async Task<WeightTable> GetWeightsAsync(this Work work, Guid consortiumId) =>
        (await work.FindWeightsAsync(consortiumId))?.ToWeights() ?? WeightTable.Usual;

    public static Task<WeightsRow?> FindWeightsAsync(this Work work, Guid consortiumId) =>
        work.QuerySingleOrDefaultAsync<WeightsRow>(OwnWeights, new { consortiumId });

    /// <summary>Stores a table that follows a version; 0 where another was stored meanwhile.</summary>
    public static Task<int> PutWeightsAsync(this Work work, Guid consortiumId, WeightTable weights, DateTimeOffset now) =>
        work.ExecuteAsync(
            """
            INSERT INTO weights (consortium_id, version, peer, coach, cross_sector, changed_at)
            VALUES (@consortiumId, @Version, @Peer, @Coach, @CrossSector, @now)
            ON CONFLICT (consortium_id) DO UPDATE SET
                version = excluded.version, peer = excluded.peer, coach = excluded.coach, cross_sector = excluded.cross_sector, changed_at = excluded.changed_at
            WHERE weights.version = excluded.version - 1
            """,
            new { consortiumId, weights.Version, weights.Peer, weights.Coach, weights.CrossSector, now });
}

/// <summary>A consortium's own table.</summary>
internal sealed record WeightsRow(long Version, int[] Peer, int[] Coach, int[] CrossSector, DateTimeOffset ChangedAt)
{
    public WeightTable ToWeights() => new(Version, Peer, Coach, CrossSector);
}
