using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rematches;

/// <summary>Holds all SQL on wishes for somebody else.</summary>
internal static class RematchStore
{
    internal const string OwnRematch = $"SELECT {Columns} FROM rematches WHERE consortium_id = @consortiumId AND officer_id = @officerId";

    private const string Columns = "id, differences, transition, created_at";

    public static async Task<Rematch?> FindRematchAsync(this Work work, Guid consortiumId, Guid officerId) =>
        (await work.QuerySingleOrDefaultAsync<RematchRow>(OwnRematch, new { consortiumId, officerId }))?.ToRematch();

    /// <summary>Keeps a wish in place of one that is there; what the same call has made stays as it is.</summary>
    public static async Task<Rematch> PutRematchAsync(this Work work, Guid consortiumId, Guid officerId, Rematch rematch, Guid? requestId) => (await work.QuerySingleAsync<RematchRow>(
        $"""
        INSERT INTO rematches AS known (consortium_id, officer_id, id, differences, transition, created_at, request_id)
        VALUES (@consortiumId, @officerId, @Id, @differences, @Transition, @CreatedAt, @requestId)
        ON CONFLICT (consortium_id, officer_id) DO UPDATE SET
            differences = CASE WHEN known.request_id = excluded.request_id THEN known.differences ELSE excluded.differences END,
            transition = CASE WHEN known.request_id = excluded.request_id THEN known.transition ELSE excluded.transition END,
            request_id = excluded.request_id
        RETURNING {Columns}
        """,
        new { consortiumId, officerId, rematch.Id, differences = rematch.Differences.Select(difference => difference.ToString()).ToArray(), rematch.Transition, rematch.CreatedAt, requestId })).ToRematch();

    public static Task<int> DeleteRematchAsync(this Work work, Guid consortiumId, Guid officerId, Guid id) => work.ExecuteAsync(
        "DELETE FROM rematches WHERE consortium_id = @consortiumId AND officer_id = @officerId AND id = @id", new { consortiumId, officerId, id });

    /// <summary>Ends the wishes of officers who have somebody now, or are officers no more.</summary>
    public static Task<int> EndRematchesAsync(this Work work, Guid consortiumId, IReadOnlyCollection<Guid> officers) => work.ExecuteAsync(
        "DELETE FROM rematches WHERE consortium_id = @consortiumId AND officer_id = ANY(@officers)", new { consortiumId, officers = officers.ToArray() });

    /// <summary>Who has a wish, for a round.</summary>
    public static Task<IReadOnlyList<Guid>> ListRematchOfficersAsync(this Work work, Guid consortiumId) =>
        work.QueryAsync<Guid>("SELECT officer_id FROM rematches WHERE consortium_id = @consortiumId ORDER BY officer_id", new { consortiumId });
}

/// <summary>A wish as it is stored.</summary>
internal sealed record RematchRow(Guid Id, string[] Differences, bool Transition, DateTimeOffset CreatedAt)
{
    public Rematch ToRematch() => new(Id, [.. Differences.Select(difference => Enum.Parse<Difference>(difference))], Transition, CreatedAt);
}
