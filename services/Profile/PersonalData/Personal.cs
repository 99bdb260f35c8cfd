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
                    post, years_of_practice, capacity, languages, time_zone, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments,
                    coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono,
                    started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, updated_at
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
                    new("reports_to", "Whom you report to", Name<Person.Types.ReportsTo>),
                    new("team_size", "The size of your team", Name<Person.Types.TeamSize>),
                    new("budget", "Your own budget", Name<Person.Types.Budget>),
                    new("senior_seat", "Whether you sit on the senior team", Name<Person.Types.SeniorSeat>),
                    new("post", "Whether your post is new", Name<Person.Types.Post>),
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
                    new("availability", "When in the week you can meet: day (1 is Monday), from and to in minutes after midnight, on your own clock"),
                    new("meeting_modes", "How you can meet"),
                    new("credentials", "Your credentials as a coach"),
                    new("hourly_rate_usd", "What you ask for an hour, in US dollars"),
                    new("pro_bono", "Whether you coach for nothing"),
                    new("started_on", "When your present post began"),
                    new("scope", "What your post answers for"),
                    new("board_climate", "How your board stands to the work", Name<Person.Types.BoardClimate>),
                    new("eliminated_on", "When your post was eliminated"),
                    new("eliminated_wish", "What you want since", Name<Person.Types.Wish>),
                    new("title_family", "The family that your title belongs to"),
                    new("last_active_on", "The day on which you were here last"),
                    new("requests_run_out", "How many requests ran out since you last answered one"),
                    new("offer_paused_at", "When your offer was paused because of that"),
                    new("updated_at", "When this last changed"),
                ]),
            new(
                "employments",
                "Your former posts",
                ["employments.person_id"],
                """
                SELECT consortium_id AS consortium, organization, title, reports_to, team_size, budget, senior_seat, post, started_on, ended_on, eliminated, scope, board_climate
                FROM employments WHERE consortium_id = @consortium AND person_id = @person ORDER BY ended_on
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("organization", "Your employer"),
                    new("title", "Your title"),
                    new("reports_to", "Whom you reported to", Name<Person.Types.ReportsTo>),
                    new("team_size", "The size of your team", Name<Person.Types.TeamSize>),
                    new("budget", "Your own budget", Name<Person.Types.Budget>),
                    new("senior_seat", "Whether you sat on the senior team", Name<Person.Types.SeniorSeat>),
                    new("post", "Whether your post was new", Name<Person.Types.Post>),
                    new("started_on", "When it began"),
                    new("ended_on", "When it ended"),
                    new("eliminated", "Whether the post was eliminated"),
                    new("scope", "What it answered for"),
                    new("board_climate", "How the board stood to the work", Name<Person.Types.BoardClimate>),
                ]),
            new(
                "employers",
                "Organizations whose people must not learn of you here, with why",
                ["former_employers.person_id"],
                """
                SELECT consortium_id AS consortium, organization, invited, CASE WHEN last_at < 'infinity' THEN last_at END AS last_at
                FROM former_employers WHERE consortium_id = @consortium AND person_id = @person ORDER BY organization, invited
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("organization", "The organization"),
                    new("invited", "Whether your invitation named it; else you had it as your employer"),
                    new("last_at", "When it was your employer last; it counts for 24 months from then, and without an end where this is empty"),
                ]),
            new(
                "employer-changes",
                "Changes of your employer that you made as an admin, and those of others that you confirmed",
                ["employer_changes.person_id", "employer_changes.confirmed_by"],
                """
                SELECT consortium_id AS consortium, CASE WHEN person_id = @person THEN 'you' ELSE 'another admin' END AS whose, from_organization, to_organization, asked_at, confirmed_at
                FROM employer_changes WHERE consortium_id = @consortium AND @person IN (person_id, confirmed_by) ORDER BY asked_at
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("whose", "Whose employer it was"),
                    new("from_organization", "The employer until then"),
                    new("to_organization", "The employer since"),
                    new("asked_at", "When it was changed"),
                    new("confirmed_at", "When an admin of another organization confirmed it"),
                ]),
            new(
                "organization-domains",
                "Mail domains of organizations that you named or confirmed as an admin",
                ["organization_domains.added_by", "organization_domains.confirmed_by"],
                """
                SELECT consortium_id AS consortium, organization, domain, CASE WHEN added_by = @person THEN 'named' ELSE 'confirmed' END AS what, added_at, confirmed_at
                FROM organization_domains WHERE consortium_id = @consortium AND @person IN (added_by, confirmed_by) ORDER BY added_at
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("organization", "The organization"),
                    new("domain", "The domain"),
                    new("what", "What you did"),
                    new("added_at", "When it was named"),
                    new("confirmed_at", "When it was confirmed"),
                ]),
            new(
                "reports",
                "Reports that you made, or that were made to you as an admin",
                ["reports.person_id", "reports.admin_id"],
                """
                SELECT consortium_id AS consortium, CASE WHEN person_id = @person THEN 'you' ELSE 'somebody else' END AS made_by, about_id AS about, kind, words, created_at, closed_at
                FROM reports WHERE consortium_id = @consortium AND @person IN (person_id, admin_id) ORDER BY id
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("made_by", "Who made it"),
                    new("about", "Whom it is about"),
                    new("kind", "What it is about", Name<Report.Types.Kind>),
                    new("words", "What it says"),
                    new("created_at", "When it was made"),
                    new("closed_at", "When it was closed"),
                ]),
            new(
                "visibility",
                "Who you let see what",
                ["consents.person_id"],
                """
                SELECT consortium_id AS consortium, audiences::text AS audiences, never_my_employer, employers_admins_may_know, hidden, updated_at
                FROM consents WHERE consortium_id = @consortium AND person_id = @person
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("audiences", "The audience you chose for a field: 1 only you, 2 your pairings, 3 coaches and mentors, 4 your consortium"),
                    new("never_my_employer", "Whether your employer is kept out"),
                    new("employers_admins_may_know", "Whether your employer's admins may know that you take part"),
                    new("hidden", "Whether you hide from everyone but your pairings"),
                    new("updated_at", "When this last changed"),
                ]),
            new(
                "photo",
                "Your photo",
                ["photos.person_id"],
                "SELECT consortium_id AS consortium, encode(content, 'base64') AS photo, updated_at FROM photos WHERE consortium_id = @consortium AND person_id = @person",
                [
                    new("consortium", "The consortium's id"),
                    new("photo", "The picture, a JPEG in base64"),
                    new("updated_at", "When you set it"),
                ]),
            new(
                "looks-at-you",
                "Who looked at your profile",
                ["looks.person_id"],
                """
                SELECT consortium_id AS consortium, CASE WHEN EXISTS (SELECT FROM people v JOIN people p ON p.consortium_id = v.consortium_id AND p.person_id = @person
                        LEFT JOIN consents c ON c.consortium_id = v.consortium_id AND c.person_id = v.person_id
                        WHERE v.consortium_id = looks.consortium_id AND v.person_id = looks.viewer_id AND (c.hidden OR v.employers && p.employers)) THEN NULL ELSE viewer_id END AS viewer,
                    kind, viewer_roles, fields, first_at, last_at, count
                FROM looks WHERE consortium_id = @consortium AND person_id = @person ORDER BY last_at
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("viewer", "Who looked; empty where they hide now, or share an employer with you"),
                    new("kind", "Whether it was your profile, your photo or a list", Name<LookKind>),
                    new("viewer_roles", "With which roles"),
                    new("fields", "Which fields were shown"),
                    new("first_at", "When she looked first"),
                    new("last_at", "When she looked last"),
                    new("count", "How often in between"),
                ]),
            new(
                "looks-of-yours",
                "At whose profiles you looked",
                ["looks.viewer_id"],
                """
                SELECT consortium_id AS consortium, CASE WHEN EXISTS (SELECT FROM people v JOIN people p ON p.consortium_id = v.consortium_id AND p.person_id = @person
                        LEFT JOIN consents c ON c.consortium_id = v.consortium_id AND c.person_id = v.person_id
                        WHERE v.consortium_id = looks.consortium_id AND v.person_id = looks.person_id AND (c.hidden OR v.employers && p.employers)) THEN NULL ELSE person_id END AS person,
                    kind, first_at, last_at, count
                FROM looks WHERE consortium_id = @consortium AND viewer_id = @person ORDER BY last_at
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("person", "At whom you looked; empty where they hide now, or share an employer with you"),
                    new("kind", "Whether it was a profile, a photo or a list", Name<LookKind>),
                    new("first_at", "When you looked first"),
                    new("last_at", "When you looked last"),
                    new("count", "How often in between"),
                ]),
            new(
                "conflicts",
                "With whom you declared that you must not be brought together",
                ["conflicts.person_id"],
                "SELECT consortium_id AS consortium, other_id AS person, organization, label, created_at FROM conflicts WHERE consortium_id = @consortium AND person_id = @person ORDER BY id",
                [
                    new("consortium", "The consortium's id"),
                    new("person", "The person's id, if it is a person"),
                    new("organization", "The organization, if it is one"),
                    new("label", "What you call it"),
                    new("created_at", "When you declared it"),
                ]),
            new(
                "reporting-lines",
                "Whom you said you report to, and who reports to you",
                ["reporting_lines.person_id"],
                """
                SELECT consortium_id AS consortium, CASE WHEN report_id = @person THEN 'you report to' ELSE 'reports to you' END AS direction,
                    CASE WHEN report_id = @person THEN manager_id ELSE report_id END AS other, label, created_at
                FROM reporting_lines WHERE consortium_id = @consortium AND person_id = @person ORDER BY id
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("direction", "Whether you report or are reported to"),
                    new("other", "The other person's id"),
                    new("label", "What you call her"),
                    new("created_at", "When you said so"),
                ]),
            new(
                "relations",
                "What you said, as an admin, of how organizations stand to each other",
                ["organization_relations.said_by"],
                """
                SELECT consortium_id AS consortium, kind, organization, other_organization, start_on, end_on, source, said_at
                FROM organization_relations WHERE consortium_id = @consortium AND said_by = @person ORDER BY id
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("kind", "How they stand to each other", Name<Relation.Types.Kind>),
                    new("organization", "The one"),
                    new("other_organization", "The other"),
                    new("start_on", "The first day"),
                    new("end_on", "The last day"),
                    new("source", "What it rests on, in your words"),
                    new("said_at", "When you said so"),
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
                "Your former posts",
                ["employments.person_id"],
                "SELECT count(*)::int FROM employments WHERE consortium_id = @consortium AND person_id = @person",
                "DELETE FROM employments WHERE consortium_id = @consortium AND person_id = @person"),
            ErasureRule.Remove(
                "Which organizations you worked for, your changes of employer as an admin, and reports that you made",
                ["former_employers.person_id", "employer_changes.person_id", "reports.person_id"],
                """
                SELECT ((SELECT count(*) FROM former_employers WHERE consortium_id = @consortium AND person_id = @person)
                    + (SELECT count(*) FROM reports WHERE consortium_id = @consortium AND person_id = @person))::int
                """,
                """
                DELETE FROM former_employers WHERE consortium_id = @consortium AND person_id = @person;
                DELETE FROM employer_changes WHERE consortium_id = @consortium AND person_id = @person;
                DELETE FROM reports WHERE consortium_id = @consortium AND person_id = @person
                """),
            ErasureRule.Keep(
                "Reports that others made about you or to you, changes that you confirmed, and mail domains that you named or confirmed",
                "A report is its author's, and the admin who gets it may still need it; a domain keeps people apart. Your ID is removed from it.",
                ["reports.about_id", "reports.admin_id", "employer_changes.confirmed_by", "organization_domains.added_by", "organization_domains.confirmed_by"],
                "SELECT count(*)::int FROM reports WHERE consortium_id = @consortium AND @person IN (about_id, admin_id)",
                """
                UPDATE reports SET about_id = gen_random_uuid() WHERE consortium_id = @consortium AND about_id = @person;
                UPDATE reports SET admin_id = gen_random_uuid() WHERE consortium_id = @consortium AND admin_id = @person;
                UPDATE employer_changes SET confirmed_by = gen_random_uuid() WHERE consortium_id = @consortium AND confirmed_by = @person;
                UPDATE organization_domains SET added_by = NULL WHERE consortium_id = @consortium AND added_by = @person;
                UPDATE organization_domains SET confirmed_by = NULL WHERE consortium_id = @consortium AND confirmed_by = @person
                """),
            ErasureRule.Remove(
                "Who you let see what, your photo, and the list of who looked at your profile",
                ["consents.person_id", "photos.person_id", "looks.person_id"],
                "SELECT count(*)::int FROM looks WHERE consortium_id = @consortium AND person_id = @person",
                """
                DELETE FROM consents WHERE consortium_id = @consortium AND person_id = @person;
                DELETE FROM photos WHERE consortium_id = @consortium AND person_id = @person;
                DELETE FROM looks WHERE consortium_id = @consortium AND person_id = @person;
                """),
            ErasureRule.Remove(
                "With whom you have a pairing",
                ["pairings.mentee_id", "pairings.mentor_id"],
                "SELECT count(*)::int FROM pairings WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id)",
                "DELETE FROM pairings WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id)"),
            ErasureRule.Keep(
                "Your visits to other people's profiles",
                "Those people keep the list of who looked at them. Your name and id go; that there was a look stays.",
                ["looks.viewer_id"],
                "SELECT count(*)::int FROM looks WHERE consortium_id = @consortium AND viewer_id = @person",
                "UPDATE looks SET viewer_id = gen_random_uuid() WHERE consortium_id = @consortium AND viewer_id = @person"),
            ErasureRule.Remove(
                "People you can't be paired with, the people you report to, and the people who report to you, including what others told us about this",
                ["conflicts.person_id", "conflicts.other_id", "reporting_lines.person_id", "reporting_lines.manager_id", "reporting_lines.report_id", "independences.person_id", "independences.people"],
                """
                SELECT ((SELECT count(*) FROM conflicts WHERE consortium_id = @consortium AND person_id = @person)
                    + (SELECT count(*) FROM reporting_lines WHERE consortium_id = @consortium AND person_id = @person))::int
                """,
                """
                DELETE FROM conflicts WHERE consortium_id = @consortium AND @person IN (person_id, other_id);
                DELETE FROM reporting_lines WHERE consortium_id = @consortium AND @person IN (manager_id, report_id);
                DELETE FROM independences WHERE consortium_id = @consortium AND person_id = @person;
                UPDATE independences SET people = array_remove(people, @person) WHERE consortium_id = @consortium AND @person = ANY(people)
                """),
            ErasureRule.Keep(
                "What you said, as an admin, of how organizations stand to each other",
                "It keeps people apart who must be. That it was you goes from it.",
                ["organization_relations.said_by"],
                "SELECT count(*)::int FROM organization_relations WHERE consortium_id = @consortium AND said_by = @person",
                "UPDATE organization_relations SET said_by = NULL WHERE consortium_id = @consortium AND said_by = @person"),
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
            ["pairings.mentee_id"] = "Matching exports your pairings.",
            ["pairings.mentor_id"] = "Matching exports your pairings.",
            ["conflicts.other_id"] = "Who declared a conflict with her is the other person's secret.",
            ["reporting_lines.manager_id"] = "It is exported to the person who said so.",
            ["reporting_lines.report_id"] = "It is exported to the person who said so.",
            ["independences.person_id"] = "It is made of relations, which the organization's page shows, and of what people declared, which is exported to them.",
            ["independences.people"] = "As above.",
            ["reports.about_id"] = "A report is exported to the person who made it and to the admin who got it; whom it is about must not learn of it.",
            ["export_records.person_id"] = "It is this export.",
            ["export_chunks.person_id"] = "They are exports.",
        },
        Exempt = new Dictionary<string, string>
        {
            ["erased_people.person_id"] = "The id of somebody erased, and nothing else: it keeps a restored backup from bringing them back.",
        },
    };

    // What is stored as a number is shown by its name: ONE_OR_TWO says more than 2.
    private static string Name<T>(object value) where T : struct, Enum => Enum.ToObject(typeof(T), Convert.ToInt32(value, CultureInfo.InvariantCulture)).ToString()!;
}
