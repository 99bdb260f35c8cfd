using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Calendars;

/// <summary>Where calendars hold something about a person.</summary>
internal static class CalendarsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "calendar_feed",
                "The private feed of your sessions",
                ["calendar_feeds.person_id"],
                "SELECT created_at, read_at FROM calendar_feeds WHERE consortium_id = @consortium AND person_id = @person",
                [
                    new("created_at", "When it got its present address, which is not kept"),
                    new("read_at", "The hour in which it was read last"),
                ]),
            new(
                "own_calendars",
                "Your own calendars",
                ["own_calendars.person_id"],
                "SELECT host, state, read_at, created_at FROM own_calendars WHERE consortium_id = @consortium AND person_id = @person ORDER BY created_at",
                [
                    new("host", "The host of its address; the address itself is kept encrypted, and is a secret that only the calendar shows"),
                    new("state", "What became of the last attempt to read it"),
                    new("read_at", "When it was read last"),
                    new("created_at", "When you added it"),
                ]),
            new(
                "own_calendar_times",
                "When you are busy by your own calendars",
                [],
                """
                SELECT lower(during) AS starts_at, upper(during) AS ends_at
                FROM own_calendars JOIN own_calendar_times USING (calendar_id)
                WHERE own_calendars.consortium_id = @consortium AND person_id = @person ORDER BY 1, 2
                """,
                [
                    new("starts_at", "From when"),
                    new("ends_at", "Until when"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "The feed of your sessions, and your own calendars",
                ["calendar_feeds.person_id", "own_calendars.person_id", "own_calendars.address", "own_calendars.sealed_address"],
                """
                SELECT (SELECT count(*) FROM calendar_feeds WHERE consortium_id = @consortium AND person_id = @person)::int
                    + (SELECT count(*) FROM own_calendars WHERE consortium_id = @consortium AND person_id = @person)::int
                """,
                """
                DELETE FROM calendar_feeds WHERE consortium_id = @consortium AND person_id = @person;
                DELETE FROM own_calendars WHERE consortium_id = @consortium AND person_id = @person
                """),
        ])
    {
        NotExported = new Dictionary<string, string>
        {
            ["own_calendars.address"] = "It opens the calendar, and stands there only until it is encrypted; the calendar itself shows it to its owner.",
            ["own_calendars.sealed_address"] = "The same, encrypted.",
        },
    };
}
