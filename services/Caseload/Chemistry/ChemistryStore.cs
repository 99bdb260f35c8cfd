using MentorNet.Caseload.Appointments;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Caseload.Chemistry;

/// <summary>An officer's note on a meeting.</summary>
internal sealed record ChemistryNote(string Text, long Version)
{
    public static readonly ChemistryNote None = new("", 0);
}

/// <summary>Holds all SQL on chemistry meetings. A search is locked before its meetings, and an offer after both.</summary>
internal static class ChemistryStore
{
    private const string SearchColumns = "search_id AS id, officer_id, state, expires_at, chosen_id, choice_id, message, match_request_id, refusal, created_at";

    /// <summary>Finds what a coach offers. Locks it where a meeting is to be booked, so that of two each counts the other.</summary>
    public static async Task<ChemistryOffer> GetOfferAsync(this Work work, Guid consortiumId, Guid coachId, bool toBook = false) =>
        await work.QuerySingleOrDefaultAsync<ChemistryOffer>(
            $"SELECT weekly_count, version FROM chemistry_offers WHERE consortium_id = @consortiumId AND coach_id = @coachId {(toBook ? "FOR NO KEY UPDATE" : "")}",
            new { consortiumId, coachId }) ?? ChemistryOffer.None;

    /// <summary>Stores what a coach offers in place of the version before; false if that is there no more.</summary>
    public static async Task<bool> PutOfferAsync(this Work work, Guid consortiumId, Guid coachId, ChemistryOffer offer) => await work.ExecuteAsync(
        """
        INSERT INTO chemistry_offers AS known (consortium_id, coach_id, weekly_count, version) VALUES (@consortiumId, @coachId, @WeeklyCount, @Version)
        ON CONFLICT (consortium_id, coach_id) DO UPDATE SET weekly_count = excluded.weekly_count, version = excluded.version WHERE known.version = excluded.version - 1
        """,
        new { consortiumId, coachId, offer.WeeklyCount, offer.Version }) == 1;

    /// <summary>Those of some people who offer meetings.</summary>
    public static Task<IReadOnlyList<Guid>> ListOfferingAsync(this Work work, Guid consortiumId, IReadOnlyCollection<Guid> coaches) => work.QueryAsync<Guid>(
        "SELECT coach_id FROM chemistry_offers WHERE consortium_id = @consortiumId AND coach_id = ANY(@coaches) AND weekly_count > 0", new { consortiumId, coaches = coaches.ToArray() });

    /// <summary>When a coach has meetings from a moment on, except one.</summary>
    public static async Task<IReadOnlyList<Instant>> ListStartsAsync(this Work work, Guid consortiumId, Guid coachId, Instant since, Guid? except) =>
        [.. (await work.QueryAsync<DateTimeOffset>(
            """
            SELECT a.starts_at
            FROM chemistry_meetings m JOIN appointments a USING (appointment_id)
            WHERE m.consortium_id = @consortiumId AND m.coach_id = @coachId AND a.state = 'SCHEDULED' AND a.starts_at >= @since AND a.appointment_id IS DISTINCT FROM @except
            """,
            new { consortiumId, coachId, since = since.ToDateTimeOffset(), except })).Select(Instant.FromDateTimeOffset)];

    /// <summary>Finds an officer's search: the one that goes on, else the last; null if there never was one. Locks it where it is to be changed.</summary>
    public static async Task<ChemistrySearch?> FindSearchOfAsync(this Work work, Guid consortiumId, Guid officerId, bool toChange = false)
    {
        var id = await work.QuerySingleOrDefaultAsync<Guid?>(
            """
            SELECT search_id
            FROM chemistry_searches
            WHERE consortium_id = @consortiumId AND officer_id = @officerId
            ORDER BY state IN ('OPEN', 'CHOSEN') DESC, created_at DESC
            LIMIT 1
            """,
            new { consortiumId, officerId });
        return id is { } known ? await work.FindSearchAsync(known, toChange) : null;
    }

    /// <summary>Finds a search whoever asks; null if there is none.</summary>
    public static Task<ChemistrySearch?> FindSearchAsync(this Work work, Guid id, bool toChange = false) => work.QuerySingleOrDefaultAsync<ChemistrySearch>(
        $"SELECT {SearchColumns} FROM chemistry_searches WHERE search_id = @id {(toChange ? "FOR NO KEY UPDATE" : "")}", new { id });

    /// <summary>Gives the officer's search that goes on, locked; a new one where none does.</summary>
    public static async Task<ChemistrySearch> OpenSearchAsync(this Work work, Guid consortiumId, ChemistrySearch begun)
    {
        await work.ExecuteAsync(
            """
            INSERT INTO chemistry_searches (consortium_id, search_id, officer_id, state, expires_at, message, refusal, created_at)
            VALUES (@consortiumId, @Id, @OfficerId, 'OPEN', @ExpiresAt, '', '', @CreatedAt)
            ON CONFLICT (consortium_id, officer_id) WHERE state IN ('OPEN', 'CHOSEN') DO NOTHING;
            INSERT INTO chemistry_due (search_id, consortium_id, due_at) SELECT search_id, consortium_id, expires_at FROM chemistry_searches WHERE search_id = @Id
            """,
            new { consortiumId, begun.Id, begun.OfficerId, begun.ExpiresAt, begun.CreatedAt });

        // By a statement of its own: it sees what the insert has waited for.
        return (await work.FindSearchOfAsync(consortiumId, begun.OfficerId, toChange: true))!;
    }

    /// <summary>Stores a changed search, and when it is to be looked at next.</summary>
    public static Task UpdateSearchAsync(this Work work, Guid consortiumId, ChemistrySearch search, DateTimeOffset? due) => work.ExecuteAsync(
        """
        UPDATE chemistry_searches
        SET state = @state, chosen_id = @ChosenId, choice_id = @ChoiceId, message = @Message, match_request_id = @MatchRequestId, refusal = @Refusal
        WHERE search_id = @Id;
        DELETE FROM chemistry_due WHERE search_id = @Id AND @due::timestamptz IS NULL;
        INSERT INTO chemistry_due (search_id, consortium_id, due_at) SELECT @Id, @consortiumId, @due WHERE @due::timestamptz IS NOT NULL
        ON CONFLICT (search_id) DO UPDATE SET due_at = excluded.due_at
        """,
        new { consortiumId, search.Id, state = search.State.ToString().ToUpperInvariant(), search.ChosenId, search.ChoiceId, search.Message, search.MatchRequestId, search.Refusal, due });

    public static Task<IReadOnlyList<ChemistryMeeting>> ListMeetingsAsync(this Work work, Guid searchId) =>
        ListAsync(work, "m.search_id = @searchId ORDER BY a.starts_at, a.appointment_id", new { searchId });

    /// <summary>A coach's meetings that are not over, earliest first.</summary>
    public static Task<IReadOnlyList<ChemistryMeeting>> ListMeetingsOfCoachAsync(this Work work, Guid consortiumId, Guid coachId, DateTimeOffset now, int limit) => ListAsync(
        work,
        "m.consortium_id = @consortiumId AND m.coach_id = @coachId AND a.state = 'SCHEDULED' AND a.ends_at > @now ORDER BY a.starts_at, a.appointment_id LIMIT @limit",
        new { consortiumId, coachId, now, limit });

    /// <summary>Finds a meeting of this person; anybody else is told that there is none. Where it is to be changed its search is locked first.</summary>
    public static async Task<ChemistryMeeting> GetMeetingAsync(this Work work, Guid id, Guid callerId, bool toChange = false)
    {
        var found = await ReadAsync();
        if (!toChange)
        {
            return found;
        }

        await work.FindSearchAsync(found.SearchId, toChange: true);
        return await ReadAsync();

        async Task<ChemistryMeeting> ReadAsync() =>
            await FindAsync(work, "m.appointment_id = @id AND @callerId IN (m.officer_id, m.coach_id)", new { id, callerId }) ?? throw ChemistryErrors.NotFound(id);
    }

    /// <summary>Finds what a call with this request id has booked before.</summary>
    public static async Task<ChemistryMeeting?> FindMeetingAsync(this Work work, Guid consortiumId, Guid officerId, Guid? requestId) => requestId is null
        ? null
        : await FindAsync(work, "m.consortium_id = @consortiumId AND m.officer_id = @officerId AND m.request_id = @requestId", new { consortiumId, officerId, requestId });

    /// <summary>Counts what an officer has booked since a moment, in any search, whether it takes place or not.</summary>
    public static Task<int> CountBookedAsync(this Work work, Guid consortiumId, Guid officerId, DateTimeOffset since) => work.QuerySingleAsync<int>(
        """
        SELECT count(*)::int
        FROM chemistry_meetings m JOIN appointments a USING (appointment_id)
        WHERE m.consortium_id = @consortiumId AND m.officer_id = @officerId AND a.created_at > @since
        """,
        new { consortiumId, officerId, since });

    public static async Task AddAsync(this Work work, ChemistryMeeting meeting, Guid? requestId)
    {
        await work.AddAsync(meeting.Appointment, [meeting.OfficerId, meeting.CoachId]);
        await work.ExecuteAsync(
            """
            INSERT INTO chemistry_meetings (consortium_id, appointment_id, search_id, officer_id, coach_id, request_id)
            VALUES (@ConsortiumId, @Id, @SearchId, @OfficerId, @CoachId, @requestId)
            """,
            new { meeting.Appointment.ConsortiumId, meeting.Appointment.Id, meeting.SearchId, meeting.OfficerId, meeting.CoachId, requestId });
    }

    /// <summary>Cancels those of some meetings that are still to come.</summary>
    public static async Task CancelToComeAsync(this Work work, IEnumerable<ChemistryMeeting> meetings, DateTimeOffset now)
    {
        foreach (var meeting in meetings.Where(meeting => meeting.Appointment.IsToCome(now)))
        {
            await work.UpdateAsync(meeting.Appointment.Cancel(now));
        }
    }

    /// <summary>Ends what goes on with the coaches who were not chosen: their meetings to come are cancelled, and they are told, not why.</summary>
    public static async Task LeaveOthersAsync(this Work work, Guid consortiumId, ChemistrySearch search, DateTimeOffset now)
    {
        var others = (await work.ListMeetingsAsync(search.Id)).Where(meeting => meeting.CoachId != search.ChosenId && !meeting.Appointment.IsCancelled).ToList();
        await work.CancelToComeAsync(others, now);
        if (others.Count > 0)
        {
            await work.EnqueueAsync(new ChemistryEnded(search.Id, consortiumId, [.. others.Select(meeting => meeting.CoachId).Distinct()], now));
        }
    }

    public static async Task<ChemistryNote> GetNoteAsync(this Work work, Guid id, Guid authorId) => await work.QuerySingleOrDefaultAsync<ChemistryNote>(
        "SELECT text, version FROM chemistry_notes WHERE appointment_id = @id AND author_id = @authorId", new { id, authorId }) ?? ChemistryNote.None;

    /// <summary>Writes a note in place of the version before; false if that is there no more.</summary>
    public static async Task<bool> PutNoteAsync(this Work work, Guid consortiumId, Guid id, Guid authorId, ChemistryNote note) => await work.ExecuteAsync(
        """
        INSERT INTO chemistry_notes AS known (consortium_id, appointment_id, author_id, text, version) VALUES (@consortiumId, @id, @authorId, @Text, @Version)
        ON CONFLICT (appointment_id) DO UPDATE SET text = excluded.text, version = excluded.version WHERE known.version = excluded.version - 1
        """,
        new { consortiumId, id, authorId, note.Text, note.Version }) == 1;

    /// <summary>Takes a search that is to be looked at, before it is known whose it is, for as long as a look takes; null if there is none.</summary>
    public static Task<DueSearch?> TakeDueSearchAsync(this Work work, DateTimeOffset now, DateTimeOffset until) => work.QuerySingleOrDefaultAsync<DueSearch>(
        """
        UPDATE chemistry_due SET due_at = @until
        WHERE search_id IN (SELECT search_id FROM chemistry_due WHERE due_at <= @now ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING search_id, consortium_id
        """,
        new { now, until });

    /// <summary>Has the searches that go on in which somebody takes part looked at.</summary>
    public static Task<int> LookAtSearchesOfAsync(this Work work, Guid consortiumId, Guid personId, DateTimeOffset now) => work.ExecuteAsync(
        """
        UPDATE chemistry_due SET due_at = least(due_at, @now)
        WHERE search_id IN (
            SELECT search_id FROM chemistry_searches WHERE consortium_id = @consortiumId AND officer_id = @personId
            UNION
            SELECT search_id FROM chemistry_meetings WHERE consortium_id = @consortiumId AND coach_id = @personId)
        """,
        new { consortiumId, personId, now });

    /// <summary>Lists the officers who have met a coach.</summary>
    public static Task<IReadOnlyList<Guid>> ListMetOfficersAsync(this Work work, Guid consortiumId, DateTimeOffset now) => work.QueryAsync<Guid>(
        """
        SELECT DISTINCT m.officer_id
        FROM chemistry_meetings m JOIN appointments a USING (appointment_id)
        WHERE m.consortium_id = @consortiumId AND a.state = 'SCHEDULED' AND a.ends_at <= @now
        """,
        new { consortiumId, now });

    private static Task<IReadOnlyList<ChemistryMeeting>> ListAsync(Work work, string which, object parameters) => work.QueryAsync<Sides, Appointment, ChemistryMeeting>(
        $"""
        SELECT m.search_id, m.officer_id, m.coach_id, {AppointmentStore.Columns}
        FROM chemistry_meetings m JOIN appointments a USING (appointment_id)
        WHERE {which}
        """,
        (sides, appointment) => new(sides.SearchId, sides.OfficerId, sides.CoachId, appointment),
        parameters);

    private static async Task<ChemistryMeeting?> FindAsync(Work work, string which, object parameters) => (await ListAsync(work, which, parameters)).SingleOrDefault();

    private sealed record Sides(Guid SearchId, Guid OfficerId, Guid CoachId);
}

/// <summary>A search that is to be looked at.</summary>
internal sealed record DueSearch(Guid SearchId, Guid ConsortiumId);
