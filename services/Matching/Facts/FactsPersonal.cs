using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Facts;

/// <summary>Where what matching knows of people holds something about a person.</summary>
internal static class FactsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "matching_facts",
                "What matching knows about you, taken from your profile",
                ["candidates.person_id"],
                """
                SELECT consortium_id AS consortium, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget,
                    senior_seat, post, years_of_practice, capacity, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on,
                    need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, languages, time_zone, ready, updated_at
                FROM candidates WHERE consortium_id = @consortium AND person_id = @person
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("roles", "Your roles"),
                    new("organization", "Your employer"),
                    new("organization_kind", "Its kind"),
                    new("state", "Its state"),
                    new("locale", "Its surroundings"),
                    new("enrollment", "How many students it has"),
                    new("needs", "What you need"),
                    new("offers", "What you offer"),
                    new("reports_to", "Whom you report to"),
                    new("team_size", "The size of your team"),
                    new("budget", "Your own budget"),
                    new("senior_seat", "Whether you sit on the senior team"),
                    new("post", "Whether your position is new"),
                    new("years_of_practice", "Years of practice"),
                    new("capacity", "How many people you take at once as a peer"),
                    new("coach_capacity", "How many people you coach at once"),
                    new("cross_sector_capacity", "How many people of another sector you take at once"),
                    new("hours_per_month", "How many hours a month you give"),
                    new("paused_until", "The first day after your pause"),
                    new("title_family", "The family of your title"),
                    new("started_on", "When you began in your position"),
                    new("need_strengths", "How strong each need is, in their order"),
                    new("offer_strengths", "How strong each offer is, in their order"),
                    new("slots", "When you can meet, as minutes after Monday 00:00: from, to, from, to"),
                    new("meeting_modes", "How you meet"),
                    new("cbsa", "The labor market of your employer"),
                    new("role_eliminated", "Whether your position was eliminated"),
                    new("hidden", "Whether you are hidden"),
                    new("languages", "Your languages"),
                    new("time_zone", "Your time zone"),
                    new("ready", "Whether nothing that matching needs is missing"),
                    new("updated_at", "When this last changed"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "What matching knows about you, including what others told us",
                ["candidates.person_id", "candidates.people_apart", "candidate_employers.person_id"],
                "SELECT count(*)::int FROM candidates WHERE consortium_id = @consortium AND person_id = @person",
                """
                DELETE FROM candidates WHERE consortium_id = @consortium AND person_id = @person;
                UPDATE candidates SET people_apart = array_remove(people_apart, @person) WHERE consortium_id = @consortium AND @person = ANY(people_apart)
                """),
            ErasureRule.Keep(
                "That an admin invited you, and whom you invited as an admin",
                "No one may count people through a second account, so the chain of invitations stays. Your id is removed from it.",
                ["invited_people.person_id", "invited_people.admin_id"],
                "SELECT count(*)::int FROM invited_people WHERE consortium_id = @consortium AND person_id = @person",

                // Whom they invited, and who invited them, stay of one chain, by a number of chance in their place: an account that goes must not make others countable.
                """
                WITH nobody AS MATERIALIZED (SELECT gen_random_uuid() AS id)
                UPDATE invited_people
                SET person_id = CASE WHEN person_id = @person THEN nobody.id ELSE person_id END,
                    admin_id = CASE WHEN admin_id = @person THEN nobody.id ELSE admin_id END,
                    admin_erased = admin_erased OR admin_id = @person
                FROM nobody
                WHERE consortium_id = @consortium AND @person IN (person_id, admin_id)
                """),
        ])
    {
        NotExported = new Dictionary<string, string>
        {
            ["candidate_employers.person_id"] = "The employers of what matching knows of you, once more: for finding who shares one.",
            ["invited_people.person_id"] = "Identity exports your invitations; this keeps an admin from counting whom they invited.",
        },
        OthersSecrets = new Dictionary<string, string>
        {
            ["candidates.people_apart"] = "Profile exports what somebody declared, to the person who declared it; this is made of it.",
            ["invited_people.admin_id"] = "Whom an admin invited is in the other person's data; this keeps the admin from counting them.",
        },
        Exempt = new Dictionary<string, string>
        {
            ["erased_people.person_id"] = "The ID of someone erased, and nothing else: it keeps a restored backup from bringing them back.",
        },
    };
}
