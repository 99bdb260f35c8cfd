using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Organizations;

/// <summary>Where Organizations holds something about a person. What an erasure does to it stands with reports.</summary>
internal static class OrganizationsPersonal
{
    public static readonly PersonalKind[] Kinds =
    [
        new(
            "organization-domains",
            "Email domains of organizations that you named or confirmed as an admin",
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
    ];
}
