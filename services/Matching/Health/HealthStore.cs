using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Health;

/// <summary>Holds all SQL on what an admin sees of their consortium's matching as a whole.</summary>
internal static class HealthStore
{
    /// <summary>Counts for an admin; a person who left is in no count.</summary>
    public static Task<HealthCounts> CountHealthAsync(this Work work, Guid consortiumId, DateOnly today, IReadOnlyCollection<Guid> unseen) =>
        work.QuerySingleAsync<HealthCounts>(
            """
            WITH present AS (
                SELECT person_id, roles, ready, capacity, coach_capacity, cross_sector_capacity, paused_until
                FROM candidates
                WHERE consortium_id = @consortiumId AND left_at IS NULL AND version > 0 AND person_id <> ALL(@unseen)
            ), taken AS (
                -- A paused pairing keeps its place, but is nobody's companion; one that takes a break is.
                SELECT mentee_id, mentor_id, kind, CASE WHEN state = 'Paused' AND break_at = paused_at THEN 'Open' ELSE state END AS state
                FROM pairings
                WHERE consortium_id = @consortiumId AND state <> 'Ended' AND mentee_id <> ALL(@unseen) AND mentor_id <> ALL(@unseen)
            ), open_pairings AS (
                SELECT mentee_id FROM taken WHERE state = 'Open'
            ), places AS (
                -- One row for each kind of place; with one number for all kinds, one row for all of them.
                SELECT present.person_id, place.kind, place.capacity
                FROM present
                CROSS JOIN LATERAL (VALUES
                    ('Peer', CASE WHEN 'mentor' = ANY(roles) OR coach_capacity IS NULL THEN present.capacity ELSE 0 END),
                    ('Coach', CASE WHEN 'coach' = ANY(roles) THEN coach_capacity ELSE 0 END),
                    ('CrossSector', CASE WHEN 'mentor' = ANY(roles) THEN cross_sector_capacity ELSE 0 END)) AS place (kind, capacity)
                WHERE roles && '{mentor,coach}' AND ready AND (paused_until IS NULL OR paused_until <= @today)
            )
            SELECT
                (SELECT count(*) FROM present WHERE 'officer' = ANY(roles)) AS officers,
                (SELECT count(*) FROM present WHERE 'officer' = ANY(roles)
                    AND NOT EXISTS (SELECT FROM open_pairings o WHERE o.mentee_id = present.person_id)) AS unpaired_officers,
                (SELECT count(*) FROM present WHERE 'officer' = ANY(roles) AND NOT ready) AS not_ready_officers,
                (SELECT count(*) FROM present WHERE roles && '{mentor,coach}') AS mentors,
                (SELECT coalesce(sum(greatest(0, places.capacity - (SELECT count(*) FROM taken o
                    WHERE o.mentor_id = places.person_id AND (o.kind = places.kind OR present.coach_capacity IS NULL)))), 0)
                    FROM places JOIN present USING (person_id)) AS free_places,
                (SELECT count(*) FROM open_pairings) AS open_pairings,
                (SELECT count(*) FROM taken WHERE state = 'Paused') AS paused_pairings,
                (SELECT count(*) FROM match_requests WHERE consortium_id = @consortiumId AND state = 'Open' AND mentee_id <> ALL(@unseen) AND mentor_id <> ALL(@unseen)) AS open_requests,
                (SELECT count(*) FROM rematches JOIN present ON present.person_id = rematches.officer_id WHERE rematches.consortium_id = @consortiumId) AS rematches
            """,
            new { consortiumId, today, unseen = unseen.ToArray() });
}

/// <summary>Holds what <see cref="HealthStore.CountHealthAsync"/> counts.</summary>
internal sealed record HealthCounts(
    long Officers,
    long UnpairedOfficers,
    long NotReadyOfficers,
    long Mentors,
    decimal FreePlaces,
    long OpenPairings,
    long PausedPairings,
    long OpenRequests,
    long Rematches);
