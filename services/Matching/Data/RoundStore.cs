using MentorNet.Matching.Domain;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Matching.Data;

/// <summary>Holds all SQL on rounds.</summary>
internal static class RoundStore
{
    private const string Columns =
        """
        id,
        display_name,
        state,
        objective,
        kind,
        seed,
        officer_count,
        pair_count,
        total_score,
        min_score,
        outdated,
        version,
        created_at,
        published_at
        """;

    public static async Task InsertAsync(this Work work, Guid consortiumId, Round round, Guid? requestId)
    {
        try
        {
            await work.ExecuteAsync(
                """
                INSERT INTO rounds (
                    consortium_id, id, display_name, state, objective, kind, seed, officer_count, pair_count, total_score,
                    outdated, version, created_at, request_id)
                VALUES (
                    @consortiumId, @Id, @DisplayName, @State, @Objective, @Kind, @Seed, @OfficerCount, @PairCount, @TotalScore,
                    @Outdated, @Version, @CreatedAt, @requestId)
                """,
                new
                {
                    consortiumId,
                    round.Id,
                    round.DisplayName,
                    State = round.State.ToString(),
                    Objective = round.Objective.ToString(),
                    Kind = round.Kind.ToString(),
                    round.Seed,
                    round.OfficerCount,
                    round.PairCount,
                    round.TotalScore,
                    round.Outdated,
                    round.Version,
                    round.CreatedAt,
                    requestId,
                });
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "rounds_one_open_key" })
        {
            throw MatchErrors.RoundAlreadyOpen();
        }
    }

    /// <summary>Lets one creation of a round in a consortium happen at a time, so that a retry that overtakes its first call waits for its result.</summary>
    public static Task LockRoundsAsync(this Work work, Guid consortiumId) =>
        work.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended('rounds ' || @consortiumId::text, 0))", new { consortiumId });

    public static Task<Round?> FindRoundByRequestIdAsync(this Work work, Guid consortiumId, Guid requestId) =>
        work.QuerySingleOrDefaultAsync<Round>(
            $"SELECT {Columns} FROM rounds WHERE consortium_id = @consortiumId AND request_id = @requestId",
            new { consortiumId, requestId });

    /// <summary>Finds a round; locks it where it is to be changed, so that two admins change it one after the other.</summary>
    public static async Task<Round> GetRoundAsync(this Work work, Guid consortiumId, Guid id, bool toChange = false) =>
        await work.QuerySingleOrDefaultAsync<Round>(
            $"SELECT {Columns} FROM rounds WHERE consortium_id = @consortiumId AND id = @id {(toChange ? "FOR UPDATE" : "")}",
            new { consortiumId, id }) ?? throw MatchErrors.RoundNotFound(id);

    public static Task<IReadOnlyList<Round>> ListRoundsAsync(this Work work, Guid consortiumId, Guid? before, int limit) =>
        work.QueryAsync<Round>(
            $"""
            SELECT {Columns}
            FROM rounds
            WHERE consortium_id = @consortiumId AND (@before::uuid IS NULL OR id < @before)
            ORDER BY id DESC
            LIMIT @limit
            """,
            new { consortiumId, before, limit });

    public static Task UpdateAsync(this Work work, Guid consortiumId, Round round) =>
        work.ExecuteAsync(
            """
            UPDATE rounds
            SET state = @State,
                officer_count = @OfficerCount,
                pair_count = @PairCount,
                total_score = @TotalScore,
                min_score = @MinScore,
                outdated = @Outdated,
                version = @Version,
                published_at = @PublishedAt
            WHERE consortium_id = @consortiumId AND id = @Id
            """,
            new
            {
                consortiumId,
                round.Id,
                State = round.State.ToString(),
                round.OfficerCount,
                round.PairCount,
                round.TotalScore,
                round.MinScore,
                round.Outdated,
                round.Version,
                round.PublishedAt,
            });

    public static Task<IReadOnlyList<RoundPair>> ListRoundPairsAsync(this Work work, Guid consortiumId, Guid roundId) =>
        work.QueryAsync<RoundPair>(
            """
            SELECT mentee_id, mentor_id, setting
            FROM round_pairs
            WHERE consortium_id = @consortiumId AND round_id = @roundId
            ORDER BY mentee_id, mentor_id
            """,
            new { consortiumId, roundId });

    /// <summary>Reads the pins and forbids of several rounds at once.</summary>
    public static async Task<ILookup<Guid, RoundPair>> ListRoundPairsAsync(this Work work, Guid consortiumId, IEnumerable<Guid> rounds)
    {
        var rows = await work.QueryAsync<RoundPairRow>(
            """
            SELECT round_id, mentee_id, mentor_id, setting
            FROM round_pairs
            WHERE consortium_id = @consortiumId AND round_id = ANY(@rounds)
            ORDER BY mentee_id, mentor_id
            """,
            new { consortiumId, rounds = rounds.ToArray() });
        return rows.ToLookup(row => row.RoundId, row => new RoundPair(row.MenteeId, row.MentorId, row.Setting));
    }

    /// <summary>Sets a pair; a pin takes the place of another pin of the same officer, since she gets one person.</summary>
    public static async Task SetRoundPairAsync(this Work work, Guid consortiumId, Guid roundId, RoundPair pair)
    {
        if (pair.Setting == PairSetting.Pin)
        {
            await work.ExecuteAsync(
                "DELETE FROM round_pairs WHERE consortium_id = @consortiumId AND round_id = @roundId AND mentee_id = @MenteeId AND setting = 'Pin'",
                new { consortiumId, roundId, pair.MenteeId });
        }

        await work.ExecuteAsync(
            """
            INSERT INTO round_pairs (consortium_id, round_id, mentee_id, mentor_id, setting)
            VALUES (@consortiumId, @roundId, @MenteeId, @MentorId, @Setting)
            ON CONFLICT (round_id, mentee_id, mentor_id) DO UPDATE SET setting = excluded.setting
            """,
            new { consortiumId, roundId, pair.MenteeId, pair.MentorId, Setting = pair.Setting.ToString() });
    }

    public static Task<int> UnsetRoundPairAsync(this Work work, Guid consortiumId, Guid roundId, Guid menteeId, Guid mentorId) =>
        work.ExecuteAsync(
            "DELETE FROM round_pairs WHERE consortium_id = @consortiumId AND round_id = @roundId AND mentee_id = @menteeId AND mentor_id = @mentorId",
            new { consortiumId, roundId, menteeId, mentorId });

    /// <summary>Replaces the preview.</summary>
    public static async Task ReplaceEntriesAsync(this Work work, Guid consortiumId, Guid roundId, IReadOnlyCollection<RoundEntry> entries)
    {
        await work.ExecuteAsync(
            "DELETE FROM round_entries WHERE consortium_id = @consortiumId AND round_id = @roundId",
            new { consortiumId, roundId });

        // Reasons travel as lines: an array of arrays would have to be rectangular.
        await work.ExecuteAsync(
            """
            INSERT INTO round_entries (consortium_id, round_id, mentee_id, mentor_id, score, reasons, cause, pinned)
            SELECT @consortiumId, @roundId, mentee_id, mentor_id, score, string_to_array(reasons, chr(10)), cause, pinned
            FROM unnest(@mentees, @mentors, @scores, @reasons, @causes, @pins) AS e (mentee_id, mentor_id, score, reasons, cause, pinned)
            """,
            new
            {
                consortiumId,
                roundId,
                mentees = entries.Select(entry => entry.MenteeId).ToArray(),
                mentors = entries.Select(entry => entry.MentorId).ToArray(),
                scores = entries.Select(entry => entry.Score).ToArray(),
                reasons = entries.Select(entry => string.Join('\n', entry.Reasons)).ToArray(),
                causes = entries.Select(entry => entry.Cause.ToString()).ToArray(),
                pins = entries.Select(entry => entry.Pinned).ToArray(),
            });
    }

    /// <summary>Reads a page of the preview, by officer.</summary>
    public static Task<IReadOnlyList<RoundEntry>> ListEntriesAsync(this Work work, Guid consortiumId, Guid roundId, Guid? after, int limit) =>
        work.QueryAsync<RoundEntry>(
            """
            SELECT mentee_id, mentor_id, score, reasons, cause, pinned
            FROM round_entries
            WHERE consortium_id = @consortiumId AND round_id = @roundId AND (@after::uuid IS NULL OR mentee_id > @after)
            ORDER BY mentee_id
            LIMIT @limit
            """,
            new { consortiumId, roundId, after, limit });

    /// <summary>Reads the whole preview, by officer.</summary>
    public static Task<IReadOnlyList<RoundEntry>> ListAllEntriesAsync(this Work work, Guid consortiumId, Guid roundId) =>
        work.ListEntriesAsync(consortiumId, roundId, after: null, limit: int.MaxValue);

    /// <summary>Reads the pairs of the preview, by officer.</summary>
    public static Task<IReadOnlyList<RoundEntry>> ListPairedEntriesAsync(this Work work, Guid consortiumId, Guid roundId) =>
        work.QueryAsync<RoundEntry>(
            """
            SELECT mentee_id, mentor_id, score, reasons, cause, pinned
            FROM round_entries
            WHERE consortium_id = @consortiumId AND round_id = @roundId AND mentor_id IS NOT NULL
            ORDER BY mentee_id
            """,
            new { consortiumId, roundId });

    private sealed record RoundPairRow(Guid RoundId, Guid MenteeId, Guid MentorId, PairSetting Setting);
}
