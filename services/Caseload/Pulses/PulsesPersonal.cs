using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Pulses;

/// <summary>Where pulses and calls hold something about a person.</summary>
internal static class PulsesPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "pulses",
                "When you were asked how it goes, and what you answered",
                ["pulses.person_id"],
                """
                SELECT engagement_id AS engagement, round, skipped, heard, useful, rhythm, answered_at
                FROM pulses WHERE consortium_id = @consortium AND person_id = @person ORDER BY answered_at
                """,
                [
                    new("engagement", "The engagement's id"),
                    new("round", "Which time it was"),
                    new("skipped", "Whether you skipped it"),
                    new("heard", "\"I can say here what I need to say\", 1 to 5; kept until five people have answered"),
                    new("useful", "\"I leave our sessions with something I can use\", 1 to 5; likewise"),
                    new("rhythm", "\"We meet as often as I need\", 1 to 5; likewise"),
                    new("answered_at", "When"),
                ]),
            new(
                "calls",
                "Calls that you asked for",
                ["calls.person_id"],
                "SELECT admin_id AS admin, shown_name, reach, created_at, completed_at FROM calls WHERE consortium_id = @consortium AND person_id = @person ORDER BY created_at",
                [
                    new("admin", "The id of the admin whom you asked"),
                    new("shown_name", "The name that you gave them"),
                    new("reach", "Where and when you wanted to be reached; deleted when the call was made"),
                    new("created_at", "When you asked"),
                    new("completed_at", "When they called"),
                ]),
            new(
                "call_duties",
                "Since when you take calls as an admin",
                ["call_duties.person_id"],
                "SELECT since FROM call_duties WHERE consortium_id = @consortium AND person_id = @person",
                [new("since", "Since when")]),
        ],
        [
            ErasureRule.Remove(
                "When you are asked next how it goes",
                ["pulse_turns.person_id"],
                "SELECT count(*)::int FROM pulse_turns WHERE consortium_id = @consortium AND person_id = @person",
                "DELETE FROM pulse_turns WHERE consortium_id = @consortium AND person_id = @person"),
            ErasureRule.Remove(
                "What you answered when asked how it goes",
                ["pulses.person_id"],
                "SELECT count(*)::int FROM pulses WHERE consortium_id = @consortium AND person_id = @person",
                "DELETE FROM pulses WHERE consortium_id = @consortium AND person_id = @person"),
            ErasureRule.Remove(
                "Calls that you asked for",
                ["calls.person_id"],
                "SELECT count(*)::int FROM calls WHERE consortium_id = @consortium AND person_id = @person",
                "DELETE FROM calls WHERE consortium_id = @consortium AND person_id = @person"),
            ErasureRule.Remove(
                "Calls that were asked of you as an admin, and that you take them",
                ["calls.admin_id", "call_duties.person_id"],
                "SELECT (SELECT count(*) FROM calls WHERE consortium_id = @consortium AND admin_id = @person)::int + (SELECT count(*) FROM call_duties WHERE consortium_id = @consortium AND person_id = @person)::int",
                """
                DELETE FROM calls WHERE consortium_id = @consortium AND admin_id = @person;
                DELETE FROM call_duties WHERE consortium_id = @consortium AND person_id = @person
                """),
        ])
    {
        NotExported = new Dictionary<string, string>
        {
            ["pulse_turns.person_id"] = "When you are asked next is sixty days after you were asked last.",
            ["calls.admin_id"] = "Who asked an admin for a call is that person's, and is exported to them.",
        },
    };
}
