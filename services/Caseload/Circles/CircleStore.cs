using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Circles;

/// <summary>Holds all SQL on sessions of circles.</summary>
internal static class CircleStore
{
    private const string Columns = "session_id AS id, circle, state, leader_id, zone, minutes, choices, attendance_noted, attendance_noted_at, agenda, notes, notes_version, version, created_at";

    private const string ActionColumns = "action_id AS id, session_id, author_id, owner_id, text, due_on, done";

    /// <summary>Keeps other calls from planning in a circle until the transaction ends.</summary>
    public static Task<int> LockCircleAsync(this Work work, string circle) => work.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended('circle ' || @circle, 0))", new { circle });

    // What was over before somebody came to sit there is not there for them, but for those who were to be there or came.
    private const string IsShown =
        """
        (@satAt::timestamptz IS NULL OR NOT EXISTS (SELECT FROM appointments a WHERE a.appointment_id = session_id AND a.ends_at <= @satAt)
            OR EXISTS (SELECT FROM appointment_people p WHERE p.appointment_id = session_id AND p.person_id = @personId)
            OR EXISTS (SELECT FROM circle_attendees c WHERE c.session_id = circle_sessions.session_id AND c.person_id = @personId))
        """;

    /// <summary>Finds a session of a circle that is there for a member. Locks it where it is to be changed.</summary>
    public static async Task<CircleSession> GetCircleSessionAsync(this Work work, Circle circle, Guid personId, Guid id, bool toChange = false) =>
        await work.QuerySingleOrDefaultAsync<CircleSession>(
            $"SELECT {Columns} FROM circle_sessions WHERE session_id = @id AND circle = @Key AND {IsShown} {(toChange ? "FOR NO KEY UPDATE" : "")}",
            new { id, circle.Key, personId, satAt = circle.SatAtOf(personId) }) ?? throw CircleErrors.NotFound($"{circle.Key}/sessions/{id}");

    /// <summary>Finds a session whoever asks, for work in the background, and locks it; null if there is none.</summary>
    public static Task<CircleSession?> FindCircleSessionAsync(this Work work, Guid id) =>
        work.QuerySingleOrDefaultAsync<CircleSession>($"SELECT {Columns} FROM circle_sessions WHERE session_id = @id FOR NO KEY UPDATE", new { id });

    /// <summary>Finds what a call with this request id has planned before.</summary>
    public static async Task<CircleSession?> FindCircleSessionAsync(this Work work, Guid consortiumId, string circle, Guid leaderId, Guid? requestId) => requestId is null
        ? null
        : await work.QuerySingleOrDefaultAsync<CircleSession>(
            $"SELECT {Columns} FROM circle_sessions WHERE consortium_id = @consortiumId AND circle = @circle AND leader_id = @leaderId AND request_id = @requestId",
            new { consortiumId, circle, leaderId, requestId });

    /// <summary>Lists the sessions of a circle that are there for a member.</summary>
    public static Task<IReadOnlyList<CircleSession>> ListCircleSessionsAsync(this Work work, Guid consortiumId, Circle circle, Guid personId, int limit) => work.QueryAsync<CircleSession>(
        $"SELECT {Columns} FROM circle_sessions WHERE consortium_id = @consortiumId AND circle = @Key AND {IsShown} ORDER BY created_at DESC, session_id DESC LIMIT @limit",
        new { consortiumId, circle.Key, personId, satAt = circle.SatAtOf(personId), limit });

    /// <summary>Counts the sessions of a circle that are proposed or to come, and those that were planned within a day: each is told to everybody.</summary>
    public static Task<int> CountToComeAsync(this Work work, Guid consortiumId, string circle, DateTimeOffset now) => work.QuerySingleAsync<int>(
        """
        SELECT count(*)::int
        FROM circle_sessions s LEFT JOIN appointments a ON a.appointment_id = s.session_id
        WHERE s.consortium_id = @consortiumId AND s.circle = @circle AND (s.state = 'PROPOSED' OR s.state = 'SCHEDULED' AND a.ends_at > @now OR s.created_at > @now - interval '1 day')
        """,
        new { consortiumId, circle, now });

    public static Task AddAsync(this Work work, Guid consortiumId, CircleSession session, Guid? requestId) => work.ExecuteAsync(
        """
        INSERT INTO circle_sessions (consortium_id, session_id, circle, state, leader_id, zone, minutes, choices, attendance_noted, attendance_noted_at, agenda, notes, notes_version, version, created_at, request_id)
        VALUES (@consortiumId, @Id, @Circle, @state, @LeaderId, @Zone, @Minutes, @Choices, @AttendanceNoted, @AttendanceNotedAt, '', '', 0, @Version, @CreatedAt, @requestId)
        """,
        new
        {
            consortiumId,
            session.Id,
            session.Circle,
            state = Write(session.State),
            session.LeaderId,
            session.Zone,
            session.Minutes,
            session.Choices,
            session.AttendanceNoted,
            session.AttendanceNotedAt,
            session.Version,
            session.CreatedAt,
            requestId,
        });

    public static Task UpdateAsync(this Work work, CircleSession session) => work.ExecuteAsync(
        """
        UPDATE circle_sessions
        SET state = @state, choices = @Choices, attendance_noted = @AttendanceNoted, attendance_noted_at = @AttendanceNotedAt, agenda = @Agenda, notes = @Notes, notes_version = @NotesVersion, version = @Version
        WHERE session_id = @Id
        """,
        new { session.Id, state = Write(session.State), session.Choices, session.AttendanceNoted, session.AttendanceNotedAt, session.Agenda, session.Notes, session.NotesVersion, session.Version });

    public static Task PutAnswerAsync(this Work work, Guid consortiumId, Guid sessionId, Guid personId, IEnumerable<DateTimeOffset> choices) => work.ExecuteAsync(
        """
        INSERT INTO circle_answers (consortium_id, session_id, person_id, choices) VALUES (@consortiumId, @sessionId, @personId, @choices)
        ON CONFLICT (session_id, person_id) DO UPDATE SET choices = excluded.choices
        """,
        new { consortiumId, sessionId, personId, choices = choices.Select(CircleTime.Write).ToArray() });

    public static Task<IReadOnlyList<CircleAnswer>> ListAnswersAsync(this Work work, IReadOnlyCollection<Guid> sessions) => work.QueryAsync<CircleAnswer>(
        "SELECT session_id, person_id, choices FROM circle_answers WHERE session_id = ANY(@sessions) ORDER BY person_id", new { sessions = sessions.ToArray() });

    public static Task SetAttendeesAsync(this Work work, Guid consortiumId, Guid sessionId, IReadOnlyCollection<Guid> people) => work.ExecuteAsync(
        """
        DELETE FROM circle_attendees WHERE session_id = @sessionId;
        INSERT INTO circle_attendees (consortium_id, session_id, person_id) SELECT @consortiumId, @sessionId, person_id FROM unnest(@people) AS p (person_id)
        """,
        new { consortiumId, sessionId, people = people.ToArray() });

    public static Task<IReadOnlyList<OfSession>> ListAttendeesAsync(this Work work, IReadOnlyCollection<Guid> sessions) => work.QueryAsync<OfSession>(
        "SELECT session_id, person_id FROM circle_attendees WHERE session_id = ANY(@sessions) ORDER BY person_id", new { sessions = sessions.ToArray() });

    public static Task<IReadOnlyList<OfSession>> ListBookedAsync(this Work work, IReadOnlyCollection<Guid> sessions) => work.QueryAsync<OfSession>(
        "SELECT appointment_id AS session_id, person_id FROM appointment_people WHERE appointment_id = ANY(@sessions) ORDER BY person_id", new { sessions = sessions.ToArray() });

    public static Task<IReadOnlyList<CircleAction>> ListActionsAsync(this Work work, IReadOnlyCollection<Guid> sessions) => work.QueryAsync<CircleAction>(
        $"SELECT {ActionColumns} FROM circle_actions WHERE session_id = ANY(@sessions) ORDER BY action_id", new { sessions = sessions.ToArray() });

    /// <summary>Adds something to do, once for a request id.</summary>
    public static Task AddAsync(this Work work, Guid consortiumId, CircleAction action, Guid? requestId) => work.ExecuteAsync(
        """
        INSERT INTO circle_actions (consortium_id, action_id, session_id, author_id, owner_id, text, due_on, done, request_id)
        VALUES (@consortiumId, @Id, @SessionId, @AuthorId, @OwnerId, @Text, @DueOn::date, false, @requestId)
        ON CONFLICT (session_id, author_id, request_id) DO NOTHING
        """,
        new { consortiumId, action.Id, action.SessionId, action.AuthorId, action.OwnerId, action.Text, action.DueOn, requestId });

    /// <summary>Says whether something is done; false if there is no such thing.</summary>
    public static async Task<bool> SetDoneAsync(this Work work, Guid sessionId, Guid actionId, bool done) =>
        await work.ExecuteAsync("UPDATE circle_actions SET done = @done WHERE session_id = @sessionId AND action_id = @actionId", new { sessionId, actionId, done }) == 1;

    /// <summary>Has the sessions to come for which somebody is booked looked at.</summary>
    public static Task LookAtSessionsOfAsync(this Work work, Guid consortiumId, Guid personId, DateTimeOffset now, DateTimeOffset due) => work.ExecuteAsync(
        """
        INSERT INTO circle_looks (session_id, consortium_id, due_at)
        SELECT s.session_id, s.consortium_id, @due
        FROM circle_sessions s JOIN appointments a ON a.appointment_id = s.session_id JOIN appointment_people p USING (appointment_id)
        WHERE s.consortium_id = @consortiumId AND p.person_id = @personId AND a.state = 'SCHEDULED' AND a.starts_at > @now
        ON CONFLICT (session_id) DO UPDATE SET due_at = excluded.due_at
        """,
        new { consortiumId, personId, now, due });

    /// <summary>Has the sessions to come of a circle looked at.</summary>
    public static Task LookAtSessionsOfCircleAsync(this Work work, Guid consortiumId, string circle, DateTimeOffset now) => work.ExecuteAsync(
        """
        INSERT INTO circle_looks (session_id, consortium_id, due_at)
        SELECT s.session_id, s.consortium_id, @now
        FROM circle_sessions s JOIN appointments a ON a.appointment_id = s.session_id
        WHERE s.consortium_id = @consortiumId AND s.circle = @circle AND a.state = 'SCHEDULED' AND a.starts_at > @now
        ON CONFLICT (session_id) DO UPDATE SET due_at = excluded.due_at
        """,
        new { consortiumId, circle, now });

    /// <summary>Takes a session that is to be looked at, before it is known whose it is, for as long as a look takes; null if there is none.</summary>
    public static Task<CircleLook?> TakeLookAsync(this Work work, DateTimeOffset now, DateTimeOffset until) => work.QuerySingleOrDefaultAsync<CircleLook>(
        """
        UPDATE circle_looks SET due_at = @until
        WHERE session_id IN (SELECT session_id FROM circle_looks WHERE due_at <= @now ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING session_id, consortium_id
        """,
        new { now, until });

    public static Task EndLookAsync(this Work work, Guid sessionId) => work.ExecuteAsync("DELETE FROM circle_looks WHERE session_id = @sessionId", new { sessionId });

    private static string Write(CircleState state) => state.ToString().ToUpperInvariant();
}

/// <summary>To which of the proposed times somebody can come.</summary>
internal sealed record CircleAnswer(Guid SessionId, Guid PersonId, string[] Choices);

/// <summary>Somebody of a session.</summary>
internal sealed record OfSession(Guid SessionId, Guid PersonId);

/// <summary>A session that is to be looked at.</summary>
internal sealed record CircleLook(Guid SessionId, Guid ConsortiumId);
