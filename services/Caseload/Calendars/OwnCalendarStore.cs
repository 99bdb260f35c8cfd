using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Caseload.Calendars;

/// <summary>Holds all SQL on people's own calendars.</summary>
internal static class OwnCalendarStore
{
    private const string Columns =
        """
        calendar_id AS id, person_id, address, sealed_address, host, state, etag, read_at, created_at, (SELECT count(*)::int FROM own_calendar_times t WHERE t.calendar_id = c.calendar_id) AS busy_count
        """;

    public static Task<IReadOnlyList<OwnCalendar>> ListOwnCalendarsAsync(this Work work, Guid personId) => work.QueryAsync<OwnCalendar>(
        $"SELECT {Columns} FROM own_calendars c WHERE person_id = @personId ORDER BY created_at, calendar_id", new { personId });

    public static Task<IReadOnlyList<OwnCalendarProblem>> ListCalendarProblemsAsync(this Work work, IReadOnlyCollection<Guid> calendars) => work.QueryAsync<OwnCalendarProblem>(
        "SELECT calendar_id, uid, reason FROM own_calendar_problems WHERE calendar_id = ANY(@calendars) ORDER BY calendar_id, number", new { calendars = calendars.ToArray() });

    public static Task<OwnCalendar?> FindCalendarByRequestAsync(this Work work, Guid personId, Guid requestId) => work.QuerySingleOrDefaultAsync<OwnCalendar>(
        $"SELECT {Columns} FROM own_calendars c WHERE person_id = @personId AND request_id = @requestId", new { personId, requestId });

    /// <summary>Finds a calendar. Where it is to be changed it is not deleted until the transaction ends.</summary>
    public static Task<OwnCalendar?> FindCalendarAsync(this Work work, Guid id, bool toChange = false) => work.QuerySingleOrDefaultAsync<OwnCalendar>(
        $"SELECT {Columns} FROM own_calendars c WHERE calendar_id = @id {(toChange ? "FOR NO KEY UPDATE" : "")}", new { id });

    /// <summary>Keeps others from adding calendars of this person until the transaction ends.</summary>
    public static Task LockCalendarsAsync(this Work work, Guid personId) => work.ExecuteAsync(
        "SELECT pg_advisory_xact_lock(hashtextextended('own_calendars ' || @personId, 0))", new { personId = personId.ToString() });

    /// <summary>Adds a calendar, which is due to be read at once.</summary>
    public static Task AddCalendarAsync(this Work work, Guid consortiumId, OwnCalendar calendar, Guid? requestId) => work.ExecuteAsync(
        """
        INSERT INTO own_calendars (calendar_id, consortium_id, person_id, address, sealed_address, host, state, created_at, request_id)
        VALUES (@Id, @consortiumId, @PersonId, @Address, @SealedAddress, @Host, 'WAITING', @CreatedAt, @requestId);
        INSERT INTO own_calendar_reads (calendar_id, consortium_id, due_at) VALUES (@Id, @consortiumId, @CreatedAt)
        """,
        new { consortiumId, calendar.Id, calendar.PersonId, calendar.Address, calendar.SealedAddress, calendar.Host, calendar.CreatedAt, requestId });

    /// <summary>Encrypts an address that was kept as it is.</summary>
    public static Task<int> SealAsync(this Work work, Guid id, string sealedAddress, string host, string address) => work.ExecuteAsync(
        "UPDATE own_calendars SET sealed_address = @sealedAddress, host = @host, address = @address WHERE calendar_id = @id", new { id, sealedAddress, host, address });

    public static Task<int> DeleteCalendarAsync(this Work work, Guid id, Guid personId) => work.ExecuteAsync(
        "DELETE FROM own_calendars WHERE calendar_id = @id AND person_id = @personId", new { id, personId });

    /// <summary>
    /// Takes the calendar whose turn is the longest ago, as if it failed: where the process dies over it, its next turn is in ten minutes, and each time later.
    /// </summary>
    public static Task<DueCalendar?> TakeDueCalendarAsync(this Work work, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<DueCalendar>(
        """
        UPDATE own_calendar_reads
        SET failures = failures + 1, due_at = @now + least(interval '1 day', interval '10 minutes' * power(2, least(failures, 10)))
        WHERE calendar_id = (SELECT calendar_id FROM own_calendar_reads WHERE due_at <= @now ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING calendar_id, consortium_id, failures
        """,
        new { now });

    public static Task<int> PlanReadAsync(this Work work, Guid id, DateTimeOffset dueAt, int failures) => work.ExecuteAsync(
        "UPDATE own_calendar_reads SET due_at = @dueAt, failures = @failures WHERE calendar_id = @id", new { id, dueAt, failures });

    public static Task<int> SetStateAsync(this Work work, Guid id, OwnCalendarState state) => work.ExecuteAsync(
        "UPDATE own_calendars SET state = @state WHERE calendar_id = @id", new { id, state = state.ToString().ToUpperInvariant() });

    /// <summary>Keeps what was read, in the place of what was read before.</summary>
    public static async Task PutTimesAsync(this Work work, Guid consortiumId, Guid id, IReadOnlyList<Interval> times, IReadOnlyList<(string Uid, string Reason)> problems)
    {
        await work.ExecuteAsync(
            """
            DELETE FROM own_calendar_times WHERE calendar_id = @id;
            DELETE FROM own_calendar_problems WHERE calendar_id = @id;
            INSERT INTO own_calendar_times (calendar_id, consortium_id, during)
            SELECT @id, @consortiumId, tstzrange(begins, ends) FROM unnest(@begins, @ends) AS t (begins, ends);
            INSERT INTO own_calendar_problems (calendar_id, consortium_id, number, uid, reason)
            SELECT @id, @consortiumId, number, uid, reason FROM unnest(@uids, @reasons) WITH ORDINALITY AS p (uid, reason, number);
            """,
            new
            {
                id,
                consortiumId,
                begins = times.Select(time => time.Start.ToDateTimeOffset()).ToArray(),
                ends = times.Select(time => time.End.ToDateTimeOffset()).ToArray(),
                uids = problems.Select(problem => problem.Uid).ToArray(),
                reasons = problems.Select(problem => problem.Reason).ToArray(),
            });
    }

    /// <summary>Notes that a calendar was read, and by which etag its server knows what was.</summary>
    public static Task<int> NoteCalendarReadAsync(this Work work, Guid id, string etag, DateTimeOffset now) => work.ExecuteAsync(
        "UPDATE own_calendars SET state = 'READ', etag = @etag, read_at = @now WHERE calendar_id = @id", new { id, etag, now });

    /// <summary>When people are busy by calendars of their own, within a time. What is there for something of ours is that, which may be moved.</summary>
    public static async Task<ILookup<Guid, Interval>> ListOwnBusyAsync(this Work work, IReadOnlyCollection<Guid> people, Interval within) =>
        (await work.QueryAsync<OwnTime>(
            """
            SELECT person_id, lower(during) AS starts_at, upper(during) AS ends_at
            FROM own_calendars JOIN own_calendar_times USING (calendar_id)
            WHERE person_id = ANY(@people) AND during && tstzrange(@from, @to)
                AND NOT EXISTS (SELECT FROM person_times s WHERE s.person_id = own_calendars.person_id AND s.during = own_calendar_times.during)
            """,
            new { people = people.ToArray(), from = within.Start.ToDateTimeOffset(), to = within.End.ToDateTimeOffset() }))
        .ToLookup(time => time.PersonId, time => new Interval(Instant.FromDateTimeOffset(time.StartsAt), Instant.FromDateTimeOffset(time.EndsAt)));

    private sealed record OwnTime(Guid PersonId, DateTimeOffset StartsAt, DateTimeOffset EndsAt);
}
