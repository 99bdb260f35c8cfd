using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.Matching.Rematches;
using MentorNet.Matching.Suggestions;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

/// <summary>Holds all SQL on rankings, steps, records and standings.</summary>
internal static class RoundReviewStore
{
    private const string StepColumns =
        """
        number,
        admin_id,
        action,
        changed_at,
        words::text AS words,
        undone,
        -- What was before a computation is written when it is done.
        undone AND action = 'Compute' AND before = '{}' AS stopped
        """;

    private const string NewestComputation =
        "(SELECT max(number) FROM round_changes WHERE consortium_id = @consortiumId AND round_id = @roundId AND action = 'Compute')";

    public static async Task PutRankingAsync(this Work work, Guid consortiumId, Guid roundId, Guid personId, IReadOnlyList<Guid> ranked)
    {
        await work.ExecuteAsync(
            "DELETE FROM round_rankings WHERE consortium_id = @consortiumId AND round_id = @roundId AND person_id = @personId",
            new { consortiumId, roundId, personId });
        await work.ExecuteAsync(
            """
            INSERT INTO round_rankings (consortium_id, round_id, person_id, ranked_id, place)
            SELECT @consortiumId, @roundId, @personId, ranked, place
            FROM unnest(@ranked) WITH ORDINALITY AS r (ranked, place)
            """,
            new { consortiumId, roundId, personId, ranked = ranked.ToArray() });
    }

    public static Task<IReadOnlyList<Guid>> ListRankedAsync(this Work work, Guid consortiumId, Guid roundId, Guid personId) =>
        work.QueryAsync<Guid>(
            "SELECT ranked_id FROM round_rankings WHERE consortium_id = @consortiumId AND round_id = @roundId AND person_id = @personId ORDER BY place",
            new { consortiumId, roundId, personId });

    public static async Task<IReadOnlyList<Ranking>> ListRankingsAsync(this Work work, Guid consortiumId, Guid roundId)
    {
        var rows = await work.QueryAsync<RankingRow>(
            "SELECT person_id, array_agg(ranked_id ORDER BY place) AS ranked FROM round_rankings WHERE consortium_id = @consortiumId AND round_id = @roundId GROUP BY person_id ORDER BY person_id",
            new { consortiumId, roundId });
        return [.. rows.Select(row => new Ranking(row.PersonId, row.Ranked))];
    }

    /// <summary>Notes a step; the round is locked, so numbers follow each other.</summary>
    public static Task AddStepAsync(
        this Work work, Guid consortiumId, Guid roundId, Guid adminId, RoundAction action, RoundWords about, RoundBefore? before, DateTimeOffset now) =>
        work.ExecuteAsync(
            """
            INSERT INTO round_changes (consortium_id, round_id, number, admin_id, action, changed_at, words, before)
            SELECT @consortiumId, @roundId, coalesce(max(number), 0) + 1, @adminId, @action, @now, @words::jsonb, @before::jsonb
            FROM round_changes
            WHERE consortium_id = @consortiumId AND round_id = @roundId
            """,
            new { consortiumId, roundId, adminId, action = action.ToString(), now, words = RoundStep.Write(about), before = before is null ? "{}" : RoundStep.Write(before) });

    public static Task<IReadOnlyList<RoundStep>> ListStepsAsync(this Work work, Guid consortiumId, Guid roundId, int limit) =>
        work.QueryAsync<RoundStep>(
            $$"""
            SELECT {{StepColumns}}, '{}' AS before
            FROM round_changes
            WHERE consortium_id = @consortiumId AND round_id = @roundId
            ORDER BY number DESC
            LIMIT @limit
            """,
            new { consortiumId, roundId, limit });

    /// <summary>Finds the newest step that can be taken back and is not yet; one about somebody who is not there for the viewer is not theirs to take back.</summary>
    public static Task<RoundStep?> FindStepToUndoAsync(this Work work, Guid consortiumId, Guid roundId, IReadOnlyCollection<Guid> unseen) =>
        work.QuerySingleOrDefaultAsync<RoundStep>(
            $$"""
            SELECT {{StepColumns}}, before::text AS before
            FROM round_changes
            WHERE consortium_id = @consortiumId AND round_id = @roundId AND NOT undone AND before <> '{}'
                AND (words->>'MenteeId' IS NULL OR (words->>'MenteeId')::uuid <> ALL(@unseen))
                AND (words->>'MentorId' IS NULL OR (words->>'MentorId')::uuid <> ALL(@unseen))
            ORDER BY number DESC
            LIMIT 1
            """,
            new { consortiumId, roundId, unseen = unseen.ToArray() });

    public static Task<int> MarkUndoneAsync(this Work work, Guid consortiumId, Guid roundId, int number) =>
        work.ExecuteAsync(
            "UPDATE round_changes SET undone = true WHERE consortium_id = @consortiumId AND round_id = @roundId AND number = @number",
            new { consortiumId, roundId, number });

    /// <summary>Finds the wall of the admin by whose hand a round is computed.</summary>
    public static async Task<Wall?> FindHandAsync(this Work work, Guid consortiumId, Guid roundId)
    {
        var step = await work.QuerySingleOrDefaultAsync<RoundStep>(
            $$"""
            SELECT {{StepColumns}}, '{}' AS before
            FROM round_changes
            WHERE consortium_id = @consortiumId AND round_id = @roundId AND number = {{NewestComputation}}
            """,
            new { consortiumId, roundId });
        return step is null ? null : await work.WallOfAsync(consortiumId, step.AdminId, [.. step.About.Apart ?? [], .. await work.FindEmployersAsync(consortiumId, step.AdminId) ?? []]);
    }

    /// <summary>
    /// Gives a round as it is for a viewer: what was done about people who are not there for them changed nothing, neither its version nor its
    /// state, and nor does what is left of it after an undo.
    /// </summary>
    public static async Task<Round> SeenAsync(this Work work, Guid consortiumId, Round round, Wall wall)
    {
        if (wall.IsOpen)
        {
            return round;
        }

        var (hidden, set, changed, undone) = await work.QuerySingleAsync<(long Hidden, bool Set, bool Changed, bool Undone)>(
            $"""
            WITH running AS (
                SELECT CASE WHEN @computing THEN {NewestComputation} END AS number
            ),
            steps AS (
                SELECT
                    c.number,
                    action,
                    undone,
                    changed_at,
                    coalesce((words->>'MenteeId')::uuid = ANY(@unseen) OR (words->>'MentorId')::uuid = ANY(@unseen), false) AS hidden,
                    coalesce(max(c.number) FILTER (WHERE action = 'Compute' AND NOT undone AND c.number IS DISTINCT FROM running.number) OVER (), 0) AS computed,
                    coalesce(max(c.number) FILTER (WHERE action IN ('Compute', 'Resolve') AND NOT undone AND c.number IS DISTINCT FROM running.number) OVER (), 0) AS solved
                FROM round_changes c, running
                WHERE consortium_id = @consortiumId AND round_id = @roundId
            )
            SELECT
                count(*) FILTER (WHERE hidden),
                coalesce(bool_or(number > solved AND action IN ('Pin', 'Forbid', 'TakeBack') AND NOT undone AND NOT hidden), false),
                coalesce(bool_or(number > computed AND action IN ('Pin', 'Forbid', 'TakeBack', 'Move', 'Resolve') AND NOT undone AND NOT hidden), false),
                coalesce(bool_or(action = 'Unpublish' AND NOT hidden AND NOT EXISTS (
                    SELECT FROM pairings p
                    WHERE p.consortium_id = @consortiumId AND p.round_id = @roundId AND p.mentee_id <> ALL(@unseen) AND p.mentor_id <> ALL(@unseen)
                        AND (p.ended_at IS NULL OR p.ended_at > changed_at))), false)
            FROM steps
            """,
            new { consortiumId, roundId = round.Id, unseen = wall.Unseen.ToArray(), computing = round.State == RoundState.Computing });
        return round with
        {
            Version = round.Version - hidden,
            Outdated = round.Outdated && set,
            State = round.State switch
            {
                RoundState.InReview when !changed => RoundState.Computed,
                RoundState.Published when undone => RoundState.Closed,
                var state => state,
            },
        };
    }

    /// <summary>
    /// Finds which of the people of a preview were never there for a viewer. Of who has left since, what the preview was computed from says where
    /// they worked; who is not in it either is taken for one of them.
    /// </summary>
    public static async Task<IReadOnlySet<Guid>> FindConcealedAsync(
        this Work work, Guid consortiumId, Guid roundId, Wall wall, IReadOnlyCollection<RoundEntry> entries, IReadOnlyDictionary<Guid, Candidate> people)
    {
        var unseen = entries.SelectMany(entry => new[] { entry.MenteeId, entry.MentorId ?? entry.MenteeId }).Where(person => !wall.Shows(person)).ToHashSet();
        var then = unseen.All(people.ContainsKey) || (await work.FindRecordAsync(consortiumId, roundId, withInput: true))?.Input is not { } input
            ? []
            : RoundInput.FromBytes(RoundInput.Decompress(input)).People.ToDictionary(person => person.PersonId);
        return unseen.Where(person => (people.GetValueOrDefault(person) ?? then.GetValueOrDefault(person)) is not { } known || wall.Conceals(known)).ToHashSet();
    }

    /// <summary>Completes the newest computation's step with what was before it, so that it too can be taken back.</summary>
    public static Task<int> CompleteComputationAsync(this Work work, Guid consortiumId, Guid roundId, RoundBefore before, int changed) =>
        work.ExecuteAsync(
            $"""
            UPDATE round_changes
            SET before = @before::jsonb, words = @words::jsonb
            WHERE consortium_id = @consortiumId AND round_id = @roundId AND number = {NewestComputation}
            """,
            new { consortiumId, roundId, before = RoundStep.Write(before), words = RoundStep.Write(new RoundWords(Entries: changed)) });

    /// <summary>Marks the newest computation, which was canceled or failed: it has changed nothing.</summary>
    public static Task<int> DropComputationAsync(this Work work, Guid consortiumId, Guid roundId) =>
        work.ExecuteAsync(
            $"""
            UPDATE round_changes
            SET undone = true, words = words - 'Apart'
            WHERE consortium_id = @consortiumId AND round_id = @roundId AND number = {NewestComputation}
            """,
            new { consortiumId, roundId });

    public static Task<int> DeleteEntriesAsync(this Work work, Guid consortiumId, Guid roundId, IReadOnlyList<RoundKey> keys) =>
        work.ExecuteAsync(
            """
            DELETE FROM round_entries
            WHERE consortium_id = @consortiumId AND round_id = @roundId AND (mentee_id, kind) IN (SELECT * FROM unnest(@mentees, @kinds))
            """,
            new { consortiumId, roundId, mentees = keys.Select(key => key.MenteeId).ToArray(), kinds = keys.Select(key => key.Kind.ToString()).ToArray() });

    public static Task<int> ReplacePairsAsync(this Work work, Guid consortiumId, Guid roundId, IReadOnlyList<RoundPair> pairs) =>
        work.ExecuteAsync(
            """
            DELETE FROM round_pairs WHERE consortium_id = @consortiumId AND round_id = @roundId;
            INSERT INTO round_pairs (consortium_id, round_id, mentee_id, mentor_id, setting, kind)
            SELECT @consortiumId, @roundId, mentee_id, mentor_id, setting, kind
            FROM unnest(@mentees, @mentors, @settings, @kinds) AS p (mentee_id, mentor_id, setting, kind)
            """,
            new
            {
                consortiumId,
                roundId,
                mentees = pairs.Select(pair => pair.MenteeId).ToArray(),
                mentors = pairs.Select(pair => pair.MentorId).ToArray(),
                settings = pairs.Select(pair => pair.Setting.ToString()).ToArray(),
                kinds = pairs.Select(pair => pair.Kind.ToString()).ToArray(),
            });

    public static Task PutRecordAsync(
        this Work work, Guid consortiumId, Guid roundId, DateTimeOffset now, int milliseconds, string weights, string inputHash, string resultHash, byte[] input, Guid[] people) =>
        work.ExecuteAsync(
            """
            INSERT INTO round_records (consortium_id, round_id, computed_at, milliseconds, weights, input_hash, result_hash, input, people)
            VALUES (@consortiumId, @roundId, @now, @milliseconds, @weights, @inputHash, @resultHash, @input, @people)
            ON CONFLICT (round_id) DO UPDATE SET
                computed_at = excluded.computed_at,
                milliseconds = excluded.milliseconds,
                weights = excluded.weights,
                input_hash = excluded.input_hash,
                result_hash = excluded.result_hash,
                input = excluded.input,
                people = excluded.people,
                outcomes = NULL
            """,
            new { consortiumId, roundId, now, milliseconds, weights, inputHash, resultHash, input, people });

    /// <summary>Finds the record. Without its input, which may be large, there are no bytes where it is kept and null where it is gone.</summary>
    public static Task<RoundRecord?> FindRecordAsync(this Work work, Guid consortiumId, Guid roundId, bool withInput = false) =>
        work.QuerySingleOrDefaultAsync<RoundRecord>(
            $"""
            SELECT computed_at, milliseconds, weights, input_hash, result_hash, {(withInput ? "input" : "CASE WHEN input IS NOT NULL THEN ''::bytea END AS input")}, outcomes::text AS outcomes
            FROM round_records
            WHERE consortium_id = @consortiumId AND round_id = @roundId
            """,
            new { consortiumId, roundId });

    public static Task<int> PutOutcomesAsync(this Work work, Guid consortiumId, Guid roundId, string inputHash, string outcomes) =>
        work.ExecuteAsync(
            "UPDATE round_records SET outcomes = @outcomes::jsonb WHERE consortium_id = @consortiumId AND round_id = @roundId AND input_hash = @inputHash",
            new { consortiumId, roundId, inputHash, outcomes });

    public static Task<int> PutStandingAsync(this Work work, ProfileUpdated facts) =>
        work.ExecuteAsync(
            """
            INSERT INTO standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since)
            SELECT @ConsortiumId, @PersonId, @TitleFamily, @StartedOn, @PausedUntil, @HoursPerMonth, CASE WHEN @Ready THEN @UpdatedAt END
            WHERE EXISTS (SELECT FROM candidates WHERE consortium_id = @ConsortiumId AND person_id = @PersonId AND version IN (0, @Version))
            ON CONFLICT (consortium_id, person_id) DO UPDATE SET
                title_family = excluded.title_family,
                started_on = excluded.started_on,
                paused_until = excluded.paused_until,
                hours_per_month = excluded.hours_per_month,
                ready_since = CASE WHEN @Ready THEN coalesce(standings.ready_since, excluded.ready_since) END
            """,
            new { facts.ConsortiumId, facts.PersonId, facts.Version, facts.TitleFamily, facts.StartedOn, facts.PausedUntil, facts.HoursPerMonth, facts.Ready, facts.UpdatedAt });

    /// <summary>Reads what rounds ask of people; of pairings that have ended those count whose mentor is known, where that is given.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Standing>> ListStandingsAsync(
        this Work work, Guid consortiumId, IReadOnlyCollection<Guid>? known = null, IReadOnlyCollection<Guid>? people = null)
    {
        var rows = await work.QueryAsync<Standing>(
            """
            SELECT s.person_id, s.title_family, s.started_on, s.paused_until, s.hours_per_month, s.ready_since, p.last_ended_at
            FROM standings s
            LEFT JOIN (
                SELECT mentee_id, max(ended_at) AS last_ended_at
                FROM pairings
                WHERE consortium_id = @consortiumId AND state = 'Ended' AND (@known::uuid[] IS NULL OR mentor_id = ANY(@known))
                GROUP BY mentee_id) p ON p.mentee_id = s.person_id
            WHERE s.consortium_id = @consortiumId AND (@people::uuid[] IS NULL OR s.person_id = ANY(@people))
            """,
            new { consortiumId, known = known?.ToArray(), people = people?.ToArray() });
        return rows.ToDictionary(row => row.PersonId);
    }

    private sealed record RankingRow(Guid PersonId, Guid[] Ranked);

    /// <summary>Puts together what a round is computed from, as it is now, by the hand of an admin where there is one.</summary>
    public static async Task<RoundInput> ReadInputAsync(this Work work, Guid consortiumId, Round round, DateTimeOffset now, Wall? hand = null)
    {
        var people = await work.ListCandidatesAsync(consortiumId);
        var present = people.Where(person => !person.Hidden).Select(person => person.PersonId).ToHashSet();
        var input = Participation.Input(
            round,
            people,
            await work.ListStandingsAsync(consortiumId, Participation.Known(people, hand)),
            await work.ListOpenPairsAsync(consortiumId),
            // Nobody can be told of a pin of somebody who hides or is gone, so none stands in the way.
            [.. (await work.ListRoundPairsAsync(consortiumId, round.Id)).Where(pair => present.Contains(pair.MenteeId) && present.Contains(pair.MentorId))],
            [.. (await work.ListAllDismissalsAsync(consortiumId)).Select(dismissal => new SetAside(dismissal.OfficerId, dismissal.MentorId))],
            await work.ListRankingsAsync(consortiumId, round.Id),
            now,
            hand);
        return input with { Weights = await work.GetWeightsAsync(consortiumId), First = [.. (await work.ListRematchOfficersAsync(consortiumId)).Intersect(input.Officers)] };
    }

    /// <summary>Throws where a pin cannot stand any more of which the viewer may know; costs nothing where there is none.</summary>
    public static async Task CheckPinsAsync(this Work work, Guid consortiumId, Round round, Wall wall, DateTimeOffset now)
    {
        if (wall.Of(await work.ListRoundPairsAsync(consortiumId, round.Id)).Any(pair => pair.Setting == PairSetting.Pin))
        {
            var input = await work.ReadInputAsync(consortiumId, round, now, wall);
            RoundPlanner.CheckPins(input with { Pairs = wall.Of(input.Pairs) });
        }
    }

    /// <summary>Counts the officers for whom a round is; those who are there for a viewer, where one is given.</summary>
    public static async Task<int> CountOfficersAsync(this Work work, Guid consortiumId, Round round, DateTimeOffset now, Wall? wall = null)
    {
        var people = await work.ListCandidatesAsync(consortiumId);
        return Participation.Of(round, people, await work.ListStandingsAsync(consortiumId), await work.ListOpenPairsAsync(consortiumId), Participation.Known(people, wall), now)
            .Count(one => one is { AsOfficer: true, Part: Taking.TakesPart or Taking.NotReady } && wall?.Shows(one.PersonId) != false);
    }
}
