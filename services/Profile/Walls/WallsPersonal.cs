using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Walls;

/// <summary>Where Walls holds something about a person. What an erasure does to it stands with reports: to the person it is one thing.</summary>
internal static class WallsPersonal
{
    public static readonly PersonalKind[] Kinds =
    [
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
    ];
}
