using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

/// <summary>Where People holds something about a person.</summary>
internal static class PeoplePersonal
{
    public static readonly PersonalKind[] Kinds =
    [
        new(
            "profiles",
            "Your profile in each consortium",
            ["people.person_id", "people.email"],
            """
            SELECT consortium_id AS consortium, display_name, CASE WHEN email LIKE '@%' THEN '' ELSE email END AS email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget,
                senior_seat, post, years_of_practice, capacity, languages, time_zone, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments,
                coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono,
                started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, further_domains, updated_at
            FROM people WHERE consortium_id = @consortium AND person_id = @person
            """,
            [
                new("consortium", "The consortium's id"),
                new("display_name", "Your name"),
                new("email", "Your email address"),
                new("title", "Your title"),
                new("organization", "Your employer"),
                new("roles", "Your roles"),
                new("active", "Whether you have accepted the invitation"),
                new("about", "What you wrote about yourself"),
                new("needs", "What you need"),
                new("offers", "What you can help with"),
                new("reports_to", "Whom you report to", PersonalNames.NameOf<Person.Types.ReportsTo>),
                new("team_size", "The size of your team", PersonalNames.NameOf<Person.Types.TeamSize>),
                new("budget", "Your own budget", PersonalNames.NameOf<Person.Types.Budget>),
                new("senior_seat", "Whether you sit on the senior team", PersonalNames.NameOf<Person.Types.SeniorSeat>),
                new("post", "Whether your position is new", PersonalNames.NameOf<Person.Types.Post>),
                new("years_of_practice", "Years of practice"),
                new("capacity", "How many people you take at once"),
                new("languages", "Your languages"),
                new("time_zone", "Your time zone"),
                new("need_strengths", "How strong each need is, 1 to 3"),
                new("need_notes", "What you wrote about each need"),
                new("offer_strengths", "How much you have done of each offer, 1 to 3"),
                new("offer_notes", "What you wrote about each offer"),
                new("accomplishments", "Experience"),
                new("coach_capacity", "How many people you coach at once"),
                new("cross_sector_capacity", "How many people of another sector you take at once"),
                new("hours_per_month", "How many hours a month you have"),
                new("paused_until", "Until when you pause"),
                new("availability", "When in the week you can meet: day (1 is Monday), from and to in minutes after midnight, in your time zone"),
                new("meeting_modes", "How you can meet"),
                new("credentials", "Your credentials as a coach"),
                new("hourly_rate_usd", "What you ask for an hour, in US dollars"),
                new("pro_bono", "Whether you coach pro bono"),
                new("started_on", "When your present position began"),
                new("scope", "What your position is responsible for"),
                new("board_climate", "Where your board stands on the work", PersonalNames.NameOf<Person.Types.BoardClimate>),
                new("eliminated_on", "When your position was eliminated"),
                new("eliminated_wish", "What you want since", PersonalNames.NameOf<Person.Types.Wish>),
                new("title_family", "The family that your title belongs to"),
                new("last_active_on", "The day on which you were here last"),
                new("requests_run_out", "How many requests expired since you last answered one"),
                new("offer_paused_at", "When your offer was paused because of that"),
                new("further_domains", "Email domains of other addresses that you have or left, whose owners don’t see you"),
                new("updated_at", "When this last changed"),
            ]),
    ];

    public static readonly ErasureRule[] Rules =
    [
        ErasureRule.Remove(
            "Your profile: name, address, title, what you wrote about yourself, needs and offers",
            ["people.person_id", "people.email"],
            "SELECT count(*)::int FROM people WHERE consortium_id = @consortium AND person_id = @person",
            "DELETE FROM people WHERE consortium_id = @consortium AND person_id = @person"),
    ];
}
