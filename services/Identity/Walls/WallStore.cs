using MentorNet.Contracts.Profile.V1;
using MentorNet.Identity.Consortia;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Walls;

/// <summary>All SQL of who must not know of whom: as Profile tells it, and as invitations said.</summary>
internal static class WallStore
{
    // What an invitation named counts for good. Profile learns it by event and tells it too, with a delay that must open nothing. Whoever looks is also apart by who made them an admin.
    private const string Apart = "(w.employers || w.invited) && (coalesce(v.employers || v.invited || v.kin, '{}') || apart_by_appointment(w.consortium_id, @viewer))";

    // Everybody whom an invitation may mean: it has an id of its own until it is accepted, but its address may be a member's, or have been invited before.
    private const string Meant =
        """
        ARRAY[invitations.person_id, invitations.accepted_by]
            || ARRAY(SELECT i.person_id FROM invitations i WHERE i.consortium_id = invitations.consortium_id AND i.email = invitations.email)
            || ARRAY(SELECT "Id" FROM "AspNetUsers" WHERE "NormalizedEmail" = upper(invitations.email))
        """;

    /// <summary>
    /// SQL that is true where an invitation may be shown to @viewer: not to somebody of the same employer, not once the person has hidden,
    /// and not before Profile has told whose people must not know of it, nor of whom the viewer must not. Whoever made it has it until somebody has accepted it.
    /// </summary>
    public const string MayKnow =
        $"""
        (invitations.invited_by = @viewer AND invitations.accepted_by IS NULL OR (invitations.invited_by IS NULL OR invitations.invited_by = @viewer
            OR EXISTS (SELECT FROM walls w WHERE w.consortium_id = invitations.consortium_id AND w.person_id = invitations.person_id AND w.version > 0))
        AND wall_is_known(invitations.consortium_id, @viewer) AND NOT EXISTS (SELECT FROM walls w LEFT JOIN walls v ON v.consortium_id = w.consortium_id AND v.person_id = @viewer
            WHERE w.consortium_id = invitations.consortium_id AND w.person_id = ANY({Meant})
                AND w.person_id <> @viewer AND (w.hidden OR {Apart})))
        """;

    /// <summary>Says whether whoever made an invitation must not know of the account that accepts it: to them it stays unanswered.</summary>
    public static Task<bool> IsApartAsync(this Work work, Guid invitation, Guid account) => work.QuerySingleAsync<bool>(
        $"""
        SELECT EXISTS (SELECT FROM invitations i JOIN walls w ON w.consortium_id = i.consortium_id AND w.person_id IN (i.person_id, @account)
            LEFT JOIN walls v ON v.consortium_id = i.consortium_id AND v.person_id = i.invited_by
            CROSS JOIN LATERAL (SELECT apart_by_appointment(i.consortium_id, i.invited_by) AS organizations) a
            WHERE i.id = @invitation AND i.invited_by <> w.person_id AND (w.hidden OR (w.employers || w.invited) && (coalesce(v.employers || v.invited || v.kin, ARRAY[]::text[]) || a.organizations)))
        """,
        new { invitation, account });

    /// <summary>SQL that is true where a member may be shown to @viewer, by the same rule; everybody to themselves.</summary>
    public const string MayKnowMember =
        $"""
        (memberships.person_id = @viewer OR wall_is_known(memberships.consortium_id, @viewer) AND wall_is_known(memberships.consortium_id, memberships.person_id)
            AND NOT EXISTS (SELECT FROM walls w LEFT JOIN walls v ON v.consortium_id = w.consortium_id AND v.person_id = @viewer
                WHERE w.consortium_id = memberships.consortium_id AND w.person_id = memberships.person_id AND (w.hidden OR {Apart})))
        """;

    /// <summary>Refuses to list anybody for a member of whom Profile has not told yet.</summary>
    public static async Task RequireKnownAsync(this Work work, Caller viewer)
    {
        if (!await work.QuerySingleAsync<bool>("SELECT wall_is_known(@ConsortiumId, @PersonId)", new { viewer.ConsortiumId, viewer.PersonId }))
        {
            throw Errors.CallerNotKnownYet();
        }
    }

    // The owner keeps the name from @viewer. Whom they are paired with is Matching's to know, so a name for pairings is shown to no admin here.
    private const string KeepsName =
        """
        w.person_id <> @viewer AND w.name_audience NOT IN ('', 'MY_CONSORTIUM') AND NOT (w.name_audience = 'COACHES_AND_MENTORS'
            AND EXISTS (SELECT FROM memberships v WHERE v.consortium_id = w.consortium_id AND v.person_id = @viewer AND v.joined AND v.roles && ARRAY['coach', 'mentor']))
        """;

    /// <summary>SQL of the name of an invitation as @viewer sees it; empty where whoever was invited keeps theirs from them.</summary>
    public const string InvitedName =
        $"""
        CASE WHEN EXISTS (SELECT FROM walls w WHERE w.consortium_id = invitations.consortium_id AND w.person_id IN (invitations.person_id, invitations.accepted_by) AND {KeepsName})
            THEN '' ELSE display_name END
        """;

    /// <summary>SQL of the name of a member as @viewer sees it, by the same rule.</summary>
    public const string MemberName =
        $"""
        CASE WHEN EXISTS (SELECT FROM walls w WHERE w.consortium_id = memberships.consortium_id AND w.person_id = memberships.person_id AND {KeepsName})
            THEN '' ELSE coalesce("DisplayName", '') END
        """;

    /// <summary>
    /// Lists the names of people as @viewer may see them who is paired with them, or only sits with them in a circle; of whom Profile has not told yet, none.
    /// </summary>
    public static Task<IReadOnlyList<string>> ListWritersAsync(this Work work, Guid consortiumId, Guid viewer, Guid[] people, bool paired) => work.QueryAsync<string>(
        $"""
        SELECT a."DisplayName" FROM "AspNetUsers" a JOIN walls w ON w.consortium_id = @consortiumId AND w.person_id = a."Id"
            LEFT JOIN walls v ON v.consortium_id = w.consortium_id AND v.person_id = @viewer
        WHERE a."Id" = ANY(@people) AND w.version > 0 AND w.name_audience <> 'ONLY_ME' AND (@paired OR NOT w.hidden AND NOT ({KeepsName}) AND NOT ({Apart}))
        ORDER BY array_position(@people, a."Id")
        """,
        new { consortiumId, viewer, people, paired });

    /// <summary>Takes in what Profile tells of a person; of somebody erased, nothing.</summary>
    public static async Task TakeInAsync(this Work work, ProfileUpdated facts)
    {
        if (!await work.IsErasedAsync(facts.PersonId))
        {
            await work.PutWallAsync(facts);
        }
    }

    /// <summary>Keeps what Profile told last of a person, of one who has left what it told before: their invitation is listed still. A consortium that is gone has none.</summary>
    private static Task PutWallAsync(this Work work, ProfileUpdated facts) => work.ExecuteAsync(
        """
        INSERT INTO walls (consortium_id, person_id, employers, kin, employer_domains, hidden, name_audience, version)
        SELECT @ConsortiumId, @PersonId, @employers, @kin, @domains, @Hidden, @NameAudience, @Version WHERE EXISTS (SELECT FROM consortia WHERE id = @ConsortiumId)
        ON CONFLICT (consortium_id, person_id) DO UPDATE SET
            employers = CASE WHEN @left THEN walls.employers ELSE excluded.employers END,
            kin = CASE WHEN @left THEN walls.kin ELSE excluded.kin END,
            employer_domains = CASE WHEN @left OR NOT @toldDomains THEN walls.employer_domains ELSE excluded.employer_domains END,
            hidden = CASE WHEN @left THEN walls.hidden ELSE excluded.hidden END,
            name_audience = CASE WHEN @left THEN walls.name_audience ELSE excluded.name_audience END,
            version = excluded.version
        WHERE walls.version < excluded.version
        """,
        new
        {
            facts.ConsortiumId,
            facts.PersonId,
            employers = (facts.Employers ?? (facts.Organization.Length > 0 ? [facts.Organization] : [])).ToArray(),
            kin = facts.Kin?.ToArray() ?? [],
            domains = facts.EmployerDomains?.ToArray() ?? [],
            // A replica of the former release does not tell them.
            toldDomains = facts.EmployerDomains is not null,
            facts.Hidden,
            facts.NameAudience,
            facts.Version,
            left = facts.Roles.Count == 0,
        });

    /// <summary>Notes the organization that an invitation named.</summary>
    public static Task PutInvitedWallAsync(this Work work, Guid consortiumId, Guid personId, string organization) => work.ExecuteAsync(
        """
        INSERT INTO walls (consortium_id, person_id, employers, invited) VALUES (@consortiumId, @personId, '{}', ARRAY[@organization])
        ON CONFLICT (consortium_id, person_id) DO UPDATE SET invited = ARRAY(SELECT DISTINCT unnest(walls.invited || excluded.invited) ORDER BY 1)
        """,
        new { consortiumId, personId, organization });

    /// <summary>Gives the wall of one who was invited to the account that accepted.</summary>
    public static Task TakeOverWallAsync(this Work work, Guid consortiumId, Guid from, Guid to) => work.ExecuteAsync(
        """
        INSERT INTO walls (consortium_id, person_id, employers, kin, invited) SELECT consortium_id, @to, employers, kin, invited FROM walls WHERE consortium_id = @consortiumId AND person_id = @from
        ON CONFLICT (consortium_id, person_id) DO UPDATE SET
            employers = ARRAY(SELECT DISTINCT unnest(walls.employers || excluded.employers) ORDER BY 1),
            kin = ARRAY(SELECT DISTINCT unnest(walls.kin || excluded.kin) ORDER BY 1),
            invited = ARRAY(SELECT DISTINCT unnest(walls.invited || excluded.invited) ORDER BY 1)
        """,
        new { consortiumId, from, to });

    /// <summary>Reads what Profile needs to know of an invited person or a member.</summary>
    public static async Task<Known> ReadKnownAsync(this Work work, Guid consortiumId, Guid personId)
    {
        var (organizations, domains) = await work.QuerySingleAsync<(string[], string[])>(
            """
            SELECT coalesce((SELECT invited FROM walls WHERE consortium_id = @consortiumId AND person_id = @personId), '{}'),
                ARRAY(SELECT domain FROM (
                    SELECT domain, left_at FROM left_domains WHERE person_id = @personId
                    UNION ALL
                    SELECT lower(split_part("Email", '@', 2)), '-infinity' FROM "AspNetUsers" WHERE "Id" = @personId
                    UNION ALL
                    SELECT * FROM (
                        SELECT lower(split_part(email, '@', 2)), '-infinity'::timestamptz FROM invitations
                        WHERE consortium_id = @consortiumId AND person_id = @personId AND NOT EXISTS (SELECT FROM "AspNetUsers" WHERE "Id" = @personId)
                        ORDER BY created_at DESC, id DESC
                        LIMIT 1) invited
                ) d WHERE domain <> @nowhere ORDER BY left_at DESC, domain)
            """,
            new { consortiumId, personId, nowhere = NoAddress.Nowhere });
        return new Known(organizations, domains.FirstOrDefault(""), [.. domains.Skip(1).Distinct()]);
    }

    /// <summary>
    /// Gives the domains at which the employer that reads mail at one reads it, in any consortium of a person, that one among them. Profile has told which these are.
    /// </summary>
    public static async Task<string[]> ListEmployersDomainsAsync(this Work work, Guid personId, string domain)
    {
        var domains = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { domain };
        await work.AsPersonAsync(personId);
        foreach (var consortium in await work.ListJoinedAsync(personId))
        {
            await work.AsConsortiumAsync(consortium);
            var employers = await work.QuerySingleOrDefaultAsync<string[]>("SELECT employer_domains FROM walls WHERE consortium_id = @consortium AND person_id = @personId", new { consortium, personId });
            domains.UnionWith((employers ?? []).Select(employer => employer.Split(' ')).Where(of => of.Any(one => $".{domain}".EndsWith($".{one}", StringComparison.OrdinalIgnoreCase))).SelectMany(of => of));
        }

        return [.. domains.Order(StringComparer.Ordinal)];
    }
}

/// <summary>What Profile needs to know of somebody.</summary>
/// <param name="Organizations">Those that invitations named.</param>
/// <param name="MailDomain">The domain of their address; the last that they have left, where they have: it counts on, whoever has it must not learn of them now either.</param>
/// <param name="FurtherDomains">Those of other addresses that they have or left.</param>
internal sealed record Known(string[] Organizations, string MailDomain, string[] FurtherDomains);
