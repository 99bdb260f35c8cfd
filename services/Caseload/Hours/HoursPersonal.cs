using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Hours;

/// <summary>Where logs of hours hold something about a person.</summary>
internal static class HoursPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "hours",
                "Your log of hours",
                ["hour_entries.coach_id"],
                """
                SELECT id AS entry, engagement_id AS engagement, held_on, minutes, CASE WHEN paid THEN 'paid' ELSE 'pro bono' END AS pay, group_size,
                    CASE WHEN internal THEN 'internal' ELSE 'external' END AS setting, source, corrects_entry AS corrects, created_at
                FROM hour_entries WHERE consortium_id = @consortium AND coach_id = @person ORDER BY held_on, id
                """,
                [
                    new("entry", "The entry's id"),
                    new("engagement", "The id of the engagement"),
                    new("held_on", "The day of the session"),
                    new("minutes", "Its length in minutes; negative where it takes another entry back"),
                    new("pay", "Whether it was paid for"),
                    new("group_size", "How many people were coached together; 0 for one alone"),
                    new("setting", "Whether the client belongs to your own organization"),
                    new("source", "How it came into the log"),
                    new("corrects", "The entry that it takes back"),
                    new("created_at", "When it was logged"),
                ]),
            new(
                "namings",
                "How you are named in your coach's log, and what you asked your clients",
                ["namings.coach_id"],
                """
                SELECT n.engagement_id AS engagement, CASE WHEN g.mentee_id = @person THEN n.state ELSE '' END AS answer,
                    CASE WHEN g.mentee_id = @person THEN n.shown_name ELSE '' END AS shown_name, CASE WHEN g.mentee_id = @person THEN n.contact ELSE '' END AS contact,
                    CASE WHEN g.mentee_id = @person THEN NULL ELSE n.code END AS code, n.answered_at
                FROM namings n JOIN engagements g USING (engagement_id)
                WHERE n.consortium_id = @consortium AND @person IN (n.coach_id, g.mentee_id) ORDER BY n.engagement_id
                """,
                [
                    new("engagement", "The id of the engagement"),
                    new("answer", "What you answered, where you are the client"),
                    new("shown_name", "Your name as the log shows it"),
                    new("contact", "How you may be reached"),
                    new("code", "What your log shows instead of a name, where you are the coach"),
                    new("answered_at", "When the client answered"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "Your log of hours",
                ["hour_entries.coach_id"],
                "SELECT count(*)::int FROM hour_entries WHERE consortium_id = @consortium AND coach_id = @person",
                "DELETE FROM hour_entries WHERE consortium_id = @consortium AND coach_id = @person"),
            ErasureRule.Remove(
                "How you are named in your coach's log, and how your clients are in yours",
                ["namings.coach_id"],
                "SELECT count(*)::int FROM namings n JOIN engagements g USING (engagement_id) WHERE n.consortium_id = @consortium AND @person IN (n.coach_id, g.mentee_id)",
                """
                DELETE FROM namings WHERE consortium_id = @consortium AND coach_id = @person;
                UPDATE namings n SET state = 'Declined', shown_name = '', contact = '', answered_at = coalesce(answered_at, @now)
                FROM engagements g WHERE g.engagement_id = n.engagement_id AND n.consortium_id = @consortium AND g.mentee_id = @person
                """),
        ]);
}
