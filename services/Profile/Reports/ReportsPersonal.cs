using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Reports;

/// <summary>Where Reports holds something about a person, and what an erasure does to that, to former employers and to what somebody confirmed as an admin.</summary>
internal static class ReportsPersonal
{
    public static readonly PersonalKind[] Kinds =
    [
        new(
            "reports",
            "Reports that you made, or that were made to you as an admin",
            ["reports.person_id", "reports.admin_id"],
            """
            SELECT consortium_id AS consortium, CASE WHEN person_id = @person THEN 'you' ELSE 'somebody else' END AS made_by, CASE WHEN person_id = @person THEN about_id END AS about, kind,
                CASE WHEN person_id = @person THEN words ELSE '' END AS words, created_at, closed_at
            FROM reports WHERE consortium_id = @consortium AND @person IN (person_id, admin_id) ORDER BY id
            """,
            [
                new("consortium", "The consortium's id"),
                new("made_by", "Who made it"),
                new("about", "Whom it is about; empty of one that was made to you"),
                new("kind", "What it is about", PersonalNames.NameOf<Report.Types.Kind>),
                new("words", "What it says; empty of one that was made to you"),
                new("created_at", "When it was made"),
                new("closed_at", "When it was closed"),
            ]),
        new(
            "report-messages",
            "Messages and other words that are shown with these reports",
            [],
            """
            SELECT r.consortium_id AS consortium, r.id AS report, CASE WHEN m.own THEN 'the reporter' ELSE 'whom it is about' END AS written_by, m.text, array_to_string(m.file_names, ', ') AS file_names, m.sent_at, m.source
            FROM reports r JOIN report_messages m ON m.report_id = r.id
            WHERE r.consortium_id = @consortium AND r.person_id = @person ORDER BY r.id, m.number
            """,
            [
                new("consortium", "The consortium's id"),
                new("report", "The report's id"),
                new("written_by", "Who wrote it"),
                new("text", "What it said"),
                new("file_names", "The names of its files"),
                new("sent_at", "When it was sent"),
                new("source", "Where it was written", PersonalNames.NameOf<ReportedMessage.Types.Source>),
            ]),
        new(
            "report-steps",
            "What was done about reports that you made, and what you were told because of reports about you, with your answers",
            [],
            $"""
            SELECT r.consortium_id AS consortium, log.kind, log.words, log.taken_at
            FROM reports r JOIN {ReportStore.Log} ON log.report_id = r.id
            WHERE r.consortium_id = @consortium AND (r.person_id = @person OR (r.about_id = @person AND log.kind IN (3, 4))) ORDER BY r.id, log.number, log.handed, log.taken_at
            """,
            [
                new("consortium", "The consortium's id"),
                new("kind", "What was done", PersonalNames.NameOf<ReportStep.Types.Kind>),
                new("words", "What was said"),
                new("taken_at", "When"),
            ]),
    ];

    public static readonly ErasureRule[] Rules =
    [
        ErasureRule.Remove(
            "Which organizations you worked for, your changes of employer as an admin, and reports that you made, with their messages and logs",
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
            "Reports that others made about you or to you, changes that you confirmed, and email domains that you named or confirmed",
            "A report is its author's, and the admin who gets it may still need it; a domain keeps people apart. Your ID is removed from it.",
            ["reports.about_id", "reports.admin_id", "employer_changes.confirmed_by", "organization_domains.added_by", "organization_domains.confirmed_by"],
            "SELECT count(*)::int FROM reports WHERE consortium_id = @consortium AND admin_id = @person",
            """
            UPDATE reports SET about_id = gen_random_uuid() WHERE consortium_id = @consortium AND about_id = @person;
            UPDATE reports SET admin_id = gen_random_uuid() WHERE consortium_id = @consortium AND admin_id = @person;
            UPDATE employer_changes SET confirmed_by = gen_random_uuid() WHERE consortium_id = @consortium AND confirmed_by = @person;
            UPDATE organization_domains SET added_by = NULL WHERE consortium_id = @consortium AND added_by = @person;
            UPDATE organization_domains SET confirmed_by = NULL WHERE consortium_id = @consortium AND confirmed_by = @person
            """),
    ];

    public static readonly Dictionary<string, string> OthersSecrets = new()
    {
        ["reports.about_id"] = "A report is exported to the person who made it, and without its words to the admin who got it; whom it is about must not learn of it.",
    };
}
