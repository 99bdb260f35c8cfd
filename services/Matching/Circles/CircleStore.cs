using MentorNet.Contracts.Matching.V1;
using MentorNet.Matching.Facts;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Circles;

/// <summary>Holds all SQL on proposals of circles.</summary>
internal static class CircleStore
{
    private const string Columns =
        """
        id,
        need,
        size,
        seed,
        state,
        circle_count,
        placed_count,
        alone_count,
        total_fit,
        bound,
        version,
        created_at,
        decided_at
        """;

    /// <summary>Lets one proposal of a consortium be made or decided at a time: nobody is kept twice.</summary>
    public static Task LockCirclesAsync(this Work work, Guid consortiumId) =>
        work.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended('circles ' || @consortiumId::text, 0))", new { consortiumId });

    public static async Task InsertAsync(this Work work, Guid consortiumId, CircleProposal proposal, IReadOnlyList<CircleMember> members, Guid? requestId)
    {
        await work.ExecuteAsync(
            """
            INSERT INTO circle_proposals (
                consortium_id, id, need, size, seed, state, circle_count, placed_count, alone_count, total_fit, bound, version, created_at, request_id)
            VALUES (
                @consortiumId, @Id, @Need, @Size, @Seed, @State, @CircleCount, @PlacedCount, @AloneCount, @TotalFit, @Bound, @Version, @CreatedAt, @requestId)
            """,
            new
            {
                consortiumId,
                proposal.Id,
                proposal.Need,
                proposal.Size,
                proposal.Seed,
                State = proposal.State.ToString(),
                proposal.CircleCount,
                proposal.PlacedCount,
                proposal.AloneCount,
                proposal.TotalFit,
                proposal.Bound,
                proposal.Version,
                proposal.CreatedAt,
                requestId,
            });
        await work.ExecuteAsync(
            """
            INSERT INTO circle_members (consortium_id, proposal_id, person_id, circle, fit, cause)
            SELECT @consortiumId, @id, person_id, circle, fit, cause
            FROM unnest(@people, @circles, @fits, @causes) AS m (person_id, circle, fit, cause)
            """,
            new
            {
                consortiumId,
                id = proposal.Id,
                people = members.Select(member => member.PersonId).ToArray(),
                circles = members.Select(member => member.Circle).ToArray(),
                fits = members.Select(member => member.Fit).ToArray(),
                causes = members.Select(member => member.Cause.ToString()).ToArray(),
            });
    }

    public static Task<CircleProposal?> FindCirclesByRequestIdAsync(this Work work, Guid consortiumId, Guid requestId) =>
        work.QuerySingleOrDefaultAsync<CircleProposal>(
            $"SELECT {Columns} FROM circle_proposals WHERE consortium_id = @consortiumId AND request_id = @requestId",
            new { consortiumId, requestId });

    public static async Task<CircleProposal> GetCirclesAsync(this Work work, Guid consortiumId, Guid id) =>
        await work.QuerySingleOrDefaultAsync<CircleProposal>(
            $"SELECT {Columns} FROM circle_proposals WHERE consortium_id = @consortiumId AND id = @id",
            new { consortiumId, id }) ?? throw CircleErrors.CirclesNotFound(id);

    public static Task<IReadOnlyList<CircleProposal>> ListCirclesAsync(this Work work, Guid consortiumId, Guid? before, int limit) =>
        work.QueryAsync<CircleProposal>(
            $"""
            SELECT {Columns}
            FROM circle_proposals
            WHERE consortium_id = @consortiumId AND (@before::uuid IS NULL OR id < @before)
            ORDER BY id DESC
            LIMIT @limit
            """,
            new { consortiumId, before, limit });

    public static Task<IReadOnlyList<CircleMember>> ListCircleMembersAsync(this Work work, Guid consortiumId, Guid proposalId) =>
        work.QueryAsync<CircleMember>(
            """
            SELECT person_id, circle, fit, cause
            FROM circle_members
            WHERE consortium_id = @consortiumId AND proposal_id = @proposalId
            ORDER BY circle, person_id
            """,
            new { consortiumId, proposalId });

    /// <summary>Lists who is in a kept circle around a need, without those of proposals in which one of these people is.</summary>
    public static async Task<IReadOnlySet<Guid>> ListInKeptCirclesAsync(this Work work, Guid consortiumId, string need, IReadOnlyCollection<Guid>? without = null) =>
        (await work.QueryAsync<Guid>(
            """
            SELECT m.person_id
            FROM circle_members m JOIN circle_proposals p ON p.id = m.proposal_id
            WHERE p.consortium_id = @consortiumId AND p.need = @need AND p.state = 'Kept' AND m.circle > 0
                AND NOT EXISTS (SELECT FROM circle_members o WHERE o.proposal_id = p.id AND o.person_id = ANY(@without))
            """,
            new { consortiumId, need, without = (without ?? []).ToArray() })).ToHashSet();

    /// <summary>Lists which two are together already: paired with each other, or in one kept circle, whatever its need, without proposals in which one of these people is.</summary>
    public static async Task<IReadOnlySet<Couple>> ListTogetherAsync(this Work work, Guid consortiumId, IReadOnlyCollection<Guid>? without = null) =>
        (await work.QueryAsync<(Guid One, Guid Other)>(
            """
            SELECT mentee_id, mentor_id FROM pairings WHERE consortium_id = @consortiumId AND state <> 'Ended'
            UNION ALL
            SELECT m.person_id, o.person_id
            FROM circle_proposals p
                JOIN circle_members m ON m.proposal_id = p.id
                JOIN circle_members o ON o.proposal_id = p.id AND o.circle = m.circle AND o.person_id > m.person_id
            WHERE p.consortium_id = @consortiumId AND p.state = 'Kept' AND m.circle > 0
                AND NOT EXISTS (SELECT FROM circle_members u WHERE u.proposal_id = p.id AND u.person_id = ANY(@without))
            """,
            new { consortiumId, without = (without ?? []).ToArray() })).Select(pair => new Couple(pair.One, pair.Other)).ToHashSet();

    /// <summary>Lists the members of the kept circles in which somebody is, or of one of them; newest first.</summary>
    public static Task<IReadOnlyList<CircleSeat>> ListSeatsAsync(this Work work, Guid consortiumId, Guid personId, Guid? proposalId = null, int? circle = null) =>
        work.QueryAsync<CircleSeat>(
            """
            SELECT p.id AS proposal_id, m.circle, p.need, p.decided_at AS kept_at, o.person_id, o.sat_at
            FROM circle_members m
                JOIN circle_proposals p ON p.id = m.proposal_id AND p.state = 'Kept'
                JOIN circle_members o ON o.proposal_id = m.proposal_id AND o.circle = m.circle
            WHERE m.consortium_id = @consortiumId AND m.person_id = @personId AND m.circle > 0
                AND (@proposalId::uuid IS NULL OR m.proposal_id = @proposalId)
                AND (@circle::integer IS NULL OR m.circle = @circle)
            ORDER BY p.decided_at DESC, p.id DESC, o.person_id
            """,
            new { consortiumId, personId, proposalId, circle });

    /// <summary>Lists the members of a kept circle, by id.</summary>
    public static Task<IReadOnlyList<CircleSeat>> ListSeatsOfAsync(this Work work, Guid consortiumId, Guid proposalId, int circle) =>
        work.QueryAsync<CircleSeat>(
            """
            SELECT p.id AS proposal_id, m.circle, p.need, p.decided_at AS kept_at, m.person_id, m.sat_at
            FROM circle_members m JOIN circle_proposals p ON p.id = m.proposal_id AND p.state = 'Kept'
            WHERE m.consortium_id = @consortiumId AND m.proposal_id = @proposalId AND m.circle = @circle AND m.circle > 0
            ORDER BY m.person_id
            """,
            new { consortiumId, proposalId, circle });

    /// <summary>Lists a member of each kept circle in which nobody is noted to sit.</summary>
    public static Task<IReadOnlyList<Guid>> ListInUntoldCirclesAsync(this Work work, Guid consortiumId) =>
        work.QueryAsync<Guid>(
            """
            SELECT DISTINCT ON (m.proposal_id, m.circle) m.person_id
            FROM circle_members m JOIN circle_proposals p ON p.id = m.proposal_id
            WHERE m.consortium_id = @consortiumId AND p.state = 'Kept' AND m.circle > 0
                AND NOT EXISTS (SELECT FROM circle_members o WHERE o.proposal_id = m.proposal_id AND o.circle = m.circle AND o.sits)
            ORDER BY m.proposal_id, m.circle, m.person_id
            """,
            new { consortiumId });

    /// <summary>Notes who sits in a kept circle, and gives the number of the change; null where it is none. Its rows have one number together.</summary>
    public static Task<long?> SetSittingAsync(this Work work, Guid consortiumId, Guid proposalId, int circle, Guid[] together, DateTimeOffset now) =>
        work.QuerySingleAsync<long?>(
            """
            WITH changed AS (
                UPDATE circle_members m SET sits = (m.person_id = ANY(@together)), sitting_version = m.sitting_version + 1,
                    sat_at = CASE
                        WHEN m.person_id = ANY(@together) AND NOT m.sits
                            AND EXISTS (SELECT FROM circle_members o WHERE o.proposal_id = m.proposal_id AND o.circle = m.circle AND (o.sits OR o.sitting_version > 0)) THEN @now
                        ELSE m.sat_at END,
                    left_at = CASE WHEN m.sits AND m.person_id <> ALL(@together) THEN @now ELSE m.left_at END,
                    returns = m.returns + CASE WHEN m.person_id = ANY(@together) AND NOT m.sits AND m.left_at IS NOT NULL THEN 1 ELSE 0 END
                WHERE m.consortium_id = @consortiumId AND m.proposal_id = @proposalId AND m.circle = @circle
                    AND EXISTS (SELECT FROM circle_members o WHERE o.proposal_id = m.proposal_id AND o.circle = m.circle AND o.sits <> (o.person_id = ANY(@together)))
                RETURNING m.sitting_version
            )
            SELECT max(sitting_version) FROM changed
            """,
            new { consortiumId, proposalId, circle, together, now });

    /// <summary>Lists the last return of each of those who sit in a kept circle and had left it.</summary>
    public static Task<IReadOnlyList<CircleReturn>> ListReturnsAsync(this Work work, Guid consortiumId, Guid proposalId, int circle) =>
        work.QueryAsync<CircleReturn>(
            """
            SELECT person_id, returns AS number, left_at, sat_at
            FROM circle_members
            WHERE consortium_id = @consortiumId AND proposal_id = @proposalId AND circle = @circle AND sits AND returns > 0
            ORDER BY person_id
            """,
            new { consortiumId, proposalId, circle });

    public static Task UpdateAsync(this Work work, Guid consortiumId, CircleProposal proposal) =>
        work.ExecuteAsync(
            "UPDATE circle_proposals SET state = @State, version = @Version, decided_at = @DecidedAt WHERE consortium_id = @consortiumId AND id = @Id",
            new { consortiumId, proposal.Id, State = proposal.State.ToString(), proposal.Version, proposal.DecidedAt });
}

/// <summary>One member of a kept circle, with when they came to sit in it, or came back, after it was formed.</summary>
internal sealed record CircleSeat(Guid ProposalId, int Circle, string Need, DateTimeOffset KeptAt, Guid PersonId, DateTimeOffset? SatAt);
