using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Consent;

/// <summary>Where looks hold something about a person. What an erasure does to it stands in <see cref="ConsentPersonal"/>.</summary>
internal static class LooksPersonal
{
    public static readonly PersonalKind[] Kinds =
    [
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
                new("kind", "Whether it was your profile, your photo, or a list", PersonalNames.NameOf<LookKind>),
                new("viewer_roles", "With which roles"),
                new("fields", "Which fields were shown"),
                new("first_at", "When they first looked"),
                new("last_at", "When they last looked"),
                new("count", "How often in between"),
            ]),
        new(
            "looks-of-yours",
            "Whose profiles you looked at",
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
                new("person", "Whom you looked at; empty where they hide now, or share an employer with you"),
                new("kind", "Whether it was a profile, a photo, or a list", PersonalNames.NameOf<LookKind>),
                new("first_at", "When you first looked"),
                new("last_at", "When you last looked"),
                new("count", "How often in between"),
            ]),
    ];
}
