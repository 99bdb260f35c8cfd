using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Suggestions;

/// <summary>Holds all SQL on dismissals.</summary>
internal static class DismissalStore
{
    private const string Columns = "id, officer_id, mentor_id, reason, created_at";

    /// <summary>Stores a dismissal, or gives the one of this person that is there, with its reason as it is now.</summary>
    public static Task<Dismissal> PutDismissalAsync(this Work work, Guid consortiumId, Dismissal dismissal) =>
        work.QuerySingleAsync<Dismissal>(
            $"""
            INSERT INTO dismissals (consortium_id, id, officer_id, mentor_id, reason, created_at)
            VALUES (@consortiumId, @Id, @OfficerId, @MentorId, @Reason, @CreatedAt)
            ON CONFLICT (consortium_id, officer_id, mentor_id) DO UPDATE SET reason = excluded.reason
            RETURNING {Columns}
            """,
            new { consortiumId, dismissal.Id, dismissal.OfficerId, dismissal.MentorId, Reason = dismissal.Reason?.ToString(), dismissal.CreatedAt });

    public static Task<int> DeleteDismissalAsync(this Work work, Guid consortiumId, Guid officerId, Guid id) =>
        work.ExecuteAsync(
            "DELETE FROM dismissals WHERE consortium_id = @consortiumId AND officer_id = @officerId AND id = @id",
            new { consortiumId, officerId, id });

    /// <summary>Reads a page, newest first.</summary>
    public static Task<IReadOnlyList<Dismissal>> ListDismissalsAsync(this Work work, Guid consortiumId, Guid officerId, Guid? before, int limit) =>
        work.QueryAsync<Dismissal>(
            $"""
            SELECT {Columns}
            FROM dismissals
            WHERE consortium_id = @consortiumId AND officer_id = @officerId AND (@before::uuid IS NULL OR id < @before)
            ORDER BY id DESC
            LIMIT @limit
            """,
            new { consortiumId, officerId, before, limit });

    /// <summary>Reads who set whom aside, for a round.</summary>
    public static Task<IReadOnlyList<Dismissal>> ListAllDismissalsAsync(this Work work, Guid consortiumId) =>
        work.QueryAsync<Dismissal>($"SELECT {Columns} FROM dismissals WHERE consortium_id = @consortiumId", new { consortiumId });
}
