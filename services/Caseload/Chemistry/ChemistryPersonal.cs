using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Chemistry;

/// <summary>Where chemistry meetings hold something about a person.</summary>
internal static class ChemistryPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "chemistry_offers",
                "How many chemistry meetings a week you offer as a coach",
                ["chemistry_offers.coach_id"],
                "SELECT weekly_count FROM chemistry_offers WHERE consortium_id = @consortium AND coach_id = @person",
                [new("weekly_count", "How many a week")]),
            new(
                "chemistry_searches",
                "Your searches for a coach",
                ["chemistry_searches.officer_id", "chemistry_searches.chosen_id"],
                """
                SELECT state, created_at, expires_at, chosen_id AS chosen, message, refusal
                FROM chemistry_searches WHERE consortium_id = @consortium AND officer_id = @person ORDER BY created_at
                """,
                [
                    new("state", "Status"),
                    new("created_at", "When it began"),
                    new("expires_at", "When it expires"),
                    new("chosen", "The id of the coach whom you chose"),
                    new("message", "Your message to them, until it was sent"),
                    new("refusal", "Why your last choice could not be sent"),
                ]),
            new(
                "chemistry_meetings",
                "Your chemistry meetings with coaches, or as a coach, and your notes on them",
                ["chemistry_meetings.officer_id", "chemistry_meetings.coach_id", "chemistry_notes.author_id"],
                """
                SELECT appointment_id AS appointment, CASE WHEN officer_id = @person THEN coach_id ELSE officer_id END AS other, coalesce(n.text, '') AS note
                FROM chemistry_meetings m LEFT JOIN (SELECT appointment_id, text FROM chemistry_notes WHERE author_id = @person) n USING (appointment_id)
                WHERE m.consortium_id = @consortium AND @person IN (officer_id, coach_id)
                ORDER BY appointment_id
                """,
                [
                    new("appointment", "The meeting's id"),
                    new("other", "The other person's id"),
                    new("note", "Your own note on it"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "Your chemistry meetings with coaches, or as a coach, with your notes",
                ["chemistry_meetings.officer_id", "chemistry_meetings.coach_id", "chemistry_notes.author_id"],
                "SELECT count(*)::int FROM chemistry_meetings WHERE consortium_id = @consortium AND @person IN (officer_id, coach_id)",
                """
                DELETE FROM person_times USING chemistry_meetings m
                WHERE m.appointment_id = holder_id AND m.consortium_id = @consortium AND @person IN (m.officer_id, m.coach_id);
                DELETE FROM appointments a USING chemistry_meetings m
                WHERE m.appointment_id = a.appointment_id AND m.consortium_id = @consortium AND @person IN (m.officer_id, m.coach_id)
                """),
            ErasureRule.Remove(
                "Your searches for a coach",
                ["chemistry_searches.officer_id"],
                "SELECT count(*)::int FROM chemistry_searches WHERE consortium_id = @consortium AND officer_id = @person",
                "DELETE FROM chemistry_searches WHERE consortium_id = @consortium AND officer_id = @person"),
            ErasureRule.Remove(
                "How many chemistry meetings you offer as a coach, and that officers chose you",
                ["chemistry_offers.coach_id", "chemistry_searches.chosen_id"],
                "SELECT count(*)::int FROM chemistry_offers WHERE consortium_id = @consortium AND coach_id = @person",
                """
                DELETE FROM chemistry_offers WHERE consortium_id = @consortium AND coach_id = @person;
                UPDATE chemistry_searches SET state = CASE WHEN state = 'CHOSEN' THEN 'OPEN' ELSE state END, chosen_id = NULL, choice_id = NULL, message = ''
                WHERE consortium_id = @consortium AND chosen_id = @person
                """),
        ])
    {
        Exempt = new Dictionary<string, string>
        {
            ["chemistry_searches.choice_id"] = "The id of a choice, by which its request is sent once.",
            ["chemistry_searches.match_request_id"] = "The id of the request, which Matching exports.",
        },
    };
}
