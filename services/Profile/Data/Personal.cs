using System.Globalization;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Data;

/// <summary>Says where Profile holds something about a person.</summary>
internal static class Personal
{
    public static readonly PersonalTables Tables = new(
        "profile",
        [
            new(
                "profiles",
                "Your profile in each consortium",
                ["people.person_id", "people.email"],
                """
                SELECT consortium_id AS consortium, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat,
                    post, years_of_practice, capacity, languages, time_zone, updated_at
                FROM people WHERE consortium_id = @consortium AND person_id = @person
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("display_name", "Your name"),
                    new("email", "Your mail address"),
                    new("title", "Your title"),
                    new("organization", "Your employer"),
                    new("roles", "Your roles"),
                    new("active", "Whether you have accepted the invitation"),
                    new("about", "What you wrote about yourself"),
                    new("needs", "What you need"),
                    new("offers", "What you can help with"),
                    new("reports_to", "Whom you report to", Name<Person.Types.ReportsTo>),
                    new("team_size", "The size of your team", Name<Person.Types.TeamSize>),
                    new("budget", "Your own budget", Name<Person.Types.Budget>),
                    new("senior_seat", "Whether you sit on the senior team", Name<Person.Types.SeniorSeat>),
                    new("post", "Whether your post is new", Name<Person.Types.Post>),
                    new("years_of_practice", "Years of practice"),
                    new("capacity", "How many people you take at once"),
                    new("languages", "Your languages"),
                    new("time_zone", "Your time zone"),
                    new("updated_at", "When this last changed"),
                ]),
            new(
                "exports",
                "When you asked for your data",
                ["exports.person_id"],
                "SELECT created_at, ready_at, expires_at FROM exports WHERE person_id = @person ORDER BY created_at",
                [
                    new("created_at", "When you asked"),
                    new("ready_at", "When the file was ready"),
                    new("expires_at", "When it was deleted"),
                ]) { WithoutConsortium = true },
            new(
                "erasures",
                "When you asked to be erased",
                ["erasures.person_id"],
                "SELECT state, created_at, due_at FROM erasures WHERE person_id = @person ORDER BY created_at",
                [
                    new("state", "Where it stands"),
                    new("created_at", "When you asked"),
                    new("due_at", "When it begins"),
                ]) { WithoutConsortium = true },
        ],
        [
            ErasureRule.Remove(
                "Your profile: name, address, title, what you wrote about yourself, needs and offers",
                ["people.person_id", "people.email"],
                "SELECT count(*)::int FROM people WHERE consortium_id = @consortium AND person_id = @person",
                "DELETE FROM people WHERE consortium_id = @consortium AND person_id = @person"),
            ErasureRule.Remove(
                "Files with your data that were made for you",
                ["exports.person_id", "export_records.person_id", "export_chunks.person_id"],
                "SELECT count(*)::int FROM exports WHERE person_id = @person",
                "DELETE FROM exports WHERE person_id = @person") with { WithoutConsortium = true },
            ErasureRule.Keep(
                "That you asked to be erased, and what was done",
                "It shows that the erasure was carried out. It holds your former id and dates, nothing else.",
                ["erasures.person_id"],
                "SELECT count(*)::int FROM erasures WHERE person_id = @person",
                null) with { WithoutConsortium = true },
        ])
    {
        NotExported = new Dictionary<string, string>
        {
            ["export_records.person_id"] = "It is this export.",
            ["export_chunks.person_id"] = "They are exports.",
        },
        Exempt = new Dictionary<string, string>
        {
            ["erased_people.person_id"] = "The id of somebody erased, and nothing else: it keeps a restored backup from bringing her back.",
        },
    };

    // What is stored as a number is shown by its name: ONE_OR_TWO says more than 2.
    private static string Name<T>(object value) where T : struct, Enum => Enum.ToObject(typeof(T), Convert.ToInt32(value, CultureInfo.InvariantCulture)).ToString()!;
}
