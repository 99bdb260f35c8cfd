using MentorNet.Contracts.Matching.V1;
using MentorNet.Matching.Domain;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Matching.Data;

/// <summary>Holds all SQL on pairings.</summary>
internal static class PairingStore
{
    private const string Columns =
        "id, mentee_id, mentor_id, kind, state, created_at, ended_at, next_step, next_step_due_at, reasons, mentor_reasons, round_id, version";

    /// <summary>Opens a pairing and tells it. Its people are locked and their places counted by the caller.</summary>
    public static async Task OpenAsync(this Work work, Guid consortiumId, Pairing pairing)
    {
        try
        {
            await work.ExecuteAsync(
                """
                INSERT INTO pairings (consortium_id, id, mentee_id, mentor_id, kind, state, created_at, next_step, reasons, mentor_reasons, round_id, version)
                VALUES (@consortiumId, @Id, @MenteeId, @MentorId, @Kind, @State, @CreatedAt, @NextStep, @Reasons, @MentorReasons, @RoundId, @Version)
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
                    pairing.NextStep,
                    pairing.Reasons,
                    pairing.MentorReasons,
                    pairing.RoundId,
                    pairing.Version,
                });
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pairings_open_pair_key" })
        {
            throw MatchErrors.AlreadyPaired(pairing.MentorId);
        }

        await work.EnqueueAsync(new PairingOpened(
            pairing.Id,
            consortiumId,
            pairing.MenteeId,
            pairing.MentorId,
            pairing.Kind == Kind.CrossSector ? "CROSS_SECTOR" : pairing.Kind.ToString().ToUpperInvariant(),
            pairing.RoundId,
            pairing.CreatedAt));
    }

    /// <summary>Finds a pairing of this person; nobody else's. Locks it where it is to be changed.</summary>
    public static async Task<Pairing> GetPairingAsync(this Work work, Guid consortiumId, Guid personId, Guid id, bool toChange = false) =>
        await work.QuerySingleOrDefaultAsync<Pairing>(
            $"""
            SELECT {Columns}
            FROM pairings
            WHERE consortium_id = @consortiumId AND id = @id AND @personId IN (mentee_id, mentor_id)
            {(toChange ? "FOR UPDATE" : "")}
            """,
            new { consortiumId, personId, id }) ?? throw MatchErrors.PairingNotFound(id);

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

    public static Task UpdateAsync(this Work work, Guid consortiumId, Pairing pairing) =>
        work.ExecuteAsync(
            """
            UPDATE pairings
            SET state = @State, ended_at = @EndedAt, next_step = @NextStep, next_step_due_at = @NextStepDueAt, version = @Version
            WHERE consortium_id = @consortiumId AND id = @Id
            """,
            new
            {
                consortiumId,
                pairing.Id,
                State = pairing.State.ToString(),
                pairing.EndedAt,
                pairing.NextStep,
                pairing.NextStepDueAt,
                pairing.Version,
            });

    /// <summary>Stores that a pairing has ended and tells it.</summary>
    public static async Task EndAsync(this Work work, Guid consortiumId, Pairing pairing)
    {
        await work.UpdateAsync(consortiumId, pairing);
        await work.EnqueueAsync(new PairingEnded(pairing.Id, consortiumId, pairing.MenteeId, pairing.MentorId, pairing.EndedAt!.Value));
    }

    /// <summary>Ends every open pairing of a person who left.</summary>
    public static async Task EndPairingsOfAsync(this Work work, Guid consortiumId, Guid personId, DateTimeOffset now)
    {
        var open = await work.QueryAsync<Pairing>(
            $"""
            SELECT {Columns}
            FROM pairings
            WHERE consortium_id = @consortiumId AND state = 'Open' AND @personId IN (mentee_id, mentor_id)
            ORDER BY id
            FOR UPDATE
            """,
            new { consortiumId, personId });
        foreach (var pairing in open)
        {
            await work.EndAsync(consortiumId, pairing.End(now));
        }
    }

    /// <summary>Reads who is paired with whom now; what free places and repeats are told from.</summary>
    public static Task<IReadOnlyList<OpenPair>> ListOpenPairsAsync(this Work work, Guid consortiumId) =>
        work.QueryAsync<OpenPair>(
            "SELECT mentee_id, mentor_id, kind, round_id FROM pairings WHERE consortium_id = @consortiumId AND state = 'Open'",
            new { consortiumId });

    /// <summary>Reads the open pairings in which one of these people has a part.</summary>
    public static Task<IReadOnlyList<OpenPair>> ListOpenPairsOfAsync(this Work work, Guid consortiumId, IReadOnlyCollection<Guid> people) =>
        work.QueryAsync<OpenPair>(
            """
            SELECT mentee_id, mentor_id, kind, round_id
            FROM pairings
            WHERE consortium_id = @consortiumId AND state = 'Open' AND (mentee_id = ANY(@people) OR mentor_id = ANY(@people))
            """,
            new { consortiumId, people = people.ToArray() });
}
