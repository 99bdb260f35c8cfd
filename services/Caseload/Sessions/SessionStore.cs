using MentorNet.Caseload.Calendars;
using MentorNet.Caseload.Engagements;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;
using NodaTime;
using Npgsql;

namespace MentorNet.Caseload.Sessions;

/// <summary>Holds all SQL on sessions and their series.</summary>
internal static class SessionStore
{
    internal const string Columns =
        """
        session_id AS id, engagement_id, series_id, original_start, state, zone, local_start, minutes, starts_at, ends_at, zone_rules, choices, made_by, sequence, moved_from,
        reason, reason_by, late, decided_by, decided_at, version, created_at, changed_at, series_sequence, place
        """;

    private const string OfOtherRules = "state = 'SCHEDULED' AND starts_at > @now AND zone_rules <> @rules";

    private const string SeriesColumns = "series_id AS id, engagement_id, rhythm, first_start, zone, minutes, count, made_by, follows_series_id AS follows, sequence, coalesce(rule_sequence, sequence) AS rule_sequence, created_at, changed_at";

    /// <summary>
    /// Finds a session of this person, with its engagement; anybody else is told that there is none. To change it the engagement is locked, which is
    /// before its sessions everywhere, and must be open.
    /// </summary>
    public static async Task<(Session Session, Engagement Engagement)> GetSessionAsync(this Work work, SessionName name, Guid callerId, bool toChange = false, bool toCancel = false)
    {
        if (!await work.QuerySingleAsync<bool>(
            """
            SELECT EXISTS (
                SELECT FROM sessions JOIN engagements USING (engagement_id)
                WHERE engagement_id = @EngagementId AND session_id = @Id AND @callerId IN (mentor_id, mentee_id))
            """,
            new { name.EngagementId, name.Id, callerId }))
        {
            throw SessionErrors.NotFound(name);
        }

        // What was booked before a pause would else take place or stand between the two until one of them closes.
        var engagement = toCancel ? (await work.LockPartyAsync(name.EngagementId, callerId)).NotEnded() : await work.PartyAsync(name.EngagementId, callerId, toChange);
        return (await work.QuerySingleAsync<Session>($"SELECT {Columns} FROM sessions WHERE session_id = @Id", new { name.Id }), engagement);
    }

    /// <summary>Finds a session whoever asks, for work in the background.</summary>
    public static Task<Session?> FindSessionAsync(this Work work, Guid id) =>
        work.QuerySingleOrDefaultAsync<Session>($"SELECT {Columns} FROM sessions WHERE session_id = @id", new { id });

    /// <summary>Takes a session of which both are to be reminded, before it is known whose it is; null if there is none.</summary>
    public static Task<DueSession?> TakeDueSessionAsync(this Work work, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<DueSession>(
        """
        DELETE FROM session_reminders
        WHERE session_id IN (SELECT session_id FROM session_reminders WHERE due_at <= @now ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING session_id, consortium_id, due_at
        """,
        new { now });

    /// <summary>Finds what a call with this request id has made before.</summary>
    public static async Task<Session?> FindSessionAsync(this Work work, Guid engagementId, Guid personId, Guid? requestId) => requestId is null
        ? null
        : await work.QuerySingleOrDefaultAsync<Session>(
            $"SELECT {Columns} FROM sessions WHERE engagement_id = @engagementId AND made_by = @personId AND request_id = @requestId",
            new { engagementId, personId, requestId });

    /// <summary>Reads a page of what is to come or not decided, earliest first, with open proposals before them; of one engagement or of all of a person.</summary>
    public static Task<IReadOnlyList<Session>> ListToComeAsync(this Work work, Guid personId, Guid? engagementId, SessionKey? after, int limit) => ListAsync(
        work,
        """
        state IN ('PROPOSED', 'SCHEDULED') AND (@at::timestamptz IS NULL OR (coalesce(starts_at, 'epoch'), session_id) > (@at::timestamptz, @id::uuid))
        ORDER BY coalesce(starts_at, 'epoch'), session_id
        """,
        personId,
        engagementId,
        after,
        limit);

    /// <summary>
    /// Reads a page of what has been decided, latest first; of one engagement or of all of a person. What was cancelled beforehand was over when it was cancelled: it would else stand above
    /// all that took place until its time has come.
    /// </summary>
    public static Task<IReadOnlyList<Session>> ListPastAsync(this Work work, Guid personId, Guid? engagementId, SessionKey? after, int limit) => ListAsync(
        work,
        """
        state NOT IN ('PROPOSED', 'SCHEDULED') AND (@at::timestamptz IS NULL OR (coalesce(least(starts_at, decided_at), changed_at), session_id) < (@at::timestamptz, @id::uuid))
        ORDER BY coalesce(least(starts_at, decided_at), changed_at) DESC, session_id DESC
        """,
        personId,
        engagementId,
        after,
        limit);

    /// <summary>The times of the last sessions of an engagement that took place or are to: what each has borne lately.</summary>
    public static async Task<IReadOnlyList<Interval>> ListLatelyAsync(this Work work, Guid engagementId) =>
        [.. (await work.QueryAsync<Span>(
            """
            SELECT starts_at, ends_at
            FROM sessions
            WHERE engagement_id = @engagementId AND state IN ('SCHEDULED', 'HELD')
            ORDER BY starts_at DESC
            LIMIT 6
            """,
            new { engagementId })).Select(span => span.ToInterval())];

    /// <summary>What these people have already within a time, in whichever consortium.</summary>
    public static async Task<ILookup<Guid, Interval>> ListTakenAsync(this Work work, IReadOnlyCollection<Guid> people, Interval within, IReadOnlyCollection<Guid> except) =>
        (await work.QueryAsync<TakenTime>(
            """
            SELECT person_id, lower(during) AS starts_at, upper(during) AS ends_at
            FROM person_times
            WHERE person_id = ANY(@people) AND during && tstzrange(@from, @to) AND holder_id <> ALL(@except)
            """,
            new { people = people.ToArray(), from = within.Start.ToDateTimeOffset(), to = within.End.ToDateTimeOffset(), except = except.ToArray() }))
        .ToLookup(taken => taken.PersonId, taken => new Span(taken.StartsAt, taken.EndsAt).ToInterval());

    /// <summary>Stores new sessions, and keeps the time of both for them.</summary>
    public static async Task AddAsync(this Work work, Engagement engagement, IReadOnlyCollection<Session> sessions, Guid? requestId = null)
    {
        foreach (var session in sessions)
        {
            try
            {
                await work.ExecuteAsync(
                    """
                    INSERT INTO sessions (consortium_id, session_id, engagement_id, series_id, original_start, state, zone, local_start, minutes, starts_at, ends_at, zone_rules, choices,
                        made_by, sequence, reason, late, decided_by, decided_at, version, created_at, changed_at, request_id, place)
                    VALUES (@ConsortiumId, @Id, @EngagementId, @SeriesId, @OriginalStart, @State, @Zone, @LocalStart, @Minutes, @StartsAt, @EndsAt, @ZoneRules, @Choices,
                        @MadeBy, @Sequence, '', false, @DecidedBy, @DecidedAt, @Version, @CreatedAt, @ChangedAt, @requestId, @Place)
                    """,
                    Parameters(session, engagement, requestId));
            }
            catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "sessions_open_proposal_key" })
            {
                throw SessionErrors.ProposalOpen(engagement.Id);
            }

            await work.KeepTimeAsync(engagement, session);
        }
    }

    /// <summary>Stores changed sessions, and what time is kept for them. All give theirs back first, so that sessions of one series may change places.</summary>
    public static async Task UpdateAsync(this Work work, Engagement engagement, IReadOnlyCollection<Session> sessions)
    {
        await work.ExecuteAsync("DELETE FROM session_times WHERE session_id = ANY(@ids); DELETE FROM session_reminders WHERE session_id = ANY(@ids)", new { ids = sessions.Select(session => session.Id).ToArray() });
        foreach (var session in sessions)
        {
            await work.ExecuteAsync(
                """
                UPDATE sessions
                SET series_id = @SeriesId, original_start = @OriginalStart, state = @State, zone = @Zone, local_start = @LocalStart, minutes = @Minutes, starts_at = @StartsAt,
                    ends_at = @EndsAt, zone_rules = @ZoneRules, choices = @Choices, sequence = @Sequence, series_sequence = @SeriesSequence, moved_from = @MovedFrom,
                    reason = @Reason, reason_by = @ReasonBy, late = @Late, decided_by = @DecidedBy, decided_at = @DecidedAt, version = @Version, changed_at = @ChangedAt, place = @Place
                WHERE session_id = @Id
                """,
                Parameters(session, engagement, null));
            await work.KeepTimeAsync(engagement, session);
        }
    }

    /// <summary>Says where a session is held, with those of its series that follow and are to come, or with all that are. For calendars nothing has changed.</summary>
    public static Task PutPlaceAsync(this Work work, Session session, bool following, bool all, string place, DateTimeOffset now) => work.ExecuteAsync(
        """
        UPDATE sessions SET place = @place, version = version + 1
        WHERE session_id = @Id OR series_id = @SeriesId AND state = 'SCHEDULED' AND starts_at > @now AND (@all OR @following AND original_start >= @OriginalStart)
        """,
        new { session.Id, session.SeriesId, session.OriginalStart, following, all, place, now });

    /// <summary>Stores a session that was changed by itself; one of a series has the series' next number.</summary>
    public static async Task UpdateAloneAsync(this Work work, Engagement engagement, Session session) => await work.UpdateAsync(
        engagement,
        [session.SeriesId is not { } seriesId ? session : session with
        {
            SeriesSequence = await work.QuerySingleAsync<int>(
                """
                UPDATE session_series SET sequence = sequence + 1, rule_sequence = coalesce(rule_sequence, sequence), changed_at = @ChangedAt
                WHERE series_id = @seriesId
                RETURNING sequence
                """,
                new { seriesId, session.ChangedAt }),
        }]);

    public static async Task<Series> GetSeriesAsync(this Work work, Guid id) =>
        (await work.QuerySingleAsync<SeriesRow>($"SELECT {SeriesColumns} FROM session_series WHERE series_id = @id", new { id })).ToSeries();

    /// <summary>Finds the series that a call with this request id has made before.</summary>
    public static async Task<Series?> FindSeriesAsync(this Work work, Guid engagementId, Guid personId, Guid? requestId) => requestId is null
        ? null
        : (await work.QuerySingleOrDefaultAsync<SeriesRow>(
            $"SELECT {SeriesColumns} FROM session_series WHERE engagement_id = @engagementId AND made_by = @personId AND request_id = @requestId",
            new { engagementId, personId, requestId }))?.ToSeries();

    /// <summary>The sessions of a series by their original times.</summary>
    public static Task<IReadOnlyList<Session>> ListSessionsOfSeriesAsync(this Work work, Guid seriesId) => work.QueryAsync<Session>(
        $"SELECT {Columns} FROM sessions WHERE series_id = @seriesId ORDER BY original_start, session_id", new { seriesId });

    /// <summary>Stores a series, new or changed, and tells it.</summary>
    public static async Task PutSeriesAsync(this Work work, Engagement engagement, Series series, MeetingChange change, Guid? by, Guid? requestId = null)
    {
        await work.ExecuteAsync(
            """
            INSERT INTO session_series (consortium_id, series_id, engagement_id, rhythm, first_start, zone, minutes, count, made_by, follows_series_id, sequence, rule_sequence, created_at, changed_at, request_id)
            VALUES (@ConsortiumId, @Id, @EngagementId, @Rhythm, @FirstStart, @Zone, @Minutes, @Count, @MadeBy, @Follows, @Sequence, @RuleSequence, @CreatedAt, @ChangedAt, @requestId)
            ON CONFLICT (series_id) DO UPDATE
            SET rhythm = excluded.rhythm, first_start = excluded.first_start, zone = excluded.zone, minutes = excluded.minutes, count = excluded.count,
                sequence = excluded.sequence, rule_sequence = excluded.rule_sequence, changed_at = excluded.changed_at
            """,
            new
            {
                engagement.ConsortiumId,
                series.Id,
                series.EngagementId,
                Rhythm = SeriesRow.Write(series.Rule.Rhythm),
                FirstStart = series.Rule.First.ToDateTimeUnspecified(),
                series.Rule.Zone,
                series.Rule.Minutes,
                series.Rule.Count,
                series.MadeBy,
                series.Follows,
                series.Sequence,
                series.RuleSequence,
                series.CreatedAt,
                series.ChangedAt,
                requestId,
            });
        await work.EnqueueAsync(new SessionSeriesChanged(
            series.Id, engagement.ConsortiumId, engagement.Id, engagement.MentorId, engagement.MenteeId, series.Rule.Zone, series.Rule.Count!.Value, series.Sequence, by, series.Follows, change.ToString()));
    }

    /// <summary>Stores what a change of a series has made, and tells it.</summary>
    public static async Task ApplyAsync(this Work work, Engagement engagement, SeriesChange change, Guid by)
    {
        foreach (var series in change.Changed)
        {
            await work.PutSeriesAsync(engagement, series, !change.Moves ? MeetingChange.RestCanceled : series == change.Changed[^1] ? MeetingChange.Moved : MeetingChange.RestMoved, by);
        }

        await work.UpdateAsync(engagement, change.Sessions);
    }

    /// <summary>Cancels what is to come of an engagement that ends: its single sessions, its series from now on, and an open proposal.</summary>
    public static async Task CancelToComeAsync(this Work work, Engagement engagement, DateTimeOffset now)
    {
        var cancelled = (await work.QueryAsync<Session>(
            $"SELECT {Columns} FROM sessions WHERE engagement_id = @Id AND (state = 'PROPOSED' OR state = 'SCHEDULED' AND starts_at > @now) ORDER BY original_start, session_id",
            new { engagement.Id, now })).Select(session => session.Cancel(null, "", now)).ToList();
        await work.UpdateAsync(engagement, cancelled);
        foreach (var single in cancelled.Where(session => session.SeriesId is null))
        {
            await work.TellCancelledAsync(engagement, single, null);
        }

        foreach (var ofSeries in cancelled.Where(session => session.SeriesId is not null).GroupBy(session => session.SeriesId!.Value))
        {
            await work.PutSeriesAsync(engagement, SeriesChange.End(await work.GetSeriesAsync(ofSeries.Key), ofSeries.First(), now), MeetingChange.RestCanceled, null);
        }
    }

    /// <summary>The consortia in which somebody meets somebody from now on, before it is known who.</summary>
    public static Task<IReadOnlyList<Guid>> ListConsortiaToComeAsync(this Work work, DateTimeOffset now) =>
        work.QueryAsync<Guid>("SELECT DISTINCT consortium_id FROM person_times WHERE upper(during) > @now ORDER BY consortium_id", new { now });

    /// <summary>An engagement with sessions to come whose instants were made by other rules of time zones than today's, locked as for any change; null if there is none.</summary>
    public static Task<Guid?> TakeOfOtherRulesAsync(this Work work, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<Guid?>(
        $"""
        SELECT engagement_id
        FROM engagements
        WHERE engagement_id IN (SELECT engagement_id FROM sessions WHERE {OfOtherRules})
        ORDER BY engagement_id
        LIMIT 1
        FOR NO KEY UPDATE
        """,
        new { now, rules = TimeZones.Version });

    public static Task<IReadOnlyList<Session>> ListOfOtherRulesAsync(this Work work, Guid engagementId, DateTimeOffset now) => work.QueryAsync<Session>(
        $"SELECT {Columns} FROM sessions WHERE engagement_id = @engagementId AND {OfOtherRules} ORDER BY starts_at, session_id", new { engagementId, now, rules = TimeZones.Version });

    /// <summary>Stores where the rules of its zone have put a session. If that is over another one both stay, and the two see it.</summary>
    public static async Task FollowAsync(this Work work, Engagement engagement, Session session)
    {
        await work.ExecuteAsync(
            """
            UPDATE sessions
            SET starts_at = @StartsAt, ends_at = @EndsAt, zone_rules = @ZoneRules, sequence = @Sequence, moved_from = @MovedFrom, reason = @Reason, reason_by = @ReasonBy, late = @Late,
                version = @Version, changed_at = @ChangedAt
            WHERE session_id = @Id;
            DELETE FROM session_times WHERE session_id = @Id;
            INSERT INTO session_times (session_id, person_id, consortium_id, during)
            SELECT @Id, person_id, @ConsortiumId, tstzrange(@StartsAt, @EndsAt) FROM unnest(@people) AS p (person_id)
            WHERE NOT EXISTS (SELECT FROM person_times t WHERE t.person_id = p.person_id AND t.during && tstzrange(@StartsAt, @EndsAt))
            ON CONFLICT DO NOTHING
            """,
            new
            {
                session.Id,
                engagement.ConsortiumId,
                session.StartsAt,
                session.EndsAt,
                session.ZoneRules,
                session.Sequence,
                session.MovedFrom,
                session.Reason,
                session.ReasonBy,
                session.Late,
                session.Version,
                session.ChangedAt,
                people = engagement.People.ToArray(),
            });
        await work.RemindAsync(engagement, session);
    }

    /// <summary>Throws where too much of what somebody made in an engagement within a day was cancelled: the other is mailed about each. A series is one.</summary>
    public static async Task CheckCancelledAsync(this Work work, Guid engagementId, Guid by, DateTimeOffset now)
    {
        if (await work.QuerySingleAsync<int>(
            """
            SELECT count(DISTINCT coalesce(series_id, session_id))::int
            FROM sessions
            WHERE engagement_id = @engagementId AND made_by = @by AND state = 'CANCELLED' AND created_at > @now - interval '1 day'
            """,
            new { engagementId, by, now }) >= Session.MostCancelled)
        {
            throw SessionErrors.CancelledOften();
        }
    }

    public static Task TellProposedAsync(this Work work, Engagement engagement, Session session) => work.EnqueueAsync(new SessionProposed(
        session.Id, engagement.ConsortiumId, engagement.Id, session.MadeBy, engagement.Other(session.MadeBy)!.Value, session.CreatedAt));

    public static Task TellScheduledAsync(this Work work, Engagement engagement, Session session) => work.EnqueueAsync(new SessionScheduled(
        session.Id, engagement.ConsortiumId, engagement.Id, engagement.MentorId, engagement.MenteeId, session.StartsAt!.Value, session.EndsAt!.Value, session.Zone, session.Sequence));

    public static Task TellMovedAsync(this Work work, Engagement engagement, Session session, Guid? by) => work.EnqueueAsync(new SessionMoved(
        session.Id, engagement.ConsortiumId, engagement.Id, engagement.MentorId, engagement.MenteeId, session.SeriesId, session.StartsAt!.Value, session.EndsAt!.Value, session.Zone, session.Sequence, by));

    /// <summary>Tells that something that had a time is cancelled; what was only proposed is nobody's business.</summary>
    public static Task TellCancelledAsync(this Work work, Engagement engagement, Session session, Guid? by) => session.StartsAt is not { } start
        ? Task.CompletedTask
        : work.EnqueueAsync(new SessionCancelled(
            session.Id, engagement.ConsortiumId, engagement.Id, engagement.MentorId, engagement.MenteeId, session.SeriesId, start, session.EndsAt!.Value, session.Zone, session.Sequence, by));

    public static Task TellHeldAsync(this Work work, Engagement engagement, Session session) => work.EnqueueAsync(new SessionHeld(
        session.Id,
        engagement.ConsortiumId,
        engagement.Id,
        engagement.MentorId,
        engagement.MenteeId,
        session.StartsAt!.Value,
        session.EndsAt!.Value,
        session.State == SessionState.Held,
        session.Version));

    private static Task<IReadOnlyList<Session>> ListAsync(Work work, string which, Guid personId, Guid? engagementId, SessionKey? after, int limit) => work.QueryAsync<Session>(
        $"""
        SELECT {Columns}
        FROM sessions
        WHERE engagement_id IN (SELECT engagement_id FROM engagements WHERE @personId IN (mentor_id, mentee_id))
            AND (@engagementId::uuid IS NULL OR engagement_id = @engagementId)
            AND {which}
        LIMIT @limit
        """,
        new { personId, engagementId, at = after?.At, id = after?.Id, limit });

    private static async Task KeepTimeAsync(this Work work, Engagement engagement, Session session)
    {
        if (session.State is SessionState.Proposed or SessionState.Cancelled)
        {
            return;
        }

        try
        {
            await work.ExecuteAsync(
                """
                INSERT INTO session_times (session_id, person_id, consortium_id, during)
                SELECT @Id, person_id, @ConsortiumId, tstzrange(@StartsAt, @EndsAt) FROM unnest(@people) AS p (person_id)
                """,
                new { session.Id, engagement.ConsortiumId, session.StartsAt, session.EndsAt, people = engagement.People.ToArray() });
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.ExclusionViolation, ConstraintName: "session_times_once" })
        {
            throw SessionErrors.TimeTaken(session.StartsAt);
        }

        if (session.State == SessionState.Scheduled)
        {
            await work.RemindAsync(engagement, session);
        }
    }

    // What is booked on the day before needs no reminder.
    private static Task RemindAsync(this Work work, Engagement engagement, Session session) => session.StartsAt - Session.RemindBefore is { } due && due > session.ChangedAt
        ? work.ExecuteAsync(
            """
            INSERT INTO session_reminders (session_id, consortium_id, due_at) VALUES (@Id, @ConsortiumId, @due)
            ON CONFLICT (session_id) DO UPDATE SET due_at = excluded.due_at
            """,
            new { session.Id, engagement.ConsortiumId, due })
        : Task.CompletedTask;

    private static object Parameters(Session session, Engagement engagement, Guid? requestId) => new
    {
        engagement.ConsortiumId,
        session.Id,
        session.EngagementId,
        session.SeriesId,
        session.OriginalStart,
        State = session.State.ToString().ToUpperInvariant(),
        session.Zone,
        session.LocalStart,
        session.Minutes,
        session.StartsAt,
        session.EndsAt,
        session.ZoneRules,
        session.Choices,
        session.MadeBy,
        session.Sequence,
        session.SeriesSequence,
        session.MovedFrom,
        session.Reason,
        session.ReasonBy,
        session.Late,
        session.DecidedBy,
        session.DecidedAt,
        session.Version,
        session.CreatedAt,
        session.ChangedAt,
        session.Place,
        requestId,
    };

    private sealed record TakenTime(Guid PersonId, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

    private sealed record Span(DateTimeOffset StartsAt, DateTimeOffset EndsAt)
    {
        public Interval ToInterval() => new(Instant.FromDateTimeOffset(StartsAt), Instant.FromDateTimeOffset(EndsAt));
    }
}

/// <summary>A session of which both are to be reminded.</summary>
internal sealed record DueSession(Guid SessionId, Guid ConsortiumId, DateTimeOffset DueAt) : IDue;

/// <summary>The place of a session in a list.</summary>
internal sealed record SessionKey(DateTimeOffset At, Guid Id);
