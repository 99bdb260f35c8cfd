using MentorNet.Contracts.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Facts;

/// <summary>All SQL on who is there for whom.</summary>
internal static class WallStore
{
    /// <summary>Everybody who is not there for a viewer, each part by an index: it is asked at every look.</summary>
    internal const string Unseen =
        """
        SELECT person_id FROM candidates
        WHERE consortium_id = @consortiumId AND person_id <> @viewerId AND (hidden OR left_at IS NOT NULL OR version = 0)
        UNION
        SELECT person_id FROM candidate_employers
        WHERE consortium_id = @consortiumId AND person_id <> @viewerId AND employer = ANY(@employers)
        """;

    /// <summary>
    /// Finds who is not there for somebody: people who share an employer with them or work above or below one of theirs, who hide, or who have left or not accepted yet, of whom
    /// nothing is known that could be asked.
    /// </summary>
    public static async Task<Wall> WallOfAsync(this Work work, Guid consortiumId, Guid viewerId, IReadOnlyCollection<string> employers)
    {
        var unseen = await work.QueryAsync<Guid>(Unseen, new { consortiumId, viewerId, employers = employers.ToArray() });
        return new Wall(viewerId, employers, unseen.ToHashSet());
    }

    /// <summary>
    /// How many officers more the consortium has at least who are not shown to a viewer; see <see cref="Wall.Others"/>. None of whom the viewer invited, whom those
    /// invited, and so on, nor of whoever came the same way from somebody above the viewer who shares an employer with them, or was erased: two accounts of one person would pad
    /// each other's numbers.
    /// </summary>
    public static async Task<int> CountOthersAsync(this Work work, Guid consortiumId, Wall wall) => Wall.Others(await work.QueryAsync<string[]>(
        """
        WITH RECURSIVE above AS (
            SELECT admin_id AS person_id, admin_erased AS erased FROM invited_people WHERE consortium_id = @consortiumId AND person_id = @Viewer
            UNION
            SELECT i.admin_id, i.admin_erased FROM above a JOIN invited_people i ON i.consortium_id = @consortiumId AND i.person_id = a.person_id
        ),
        invited AS (
            (
                SELECT @Viewer AS person_id
                UNION
                SELECT person_id FROM above
                WHERE erased OR person_id IN (SELECT c.person_id FROM candidates c WHERE c.consortium_id = @consortiumId AND (c.employers || c.organization) && @employers)
            )
            UNION
            SELECT i.person_id FROM invited v JOIN invited_people i ON i.consortium_id = @consortiumId AND i.admin_id = v.person_id
        )
        SELECT ARRAY(SELECT unnest(employers || organization) INTERSECT SELECT unnest(@employers))
        FROM candidates
        WHERE consortium_id = @consortiumId
            AND (employers || organization) && @employers
            AND 'officer' = ANY(roles)
            AND NOT hidden AND left_at IS NULL AND version > 0
            AND person_id NOT IN (SELECT person_id FROM invited)
        """,
        new { consortiumId, wall.Viewer, employers = wall.Employers.ToArray() }));

    /// <summary>Reads of whose people somebody must not know; null where nothing is known of them.</summary>
    public static Task<string[]?> FindEmployersAsync(this Work work, Guid consortiumId, Guid personId) => work.QuerySingleOrDefaultAsync<string[]>(
        """
        SELECT array_remove(employers || organization || kin, '') FROM candidates
        WHERE consortium_id = @consortiumId AND person_id = @personId AND left_at IS NULL AND version > 0
        """,
        new { consortiumId, personId });

    /// <summary>Says whether somebody is there for a viewer who takes part; while nothing is known of the viewer, of whose employer they are is not known either, and nobody is.</summary>
    public static async Task<bool> IsThereForAsync(this Work work, Guid consortiumId, Guid viewerId, Guid personId)
    {
        // All is read whatever it is: how long it takes must not tell who is not there for the viewer from who is not there at all.
        var employers = await work.FindEmployersAsync(consortiumId, viewerId);
        var person = await work.FindCandidateAsync(consortiumId, personId);
        var wall = await work.WallOfAsync(consortiumId, viewerId, employers ?? []);
        return employers is not null && person is not null && wall.Shows(personId);
    }

    /// <summary>Notes who invited somebody; where they joined by the account that they had, it is noted of that account.</summary>
    public static async Task PutInviterAsync(this Work work, MembershipChanged change)
    {
        if (change.InvitedBy is { } adminId && !await work.IsErasedAsync(adminId))
        {
            await work.ExecuteAsync(
                """
                INSERT INTO invited_people (consortium_id, person_id, admin_id)
                SELECT @ConsortiumId, @PersonId, @adminId
                WHERE NOT EXISTS (SELECT FROM deleted_consortia WHERE consortium_id = @ConsortiumId AND deleted_at >= @ChangedAt)
                ON CONFLICT DO NOTHING
                """,
                new { change.ConsortiumId, change.PersonId, change.ChangedAt, adminId });
        }

        if (change.JoinedAs is { } joined && !await work.IsErasedAsync(joined))
        {
            await work.ExecuteAsync(
                """
                INSERT INTO invited_people (consortium_id, person_id, admin_id)
                SELECT consortium_id, @joined, admin_id FROM invited_people WHERE consortium_id = @ConsortiumId AND person_id = @PersonId AND admin_id <> @joined
                ON CONFLICT DO NOTHING
                """,
                new { change.ConsortiumId, change.PersonId, joined });
        }
    }
}
