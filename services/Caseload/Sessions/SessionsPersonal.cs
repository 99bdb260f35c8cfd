using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

/// <summary>Where sessions hold something about a person.</summary>
internal static class SessionsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "sessions",
                "Your sessions",
                ["sessions.made_by", "sessions.reason_by", "sessions.decided_by", "session_times.person_id", "session_series.made_by"],
                """
                SELECT session_id AS session, engagement_id AS engagement, sessions.consortium_id AS consortium, sessions.state, starts_at, ends_at, zone,
                    array_to_string(choices, ', ') AS choices, sessions.made_by = @person AS made_by_you, moved_from, reason, reason_by = @person AS reason_by_you, late,
                    decided_by = @person AS decided_by_you, decided_at, created_at, place
                FROM sessions JOIN engagements USING (engagement_id)
                WHERE sessions.consortium_id = @consortium AND @person IN (mentor_id, mentee_id)
                ORDER BY created_at, session_id
                """,
                [
                    new("session", "The session's id"),
                    new("engagement", "The id of what it belongs to; that of the pairing, where there is one"),
                    new("consortium", "The consortium's id"),
                    new("state", "Status"),
                    new("starts_at", "When it begins"),
                    new("ends_at", "When it ends"),
                    new("zone", "The time zone whose clock it keeps"),
                    new("choices", "The proposed times, on that clock"),
                    new("made_by_you", "Whether you booked or proposed it"),
                    new("moved_from", "When it was to begin before it was moved"),
                    new("reason", "Why it was moved or canceled, as one of you wrote to the other"),
                    new("reason_by_you", "Whether you wrote that"),
                    new("late", "Whether that was less than 24 hours before"),
                    new("decided_by_you", "Whether you said what became of it"),
                    new("decided_at", "When that was said"),
                    new("created_at", "When it was booked or proposed"),
                    new("place", "Where it is held: a link or a phone number"),
                ]),
            new(
                "calendar_answers",
                "What your calendar answered to sessions",
                ["session_answers.person_id"],
                "SELECT session_id AS session, answer, starts_at, answered_at FROM session_answers WHERE consortium_id = @consortium AND person_id = @person ORDER BY answered_at, session_id",
                [
                    new("session", "The session's id"),
                    new("answer", "The answer"),
                    new("starts_at", "When the session was to begin then"),
                    new("answered_at", "When it was given"),
                ]),
            new(
                "meeting_settings",
                "How you want to be met",
                ["meeting_settings.person_id"],
                "SELECT buffer_minutes, notice_hours FROM meeting_settings WHERE consortium_id = @consortium AND person_id = @person",
                [
                    new("buffer_minutes", "The minutes that you want free before and after what you have"),
                    new("notice_hours", "The hours by which you want to know beforehand"),
                ]),
            new(
                "days_off",
                "The days on which you don’t meet",
                ["days_off.person_id"],
                "SELECT first_day, last_day FROM days_off WHERE consortium_id = @consortium AND person_id = @person ORDER BY first_day",
                [
                    new("first_day", "The first day"),
                    new("last_day", "The last day"),
                ]),
            new(
                "session_news_seen",
                "Up to when you know what others changed of your sessions",
                ["session_news_seen.person_id"],
                "SELECT seen_at FROM session_news_seen WHERE consortium_id = @consortium AND person_id = @person",
                [
                    new("seen_at", "The moment"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "Up to when you know what others changed of your sessions",
                ["session_news_seen.person_id"],
                "SELECT count(*)::int FROM session_news_seen WHERE consortium_id = @consortium AND person_id = @person",
                "DELETE FROM session_news_seen WHERE consortium_id = @consortium AND person_id = @person"),
            ErasureRule.Remove(
                "What your calendar answered to sessions",
                ["session_answers.person_id"],
                "SELECT count(*)::int FROM session_answers WHERE consortium_id = @consortium AND person_id = @person",
                "DELETE FROM session_answers WHERE consortium_id = @consortium AND person_id = @person"),
            ErasureRule.Remove(
                "How you want to be met, and your days off",
                ["meeting_settings.person_id", "days_off.person_id"],
                """
                SELECT (SELECT count(*) FROM meeting_settings WHERE consortium_id = @consortium AND person_id = @person)::int
                    + (SELECT count(*) FROM days_off WHERE consortium_id = @consortium AND person_id = @person)::int
                """,
                """
                DELETE FROM meeting_settings WHERE consortium_id = @consortium AND person_id = @person;
                DELETE FROM days_off WHERE consortium_id = @consortium AND person_id = @person
                """),
            ErasureRule.Keep(
                "Your sessions",
                "That you met, and when, is the other person’s history as well. Those to come are canceled, and what you wrote goes.",
                ["sessions.made_by", "sessions.reason_by", "sessions.decided_by", "session_times.person_id", "session_series.made_by"],
                """
                SELECT count(*)::int
                FROM sessions JOIN engagements USING (engagement_id)
                WHERE sessions.consortium_id = @consortium AND @person IN (mentor_id, mentee_id)
                """,
                """
                UPDATE sessions SET reason = '' WHERE consortium_id = @consortium AND reason_by = @person AND reason <> '';
                UPDATE sessions SET place = ''
                WHERE consortium_id = @consortium AND place <> '' AND engagement_id IN (SELECT engagement_id FROM engagements WHERE @person IN (mentor_id, mentee_id));
                UPDATE sessions SET state = 'CANCELLED', choices = '{}', version = version + 1
                WHERE consortium_id = @consortium AND state IN ('PROPOSED', 'SCHEDULED')
                    AND engagement_id IN (SELECT engagement_id FROM engagements WHERE @person IN (mentor_id, mentee_id));
                DELETE FROM session_times WHERE consortium_id = @consortium AND person_id = @person;
                DELETE FROM session_times USING sessions
                WHERE sessions.session_id = session_times.session_id AND sessions.consortium_id = @consortium AND sessions.state = 'CANCELLED'
                """),
        ])
    {
        Exempt = new Dictionary<string, string> { ["session_series.follows_series_id"] = "The id of the series of sessions that ended where this one begins." },
    };
}
