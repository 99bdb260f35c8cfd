using MentorNet.Contracts.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Data;

/// <summary>All SQL of who must not know of whom, as Profile tells it.</summary>
internal static class WallStore
{
    /// <summary>SQL that is true where an invitation may be shown to @viewer: not to somebody of the same employer, and not once the person has hidden.</summary>
    public const string MayKnow =
        """
        NOT EXISTS (SELECT FROM walls w LEFT JOIN walls v ON v.consortium_id = w.consortium_id AND v.person_id = @viewer
            WHERE w.consortium_id = invitations.consortium_id AND w.person_id IN (invitations.person_id, invitations.accepted_by)
                AND w.person_id <> @viewer AND (w.hidden OR w.employers && v.employers))
        """;

    /// <summary>SQL that is true where a member may be shown to @viewer, by the same rule.</summary>
    public const string MayKnowMember =
        """
        NOT EXISTS (SELECT FROM walls w LEFT JOIN walls v ON v.consortium_id = w.consortium_id AND v.person_id = @viewer
            WHERE w.consortium_id = memberships.consortium_id AND w.person_id = memberships.person_id
                AND w.person_id <> @viewer AND (w.hidden OR w.employers && v.employers))
        """;

    /// <summary>Keeps what Profile told last of a person; a consortium that is gone has none.</summary>
    public static Task PutWallAsync(this Work work, ProfileUpdated facts) => work.ExecuteAsync(
        """
        INSERT INTO walls (consortium_id, person_id, employers, hidden, version)
        SELECT @ConsortiumId, @PersonId, @employers, @Hidden, @Version WHERE EXISTS (SELECT FROM consortia WHERE id = @ConsortiumId)
        ON CONFLICT (consortium_id, person_id) DO UPDATE SET employers = excluded.employers, hidden = excluded.hidden, version = excluded.version
        WHERE walls.version < excluded.version
        """,
        new
        {
            facts.ConsortiumId,
            facts.PersonId,
            employers = (facts.Employers ?? (facts.Organization.Length > 0 ? [facts.Organization] : [])).ToArray(),
            facts.Hidden,
            facts.Version,
        });

    /// <summary>Notes the organization that an invitation named, until Profile tells more.</summary>
    public static Task PutInvitedWallAsync(this Work work, Guid consortiumId, Guid personId, string organization) => work.ExecuteAsync(
        """
        INSERT INTO walls (consortium_id, person_id, employers) VALUES (@consortiumId, @personId, ARRAY[@organization])
        ON CONFLICT (consortium_id, person_id) DO UPDATE SET employers = ARRAY(SELECT DISTINCT unnest(walls.employers || excluded.employers) ORDER BY 1)
        """,
        new { consortiumId, personId, organization });

    /// <summary>Gives the wall of one who was invited to the account that accepted.</summary>
    public static Task TakeOverWallAsync(this Work work, Guid consortiumId, Guid from, Guid to) => work.ExecuteAsync(
        """
        INSERT INTO walls (consortium_id, person_id, employers) SELECT consortium_id, @to, employers FROM walls WHERE consortium_id = @consortiumId AND person_id = @from
        ON CONFLICT (consortium_id, person_id) DO UPDATE SET employers = ARRAY(SELECT DISTINCT unnest(walls.employers || excluded.employers) ORDER BY 1)
        """,
        new { consortiumId, from, to });
}
