using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Calendars;

/// <summary>Holds all SQL on feeds, and on sessions as feeds need them.</summary>
internal static class FeedStore
{
    private const string Columns = "consortium_id, person_id, created_at, read_at";

    private const string SessionColumns =
        "session_id AS id, series_id, original_start, state = 'CANCELLED' AS is_cancelled, zone, local_start, starts_at, ends_at, minutes, sequence, series_sequence, changed_at";

    // Kept otherwise than sessions, and the same in a calendar.
    private const string AppointmentColumns =
        "appointment_id AS id, NULL::uuid AS series_id, NULL::timestamp AS original_start, state = 'CANCELLED' AS is_cancelled, zone, local_start, starts_at, ends_at, minutes, sequence, NULL::integer AS series_sequence, changed_at";

    private const string OwnAppointment =
        "consortium_id = @consortiumId AND appointment_id IN (SELECT appointment_id FROM appointment_people WHERE consortium_id = @consortiumId AND person_id = @personId) AND starts_at >= @since";

    private const string SeriesColumns = "series_id AS id, replace(rhythm, '_', '') AS rhythm, first_start, zone, minutes, count, coalesce(rule_sequence, sequence) AS rule_sequence, changed_at, follows_series_id AS follows";

    private const string Own =
        """
        consortium_id = @consortiumId AND engagement_id IN (SELECT engagement_id FROM engagements WHERE consortium_id = @consortiumId AND @personId IN (mentor_id, mentee_id))
        """;

    // A series of which something is to be seen is whole, so that its sessions keep their places.
    private const string Seen = $"{Own} AND starts_at IS NOT NULL AND (starts_at >= @since OR series_id IN (SELECT series_id FROM sessions WHERE {Own} AND starts_at >= @since))";

    public static Task<Feed?> FindFeedAsync(this Work work, Guid consortiumId, Guid personId) => work.QuerySingleOrDefaultAsync<Feed>(
        $"SELECT {Columns} FROM calendar_feeds WHERE consortium_id = @consortiumId AND person_id = @personId", new { consortiumId, personId });

    /// <summary>Finds whose feed a token opens; null for a token that opens none.</summary>
    public static Task<Feed?> FindFeedAsync(this Work work, byte[] digest) => work.QuerySingleOrDefaultAsync<Feed>(
        $"SELECT {Columns} FROM calendar_feeds WHERE token_digest = @digest", new { digest });

    /// <summary>Gives a person's feed another token; a former one ends.</summary>
    public static Task PutFeedAsync(this Work work, Feed feed, byte[] digest) => work.ExecuteAsync(
        """
        INSERT INTO calendar_feeds (consortium_id, person_id, token_digest, created_at) VALUES (@ConsortiumId, @PersonId, @digest, @CreatedAt)
        ON CONFLICT (consortium_id, person_id) DO UPDATE SET token_digest = excluded.token_digest, created_at = excluded.created_at, read_at = NULL
        """,
        new { feed.ConsortiumId, feed.PersonId, digest, feed.CreatedAt });

    public static Task<int> DeleteFeedAsync(this Work work, Guid consortiumId, Guid personId) => work.ExecuteAsync(
        "DELETE FROM calendar_feeds WHERE consortium_id = @consortiumId AND person_id = @personId", new { consortiumId, personId });

    /// <summary>Notes that a feed was read, to the hour: programs ask often. Says whether that is news.</summary>
    public static async Task<bool> NoteReadAsync(this Work work, Feed feed, DateTimeOffset now) => await work.ExecuteAsync(
        """
        UPDATE calendar_feeds SET read_at = date_trunc('hour', @now)
        WHERE consortium_id = @ConsortiumId AND person_id = @PersonId AND (read_at < date_trunc('hour', @now)) IS NOT FALSE
        """,
        new { feed.ConsortiumId, feed.PersonId, now }) > 0;

    /// <summary>What says whether a person's sessions have changed.</summary>
    public static Task<FeedState> GetFeedStateAsync(this Work work, Feed feed, DateTimeOffset since) => work.QuerySingleAsync<FeedState>(
        $"""
        SELECT count(*)::int AS count, coalesce(sum(version + sequence), 0)::bigint AS versions, max(changed_at) AS changed_at
        FROM (
            SELECT version, sequence::bigint, changed_at FROM sessions WHERE {Seen}
            UNION ALL
            SELECT count::bigint, sequence::bigint, changed_at FROM session_series WHERE {Own}
            UNION ALL
            SELECT version, sequence::bigint, changed_at FROM appointments WHERE {OwnAppointment}
        ) AS seen
        """,
        new { feed.ConsortiumId, feed.PersonId, since });

    public static Task<IReadOnlyList<FeedSession>> ListFeedSessionsAsync(this Work work, Feed feed, DateTimeOffset since) => work.QueryAsync<FeedSession>(
        $"""
        SELECT {SessionColumns}
        FROM sessions
        WHERE {Seen}
        UNION ALL
        SELECT {AppointmentColumns}
        FROM appointments
        WHERE {OwnAppointment}
        ORDER BY starts_at, id
        """,
        new { feed.ConsortiumId, feed.PersonId, since });

    public static Task<IReadOnlyList<FeedSeries>> ListFeedSeriesAsync(this Work work, Feed feed, DateTimeOffset since) => work.QueryAsync<FeedSeries>(
        $"""
        SELECT {SeriesColumns}
        FROM session_series
        WHERE {Own} AND series_id IN (SELECT series_id FROM sessions WHERE {Own} AND starts_at >= @since)
        ORDER BY first_start, series_id
        """,
        new { feed.ConsortiumId, feed.PersonId, since });

    /// <summary>Finds a session that has a time, or an appointment, whoever asks, for work in the background.</summary>
    public static Task<FeedSession?> FindMeetingSessionAsync(this Work work, Guid id) => work.QuerySingleOrDefaultAsync<FeedSession>(
        $"""
        SELECT {SessionColumns} FROM sessions WHERE session_id = @id AND starts_at IS NOT NULL
        UNION ALL
        SELECT {AppointmentColumns} FROM appointments WHERE appointment_id = @id
        """,
        new { id });

    public static Task<FeedSeries?> FindMeetingSeriesAsync(this Work work, Guid id) => work.QuerySingleOrDefaultAsync<FeedSeries>(
        $"SELECT {SeriesColumns} FROM session_series WHERE series_id = @id", new { id });

    public static Task<IReadOnlyList<FeedSession>> ListMeetingSessionsAsync(this Work work, Guid seriesId) => work.QueryAsync<FeedSession>(
        $"SELECT {SessionColumns} FROM sessions WHERE series_id = @seriesId AND starts_at IS NOT NULL ORDER BY original_start, session_id", new { seriesId });

    /// <summary>
    /// Takes the number of what calendars are to be told, of a meeting or of one session of a series: false where they were told that, or a later one.
    /// </summary>
    /// <param name="work">The transaction.</param>
    /// <param name="consortiumId">The consortium.</param>
    /// <param name="uid">The meeting.</param>
    /// <param name="one">The original local start of the one session; empty for all of it.</param>
    /// <param name="sequence">The number.</param>
    /// <param name="onlyIfTold">Whether it is only told of a meeting of which calendars have heard.</param>
    public static async Task<bool> TakeNumberAsync(this Work work, Guid consortiumId, string uid, string one, int sequence, bool onlyIfTold) => await work.ExecuteAsync(
        """
        INSERT INTO told_meetings AS told (consortium_id, uid, sequence, digest)
        SELECT @consortiumId, @uid || @one, @sequence, ''
        WHERE NOT EXISTS (SELECT FROM told_meetings WHERE consortium_id = @consortiumId AND uid = @uid AND sequence >= @sequence)
            AND (NOT @onlyIfTold OR EXISTS (SELECT FROM told_meetings WHERE consortium_id = @consortiumId AND uid = @uid))
        ON CONFLICT (consortium_id, uid) DO UPDATE SET sequence = excluded.sequence, digest = excluded.digest
        WHERE told.sequence < excluded.sequence
        """,
        new { consortiumId, uid, one, sequence, onlyIfTold }) == 1;
}
