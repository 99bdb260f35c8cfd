using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Engagements;

/// <summary>Holds all SQL on engagements.</summary>
internal static class EngagementStore
{
    private const string Columns = "engagement_id AS id, consortium_id, mentor_id, mentee_id, kind, state, opened_at, ended_at, ended_paused";

    /// <summary>
    /// Finds an engagement of this person; anybody else is told that there is none. One that is to be changed must be open, and is locked until
    /// the transaction ends, so that of two changes each sees the other.
    /// </summary>
    public static async Task<Engagement> PartyAsync(this Work work, Guid engagementId, Guid callerId, bool toChange = false) => toChange
        ? (await work.LockPartyAsync(engagementId, callerId)).ToChange()
        : await work.FindPartyAsync(engagementId, callerId, "");

    /// <summary>Finds an engagement of this person and locks it, whatever its state.</summary>
    public static Task<Engagement> LockPartyAsync(this Work work, Guid engagementId, Guid callerId) => work.FindPartyAsync(engagementId, callerId, "FOR NO KEY UPDATE");

    /// <summary>Finds engagements of which the caller knows that they are theirs, by their ids.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Engagement>> FindEngagementsAsync(this Work work, IReadOnlyCollection<Guid> ids) =>
        (await work.QueryAsync<Engagement>($"SELECT {Columns} FROM engagements WHERE engagement_id = ANY(@ids)", new { ids = ids.ToArray() })).ToDictionary(engagement => engagement.Id);

    /// <summary>Finds an engagement whoever asks, for work in the background; null if there is none.</summary>
    public static Task<Engagement?> FindEngagementAsync(this Work work, Guid engagementId) => work.QuerySingleOrDefaultAsync<Engagement>(
        $"SELECT {Columns} FROM engagements WHERE engagement_id = @engagementId", new { engagementId });

    /// <summary>Finds an engagement whoever asks, and locks it; null if there is none.</summary>
    public static Task<Engagement?> LockEngagementAsync(this Work work, Guid engagementId) => work.QuerySingleOrDefaultAsync<Engagement>(
        $"SELECT {Columns} FROM engagements WHERE engagement_id = @engagementId FOR NO KEY UPDATE", new { engagementId });

    /// <summary>Reads a page of a person's engagements: those that go on first, then newest first.</summary>
    public static Task<IReadOnlyList<Engagement>> ListEngagementsAsync(this Work work, Guid personId, EngagementState? state, EngagementKey? after, int limit) =>
        work.QueryAsync<Engagement>(
            $"""
            SELECT {Columns}
            FROM engagements
            WHERE (mentor_id = @personId OR mentee_id = @personId)
                AND (@state::text IS NULL OR state = @state)
                AND (@id::uuid IS NULL OR (state = 'ENDED') > @ended::bool OR (state = 'ENDED') = @ended::bool AND (opened_at, engagement_id) < (@openedAt::timestamptz, @id))
            ORDER BY state = 'ENDED', opened_at DESC, engagement_id DESC
            LIMIT @limit
            """,
            new { personId, state = Write(state), id = after?.Id, ended = after?.Ended, openedAt = after?.OpenedAt, limit });

    /// <summary>Finds who of these people is erased.</summary>
    public static async Task<IReadOnlySet<Guid>> FindErasedAsync(this Work work, IReadOnlyCollection<Guid> people) =>
        (await work.QueryAsync<Guid>("SELECT person_id FROM erased_people WHERE person_id = ANY(@people)", new { people = people.ToArray() })).ToHashSet();

    /// <summary>Opens the engagements of pairings, each once; one whose end or pause was told before keeps that, and learns when it began.</summary>
    public static Task<int> OpenAsync(this Work work, Guid consortiumId, IReadOnlyCollection<KnownPairing> pairings) => work.ExecuteAsync(
        """
        INSERT INTO engagements (engagement_id, consortium_id, mentor_id, mentee_id, kind, state, opened_at)
        SELECT id, @consortiumId, mentor_id, mentee_id, kind, 'OPEN', opened_at FROM unnest(@ids, @mentors, @mentees, @kinds, @opened) AS p (id, mentor_id, mentee_id, kind, opened_at)
        ON CONFLICT (engagement_id) DO UPDATE SET kind = excluded.kind, opened_at = excluded.opened_at;
        INSERT INTO contacts (engagement_id, consortium_id, contact_at, due_at)
        SELECT id, @consortiumId, opened_at, opened_at + interval '21 days' FROM unnest(@ids, @opened) AS p (id, opened_at)
        ON CONFLICT DO NOTHING
        """,
        new
        {
            consortiumId,
            ids = pairings.Select(pairing => pairing.Id).ToArray(),
            mentors = pairings.Select(pairing => pairing.MentorId).ToArray(),
            mentees = pairings.Select(pairing => pairing.MenteeId).ToArray(),
            kinds = pairings.Select(pairing => pairing.Kind).ToArray(),
            opened = pairings.Select(pairing => pairing.OpenedAt.UtcDateTime).ToArray(),
        });

    public static Task<int> OpenAsync(this Work work, Guid consortiumId, Guid id, Guid menteeId, Guid mentorId, string kind, DateTimeOffset openedAt) =>
        work.OpenAsync(consortiumId, [new KnownPairing(id, consortiumId, menteeId, mentorId, kind, openedAt, false, null, null, "", null)]);

    /// <summary>Notes that engagements rest or go on; the later counts, in whatever order they come. Of one that has ended it says no more than whether it rested then.</summary>
    public static Task<int> PauseAsync(this Work work, Guid consortiumId, IReadOnlyCollection<KnownPairing> pairings) => work.ExecuteAsync(
        """
        INSERT INTO engagements AS known (engagement_id, consortium_id, mentor_id, mentee_id, state, opened_at, pause_changed_at)
        SELECT id, @consortiumId, mentor_id, mentee_id, state, changed_at, changed_at FROM unnest(@ids, @mentors, @mentees, @states, @changed) AS p (id, mentor_id, mentee_id, state, changed_at)
        ON CONFLICT (engagement_id) DO UPDATE SET
            state = CASE known.state WHEN 'ENDED' THEN 'ENDED' ELSE excluded.state END,
            ended_paused = CASE WHEN known.state = 'ENDED' AND excluded.pause_changed_at <= known.ended_at THEN excluded.state = 'PAUSED' ELSE known.ended_paused END,
            pause_changed_at = excluded.pause_changed_at
        WHERE known.pause_changed_at < excluded.pause_changed_at
        """,
        new
        {
            consortiumId,
            ids = pairings.Select(pairing => pairing.Id).ToArray(),
            mentors = pairings.Select(pairing => pairing.MentorId).ToArray(),
            mentees = pairings.Select(pairing => pairing.MenteeId).ToArray(),
            states = pairings.Select(pairing => Write(pairing.Paused ? EngagementState.Paused : EngagementState.Open)).ToArray(),
            changed = pairings.Select(pairing => pairing.PauseChangedAt!.Value.UtcDateTime).ToArray(),
        });

    public static Task<int> PauseAsync(this Work work, Guid consortiumId, Guid id, Guid menteeId, Guid mentorId, bool paused, DateTimeOffset changedAt) =>
        work.PauseAsync(consortiumId, [new KnownPairing(id, consortiumId, menteeId, mentorId, "", changedAt, paused, changedAt, null, "", null)]);

    /// <summary>Ends the engagements of pairings for good, also one that was never opened here; the first end counts.</summary>
    public static Task<int> EndAsync(this Work work, Guid consortiumId, IReadOnlyCollection<KnownPairing> pairings) => work.ExecuteAsync(
        """
        INSERT INTO engagements AS known (engagement_id, consortium_id, mentor_id, mentee_id, state, opened_at, ended_at)
        SELECT id, @consortiumId, mentor_id, mentee_id, 'ENDED', ended_at, ended_at FROM unnest(@ids, @mentors, @mentees, @ended) AS p (id, mentor_id, mentee_id, ended_at)
        ON CONFLICT (engagement_id) DO UPDATE SET state = 'ENDED', ended_at = coalesce(known.ended_at, excluded.ended_at), ended_paused = known.ended_paused OR known.state = 'PAUSED'
        """,
        new
        {
            consortiumId,
            ids = pairings.Select(pairing => pairing.Id).ToArray(),
            mentors = pairings.Select(pairing => pairing.MentorId).ToArray(),
            mentees = pairings.Select(pairing => pairing.MenteeId).ToArray(),
            ended = pairings.Select(pairing => pairing.EndedAt!.Value.UtcDateTime).ToArray(),
        });

    public static Task<int> EndAsync(this Work work, Guid consortiumId, Guid id, Guid menteeId, Guid mentorId, DateTimeOffset endedAt) =>
        work.EndAsync(consortiumId, [new KnownPairing(id, consortiumId, menteeId, mentorId, "", endedAt, false, null, endedAt, "", null)]);

    private static async Task<Engagement> FindPartyAsync(this Work work, Guid engagementId, Guid callerId, string locking) =>
        await work.QuerySingleOrDefaultAsync<Engagement>(
            $"""
            SELECT {Columns}
            FROM engagements
            WHERE engagement_id = @engagementId AND (mentor_id = @callerId OR mentee_id = @callerId)
            {locking}
            """,
            new { engagementId, callerId }) ?? throw EngagementErrors.NotFound(engagementId);

    private static string? Write(EngagementState? state) => state?.ToString().ToUpperInvariant();
}

/// <summary>The place of an engagement in a list.</summary>
internal sealed record EngagementKey(bool Ended, DateTimeOffset OpenedAt, Guid Id);
