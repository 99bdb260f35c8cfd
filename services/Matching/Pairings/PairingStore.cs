using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Rematches;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Matching.Pairings;

/// <summary>Holds all SQL on pairings.</summary>
internal static class PairingStore
{
    private const string Columns =
        "id, mentee_id, mentor_id, kind, state, created_at, ended_at, next_step, next_step_due_at, round_id, version, paused_at, pause_changed_at, break_at, break_by_mentee, break_until";

    /// <summary>Opens a pairing and tells it. Its people are locked and their places counted by the caller.</summary>
    public static async Task OpenAsync(this Work work, Guid consortiumId, Pairing pairing)
    {
        try
        {
            await work.ExecuteAsync(
                """
                INSERT INTO pairings (consortium_id, id, mentee_id, mentor_id, kind, state, created_at, next_step, round_id, version)
                VALUES (@consortiumId, @Id, @MenteeId, @MentorId, @Kind, @State, @CreatedAt, '', @RoundId, @Version)
                """,
                new
                {
                    consortiumId,
                    pairing.Id,
                    pairing.MenteeId,
                    pairing.MentorId,
                    Kind = pairing.Kind.ToString(),
                    State = pairing.State.ToString(),
                    pairing.CreatedAt,
                    pairing.RoundId,
                    pairing.Version,
                });
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pairings_open_pair_key" or "pairings_open_couple_key" })
        {
            throw PairingErrors.AlreadyPaired(pairing.MentorId);
        }

        await work.EndRematchesAsync(consortiumId, [pairing.MenteeId]);
        await work.EnqueueAsync(Opened(consortiumId, pairing));
    }

    /// <summary>Opens the pairings of a round and tells them; their people are locked and their places counted by the caller.</summary>
    public static async Task OpenAllAsync(this Work work, Guid consortiumId, IReadOnlyList<Pairing> pairings)
    {
        await work.ExecuteAsync(
            """
            INSERT INTO pairings (consortium_id, id, mentee_id, mentor_id, kind, state, created_at, next_step, round_id, version)
            SELECT @consortiumId, id, mentee_id, mentor_id, kind, 'Open', created_at, '', round_id, 1
            FROM unnest(@ids, @mentees, @mentors, @kinds, @times, @rounds)
                AS p (id, mentee_id, mentor_id, kind, created_at, round_id)
            """,
            new
            {
                consortiumId,
                ids = pairings.Select(pairing => pairing.Id).ToArray(),
                mentees = pairings.Select(pairing => pairing.MenteeId).ToArray(),
                mentors = pairings.Select(pairing => pairing.MentorId).ToArray(),
                kinds = pairings.Select(pairing => pairing.Kind.ToString()).ToArray(),
                times = pairings.Select(pairing => pairing.CreatedAt.UtcDateTime).ToArray(),
                rounds = pairings.Select(pairing => pairing.RoundId!.Value).ToArray(),
            });
        await work.EndRematchesAsync(consortiumId, [.. pairings.Select(pairing => pairing.MenteeId)]);
        await work.EnqueueAllAsync([.. pairings.Select(pairing => Opened(consortiumId, pairing))]);

        // A round knows nothing of places that are offered to who waits for them.
        await work.WakeWaitingAsync(consortiumId, [.. pairings.Select(pairing => pairing.MentorId)]);
    }

    /// <summary>Notes that the two of a pairing have talked.</summary>
    public static Task<int> TalkedAsync(this Work work, Guid consortiumId, Guid pairingId, DateTimeOffset at) =>
        work.ExecuteAsync(
            "UPDATE pairings SET talked_at = least(talked_at, @at) WHERE consortium_id = @consortiumId AND id = @pairingId AND (talked_at IS NULL OR talked_at > @at)",
            new { consortiumId, pairingId, at });

    /// <summary>Lists what is left of a round's pairings, with whether the two have talked. Locks them.</summary>
    public static Task<IReadOnlyList<RoundPairing>> LockPairingsOfRoundAsync(this Work work, Guid consortiumId, Guid roundId) =>
        work.QueryAsync<RoundPairing>(
            """
            SELECT id, mentee_id, mentor_id, kind, talked_at IS NOT NULL AS talked
            FROM pairings
            WHERE consortium_id = @consortiumId AND round_id = @roundId AND state <> 'Ended'
            ORDER BY id
            FOR UPDATE
            """,
            new { consortiumId, roundId });

    /// <summary>Ends pairings whose round is undone, and tells it.</summary>
    public static async Task EndAllAsync(this Work work, Guid consortiumId, IReadOnlyList<RoundPairing> pairings, DateTimeOffset now)
    {
        await work.ExecuteAsync(
            "UPDATE pairings SET state = 'Ended', ended_at = @now, version = version + 1 WHERE consortium_id = @consortiumId AND id = ANY(@ids)",
            new { consortiumId, now, ids = pairings.Select(pairing => pairing.Id).ToArray() });
        await work.EnqueueAllAsync([.. pairings.Select(pairing => new PairingEnded(pairing.Id, consortiumId, pairing.MenteeId, pairing.MentorId, now, RoundUndone: true))]);
        await work.WakeWaitingAsync(consortiumId, [.. pairings.Select(pairing => pairing.MentorId)]);
    }

    /// <summary>Writes a kind as events do.</summary>
    public static string Told(Kind kind) => kind == Kind.CrossSector ? "CROSS_SECTOR" : kind.ToString().ToUpperInvariant();

    private static PairingOpened Opened(Guid consortiumId, Pairing pairing) => new(
        pairing.Id,
        consortiumId,
        pairing.MenteeId,
        pairing.MentorId,
        Told(pairing.Kind),
        pairing.RoundId,
        pairing.CreatedAt);

    /// <summary>Finds a pairing of this person; nobody else's. Locks it where it is to be changed.</summary>
    public static async Task<Pairing> GetPairingAsync(this Work work, Guid consortiumId, Guid personId, Guid id, bool toChange = false) =>
        await work.FindPairingAsync(consortiumId, personId, id, toChange) ?? throw PairingErrors.PairingNotFound(id);

    /// <summary>Finds a pairing of this person; null if there is none of theirs.</summary>
    public static Task<Pairing?> FindPairingAsync(this Work work, Guid consortiumId, Guid personId, Guid id, bool toChange = false) =>
        work.QuerySingleOrDefaultAsync<Pairing>(
            $"""
            SELECT {Columns}
            FROM pairings
            WHERE consortium_id = @consortiumId AND id = @id AND @personId IN (mentee_id, mentor_id)
            {(toChange ? "FOR UPDATE" : "")}
            """,
            new { consortiumId, personId, id });

    /// <summary>Reads a page: open ones first, then newest first.</summary>
    public static Task<IReadOnlyList<Pairing>> ListPairingsAsync(
        this Work work, Guid consortiumId, Guid personId, PairingState? state, bool? afterEnded, Guid? before, int limit) =>
        work.QueryAsync<Pairing>(
            $"""
            SELECT {Columns}
            FROM pairings
            WHERE consortium_id = @consortiumId
                AND @personId IN (mentee_id, mentor_id)
                AND (@state::text IS NULL OR state = @state)
                AND (@before::uuid IS NULL OR (state = 'Ended') > @afterEnded::bool OR (state = 'Ended') = @afterEnded::bool AND id < @before)
            ORDER BY state = 'Ended', id DESC
            LIMIT @limit
            """,
            new { consortiumId, personId, state = state?.ToString(), afterEnded, before, limit });

    /// <summary>Reads a page of all pairings of a consortium, by their ids.</summary>
    public static Task<IReadOnlyList<Pairing>> ListPairingsAfterAsync(this Work work, Guid consortiumId, Guid? after, int limit) =>
        work.QueryAsync<Pairing>(
            $"""
            SELECT {Columns}
            FROM pairings
            WHERE consortium_id = @consortiumId AND (@after::uuid IS NULL OR id > @after)
            ORDER BY id
            LIMIT @limit
            """,
            new { consortiumId, after, limit });

    public static Task UpdateAsync(this Work work, Guid consortiumId, Pairing pairing) =>
        work.ExecuteAsync(
            """
            UPDATE pairings
            SET state = @State, ended_at = @EndedAt, version = @Version, paused_at = @PausedAt, pause_changed_at = @PauseChangedAt, break_at = @BreakAt,
                break_by_mentee = @BreakByMentee, break_until = @BreakUntil
            WHERE consortium_id = @consortiumId AND id = @Id
            """,
            new
            {
                consortiumId,
                pairing.Id,
                State = pairing.State.ToString(),
                pairing.EndedAt,
                pairing.Version,
                pairing.PausedAt,
                pairing.PauseChangedAt,
                pairing.BreakAt,
                pairing.BreakByMentee,
                pairing.BreakUntil,
            });

    /// <summary>Stores that a pairing has ended and tells it.</summary>
    public static async Task EndAsync(this Work work, Guid consortiumId, Pairing pairing)
    {
        await work.UpdateAsync(consortiumId, pairing);
        await work.EnqueueAsync(new PairingEnded(pairing.Id, consortiumId, pairing.MenteeId, pairing.MentorId, pairing.EndedAt!.Value));
        await work.WakeWaitingAsync(consortiumId, [pairing.MentorId]);
    }

    /// <summary>Reads the pairings of a person that have not ended, and locks them.</summary>
    public static Task<IReadOnlyList<Pairing>> LockPairingsOfAsync(this Work work, Guid consortiumId, Guid personId) =>
        work.QueryAsync<Pairing>(
            $"""
            SELECT {Columns}
            FROM pairings
            WHERE consortium_id = @consortiumId AND state <> 'Ended' AND @personId IN (mentee_id, mentor_id)
            ORDER BY id
            FOR UPDATE
            """,
            new { consortiumId, personId });

    /// <summary>Ends the pairing of two people that was there when an admin who works on a report asked for it, once.</summary>
    public static async Task EndAskedAsync(this Work work, PairingEndAsked asked)
    {
        bool IsOfBoth(Pairing pairing) => asked.OtherPersonId == pairing.MenteeId || asked.OtherPersonId == pairing.MentorId;
        foreach (var pairing in (await work.LockPairingsOfAsync(asked.ConsortiumId, asked.OnePersonId)).Where(pairing => IsOfBoth(pairing) && pairing.CreatedAt <= asked.AskedAt))
        {
            await work.EndAsync(asked.ConsortiumId, pairing.End(asked.AskedAt));
        }
    }

    /// <summary>Ends every pairing of a person in a role that they do not hold; all of somebody who left.</summary>
    public static async Task EndPairingsOfAsync(this Work work, Guid consortiumId, Guid personId, IReadOnlyCollection<string> roles, DateTimeOffset now)
    {
        foreach (var pairing in (await work.LockPairingsOfAsync(consortiumId, personId)).Where(pairing => !Roles.Fit(roles, personId, pairing.MenteeId, pairing.Kind)))
        {
            await work.EndAsync(consortiumId, pairing.End(now));
        }
    }
}

/// <summary>A pairing that a round has opened.</summary>
internal sealed record RoundPairing(Guid Id, Guid MenteeId, Guid MentorId, Kind Kind, bool Talked);
