using System.Data;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using MentorNet.Matching.Facts;
using MentorNet.ServiceDefaults;
using NpgsqlTypes;

namespace MentorNet.Matching.Rounds;

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
        kinds,
        scope::text AS scope,
        seed,
        officer_count,
        pair_count,
        total_score,
        min_score,
        outdated,
        CASE
            WHEN problem = '' THEN 'None'
            WHEN problem IN ('PinNotPossible', 'Interrupted', 'Failed') THEN problem
            -- A sentence of the former release, which may run beside this one.
            WHEN problem LIKE 'A pinned pair %' THEN 'PinNotPossible'
            WHEN problem LIKE 'it was begun five times %' THEN 'Interrupted'
            ELSE 'Failed'
        END AS problem,
        back_to,
        version,
        created_at,
        published_at,
        closed_at
        """;

    static RoundStore()
    {
        SqlMapper.AddTypeHandler(new KindsHandler());
        SqlMapper.AddTypeHandler(new ScopeHandler());
    }

    public static Task InsertAsync(this Work work, Guid consortiumId, Round round, Guid? requestId) =>
        work.ExecuteAsync(
            """
            INSERT INTO rounds (
                consortium_id, id, display_name, state, objective, kind, kinds, scope, seed, officer_count, pair_count, total_score,
                outdated, version, created_at, request_id)
            VALUES (
                @consortiumId, @Id, @DisplayName, @State, @Objective, @Kind, @Kinds, @Scope::jsonb, @Seed, @OfficerCount, @PairCount, @TotalScore,
                @Outdated, @Version, @CreatedAt, @requestId)
            """,
            Values(consortiumId, round, requestId));

    /// <summary>Lets one creation of a round in a consortium happen at a time, so that a retry that overtakes its first call waits for its result.</summary>
    public static Task LockRoundsAsync(this Work work, Guid consortiumId) =>
        work.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended('rounds ' || @consortiumId::text, 0))", new { consortiumId });

    /// <summary>The one round of a consortium that is not finished, if there is one.</summary>
    public static Task<Round?> FindOpenRoundAsync(this Work work, Guid consortiumId) =>
        work.QuerySingleOrDefaultAsync<Round>(
            $"SELECT {Columns} FROM rounds WHERE consortium_id = @consortiumId AND state IN ('Draft', 'OpenForRankings', 'Computing', 'Computed', 'InReview')",
            new { consortiumId });

    /// <summary>Finds the round that asks for rankings; there is at most one that is not finished.</summary>
    public static Task<Round?> FindRankingRoundAsync(this Work work, Guid consortiumId) =>
        work.QuerySingleOrDefaultAsync<Round>(
            $"SELECT {Columns} FROM rounds WHERE consortium_id = @consortiumId AND state = 'OpenForRankings'",
            new { consortiumId });

    public static Task<Round?> FindRoundByRequestIdAsync(this Work work, Guid consortiumId, Guid requestId) =>
        work.QuerySingleOrDefaultAsync<Round>(
            $"SELECT {Columns} FROM rounds WHERE consortium_id = @consortiumId AND request_id = @requestId",
            new { consortiumId, requestId });

    /// <summary>Finds a round; locks it where it is to be changed, so that two admins change it one after the other.</summary>
    public static async Task<Round> GetRoundAsync(this Work work, Guid consortiumId, Guid id, bool toChange = false) =>
        await work.QuerySingleOrDefaultAsync<Round>(
            $"SELECT {Columns} FROM rounds WHERE consortium_id = @consortiumId AND id = @id {(toChange ? "FOR UPDATE" : "")}",
            new { consortiumId, id }) ?? throw RoundErrors.RoundNotFound(id);

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
            SET display_name = @DisplayName,
                state = @State,
                objective = @Objective,
                kind = @Kind,
                kinds = @Kinds,
                scope = @Scope::jsonb,
                seed = @Seed,
                officer_count = @OfficerCount,
                pair_count = @PairCount,
                total_score = @TotalScore,
                min_score = @MinScore,
                outdated = @Outdated,
                problem = @Problem,
                back_to = @BackTo,
                version = @Version,
                published_at = @PublishedAt,
                closed_at = @ClosedAt
            WHERE consortium_id = @consortiumId AND id = @Id
            """,
            Values(consortiumId, round));

    public static Task<IReadOnlyList<RoundPair>> ListRoundPairsAsync(this Work work, Guid consortiumId, Guid roundId) =>
        work.QueryAsync<RoundPair>(
            """
            SELECT mentee_id, mentor_id, setting, kind
            FROM round_pairs
            WHERE consortium_id = @consortiumId AND round_id = @roundId
            ORDER BY mentee_id, mentor_id
            """,
            new { consortiumId, roundId });

    /// <summary>Sets a pair; a pin takes the place of another pin of the same officer, since they get one person.</summary>
    public static async Task SetRoundPairAsync(this Work work, Guid consortiumId, Guid roundId, RoundPair pair)
    {
        if (pair.Setting == PairSetting.Pin)
        {
            await work.ExecuteAsync(
                "DELETE FROM round_pairs WHERE consortium_id = @consortiumId AND round_id = @roundId AND mentee_id = @MenteeId AND kind = @Kind AND setting = 'Pin'",
                new { consortiumId, roundId, pair.MenteeId, Kind = pair.Kind.ToString() });
        }

        await work.ExecuteAsync(
            """
            INSERT INTO round_pairs (consortium_id, round_id, mentee_id, mentor_id, setting, kind)
            VALUES (@consortiumId, @roundId, @MenteeId, @MentorId, @Setting, @Kind)
            ON CONFLICT (round_id, mentee_id, mentor_id) DO UPDATE SET setting = excluded.setting, kind = excluded.kind
            """,
            new { consortiumId, roundId, pair.MenteeId, pair.MentorId, Setting = pair.Setting.ToString(), Kind = pair.Kind.ToString() });
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

        await work.PutEntriesAsync(consortiumId, roundId, entries);
    }

    /// <summary>Puts entries in the place of those of the same officer and kind. By COPY, which row-level security allows into a temporary table only.</summary>
    public static async Task PutEntriesAsync(this Work work, Guid consortiumId, Guid roundId, IReadOnlyCollection<RoundEntry> entries)
    {
        await work.ExecuteAsync(
            """
            CREATE TEMPORARY TABLE IF NOT EXISTS new_entries (
                mentee_id uuid, mentor_id uuid, score integer, cause text, pinned boolean, kind text, undone boolean) ON COMMIT DROP;
            TRUNCATE new_entries
            """);
        await using (var copy = await work.Connection.BeginBinaryImportAsync(
            "COPY new_entries (mentee_id, mentor_id, score, cause, pinned, kind, undone) FROM STDIN (FORMAT BINARY)", work.CancellationToken))
        {
            foreach (var entry in entries)
            {
                await copy.StartRowAsync(work.CancellationToken);
                await copy.WriteAsync(entry.MenteeId, NpgsqlDbType.Uuid, work.CancellationToken);
                if (entry.MentorId is { } mentor)
                {
                    await copy.WriteAsync(mentor, NpgsqlDbType.Uuid, work.CancellationToken);
                }
                else
                {
                    await copy.WriteNullAsync(work.CancellationToken);
                }

                await copy.WriteAsync(entry.Score, NpgsqlDbType.Integer, work.CancellationToken);
                await copy.WriteAsync(entry.Cause.ToString(), NpgsqlDbType.Text, work.CancellationToken);
                await copy.WriteAsync(entry.Pinned, NpgsqlDbType.Boolean, work.CancellationToken);
                await copy.WriteAsync(entry.Kind.ToString(), NpgsqlDbType.Text, work.CancellationToken);
                await copy.WriteAsync(entry.Undone, NpgsqlDbType.Boolean, work.CancellationToken);
            }

            await copy.CompleteAsync(work.CancellationToken);
        }

        await work.ExecuteAsync(
            """
            INSERT INTO round_entries (consortium_id, round_id, mentee_id, mentor_id, score, cause, pinned, kind, undone)
            SELECT @consortiumId, @roundId, mentee_id, mentor_id, score, cause, pinned, kind, undone
            FROM new_entries
            ON CONFLICT (round_id, mentee_id, kind) DO UPDATE SET
                mentor_id = excluded.mentor_id,
                score = excluded.score,
                cause = excluded.cause,
                pinned = excluded.pinned,
                undone = excluded.undone
            """,
            new { consortiumId, roundId });
    }

    /// <summary>Reads a page of the preview, by officer, without those who are not there for a viewer.</summary>
    public static Task<IReadOnlyList<RoundEntry>> ListEntriesAsync(this Work work, Guid consortiumId, Guid roundId, Guid? after, Kind? afterKind, int limit, IReadOnlyCollection<Guid>? unseen = null) =>
        work.QueryAsync<RoundEntry>(
            """
            SELECT mentee_id, mentor_id, score, cause, pinned, kind, undone
            FROM round_entries
            WHERE consortium_id = @consortiumId AND round_id = @roundId AND (@after::uuid IS NULL OR (mentee_id, kind) > (@after, @afterKind))
                AND mentee_id <> ALL(@unseen)
            ORDER BY mentee_id, kind
            LIMIT @limit
            """,
            new { consortiumId, roundId, after, afterKind = afterKind?.ToString(), limit, unseen = unseen?.ToArray() ?? [] });

    /// <summary>Reads the whole preview, by officer.</summary>
    public static Task<IReadOnlyList<RoundEntry>> ListAllEntriesAsync(this Work work, Guid consortiumId, Guid roundId) =>
        work.ListEntriesAsync(consortiumId, roundId, after: null, afterKind: null, limit: int.MaxValue);

    /// <summary>Reads the pairs of the preview, by officer.</summary>
    public static Task<IReadOnlyList<RoundEntry>> ListPairedEntriesAsync(this Work work, Guid consortiumId, Guid roundId) =>
        work.QueryAsync<RoundEntry>(
            """
            SELECT mentee_id, mentor_id, score, cause, pinned, kind, undone
            FROM round_entries
            WHERE consortium_id = @consortiumId AND round_id = @roundId AND mentor_id IS NOT NULL AND NOT undone
            ORDER BY mentee_id, kind
            """,
            new { consortiumId, roundId });

    private static object Values(Guid consortiumId, Round round, Guid? requestId = null) => new
    {
        consortiumId,
        requestId,
        round.Id,
        round.DisplayName,
        State = round.State.ToString(),
        Objective = round.Objective.ToString(),
        Kind = round.Kind.ToString(),
        Kinds = round.Kinds.Select(kind => kind.ToString()).ToArray(),
        Scope = RoundScopeText.Of(round.Scope),
        round.Seed,
        round.OfficerCount,
        round.PairCount,
        round.TotalScore,
        round.MinScore,
        round.Outdated,
        Problem = round.Problem == RoundProblem.None ? "" : round.Problem.ToString(),
        BackTo = round.BackTo.ToString(),
        round.Version,
        round.CreatedAt,
        round.PublishedAt,
        round.ClosedAt,
    };

    private sealed class KindsHandler : SqlMapper.TypeHandler<Kind[]>
    {
        public override Kind[] Parse(object value) => [.. ((string[])value).Select(Enum.Parse<Kind>)];

        public override void SetValue(IDbDataParameter parameter, Kind[]? value) => throw new NotSupportedException();
    }

    private sealed class ScopeHandler : SqlMapper.TypeHandler<RoundScope>
    {
        public override RoundScope Parse(object value) => RoundScopeText.Read((string)value);

        public override void SetValue(IDbDataParameter parameter, RoundScope? value) => throw new NotSupportedException();
    }
}

/// <summary>A scope as its column has it, and, as a text within JSON, the steps.</summary>
internal sealed class RoundScopeText : JsonConverter<RoundScope>
{
    public static string Of(RoundScope scope) => JsonSerializer.Serialize(scope);

    // Of rounds that were made before there were scopes it is empty.
    public static RoundScope Read(string text) => JsonSerializer.Deserialize<RoundScope>(text) is { TitleFamilies: not null } scope ? scope : RoundScope.Everybody;

    public override RoundScope Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, RoundScope value, JsonSerializerOptions options) => writer.WriteStringValue(Of(value));
}
