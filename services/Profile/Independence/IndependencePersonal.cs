using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Independence;

/// <summary>Where Independence holds something about a person.</summary>
internal static class IndependencePersonal
{
    public static readonly PersonalKind[] Kinds =
    [
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
                new("label", "What you call them"),
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
                new("kind", "How they stand to each other", PersonalNames.NameOf<V1.Relation.Types.Kind>),
                new("organization", "The one"),
                new("other_organization", "The other"),
                new("start_on", "The first day"),
                new("end_on", "The last day"),
                new("source", "Source, in your words"),
                new("said_at", "When you said so"),
            ]),
    ];

    public static readonly ErasureRule[] Rules =
    [
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
    ];

    public static readonly Dictionary<string, string> NotExported = new()
    {
        ["independences.person_id"] = "It is made of relations, which the organization's page shows, and of what people declared, which is exported to them.",
    };

    public static readonly Dictionary<string, string> OthersSecrets = new()
    {
        ["conflicts.other_id"] = "Who declared a conflict with them is the other person's secret.",
        ["reporting_lines.manager_id"] = "It is exported to the person who said so.",
        ["reporting_lines.report_id"] = "It is exported to the person who said so.",
        ["independences.people"] = "It is made of what people declared, which is exported to them.",
    };
}
