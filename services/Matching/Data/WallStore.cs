using MentorNet.Matching.Domain;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Data;

/// <summary>All SQL on who is there for whom.</summary>
internal static class WallStore
{
    /// <summary>
    /// Finds who is not there for somebody: people who share an employer with them, who hide, or who have left, of whom nothing is known
    /// that could be asked.
    /// </summary>
    public static async Task<Wall> WallOfAsync(this Work work, Guid consortiumId, Guid viewerId)
    {
        var rows = await work.QueryAsync<(Guid PersonId, bool Hidden)>(
            """
            WITH viewer AS (
                SELECT array_remove(employers || organization, '') AS employers
                FROM candidates
                WHERE consortium_id = @consortiumId AND person_id = @viewerId AND left_at IS NULL AND version > 0
            )
            SELECT person_id, hidden OR left_at IS NOT NULL OR version = 0
            FROM candidates
            WHERE consortium_id = @consortiumId
                AND person_id <> @viewerId
                AND (hidden OR left_at IS NOT NULL OR version = 0 OR (employers || organization) && (SELECT employers FROM viewer))
            """,
            new { consortiumId, viewerId });
        return new Wall(rows.Select(row => row.PersonId).ToHashSet(), rows.Where(row => row.Hidden).Select(row => row.PersonId).ToHashSet());
    }
}
