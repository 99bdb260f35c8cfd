using MentorNet.Contracts.Identity.V1;
using MentorNet.Identity.Appointments;
using MentorNet.Identity.Consortia;
using MentorNet.Identity.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Members;

/// <summary>All SQL of memberships.</summary>
internal static class MembershipStore
{
    /// <summary>Sets the roles of a person and tells the other services. One who has joined keeps what they have: an invitation only adds, when it is accepted.</summary>
    public static async Task SetMembershipAsync(this Work work, Guid consortiumId, Guid personId, string[] roles, bool joined, DateTimeOffset now, Guid? invitedBy = null)
    {
        await work.ExecuteAsync(
            """
            INSERT INTO memberships (consortium_id, person_id, roles, joined, changed_at) VALUES (@consortiumId, @personId, @roles, @joined, @now)
            ON CONFLICT (consortium_id, person_id) DO UPDATE SET
                roles = CASE WHEN NOT memberships.joined THEN excluded.roles
                    WHEN excluded.joined THEN ARRAY(SELECT DISTINCT unnest(memberships.roles || excluded.roles) ORDER BY 1)
                    ELSE memberships.roles END,
                offered_roles = CASE WHEN excluded.joined THEN ARRAY(SELECT unnest(memberships.offered_roles) EXCEPT SELECT unnest(excluded.roles) ORDER BY 1)
                    ELSE memberships.offered_roles END,
                joined = memberships.joined OR excluded.joined,
                changed_at = excluded.changed_at
            """,
            new { consortiumId, personId, roles, joined, now });
        await work.TellMembershipAsync(consortiumId, personId, now, invitedBy);
    }

    /// <summary>Tells the other services of a membership, with all that they are to know of the person.</summary>
    public static async Task TellMembershipAsync(this Work work, Guid consortiumId, Guid personId, DateTimeOffset now, Guid? invitedBy = null)
    {
        var (held, isJoined) = await work.QuerySingleAsync<(string[] Roles, bool Joined)>(
            "UPDATE memberships SET changed_at = @now WHERE consortium_id = @consortiumId AND person_id = @personId RETURNING roles, joined", new { consortiumId, personId, now });
        var known = await work.ReadKnownAsync(consortiumId, personId);
        await work.EnqueueAsync(new MembershipChanged(
            personId,
            consortiumId,
            held,
            isJoined,
            now,
            Organizations: known.Organizations,
            MailDomain: known.MailDomain,
            InvitedBy: isJoined ? null : invitedBy,
            AppointmentOpen: await work.IsAppointmentOpenAsync(consortiumId, personId),
            FurtherDomains: known.FurtherDomains));
    }

    /// <summary>Tells the other services of each membership of a person who has joined.</summary>
    public static async Task TellMembershipsAsync(this Work work, Guid personId, DateTimeOffset now)
    {
        await work.AsPersonAsync(personId);
        foreach (var consortium in await work.ListJoinedAsync(personId))
        {
            await work.AsConsortiumAsync(consortium);
            await work.TellMembershipAsync(consortium, personId, now);
        }
    }

    /// <summary>Takes back the offer of roles that a member has declined.</summary>
    public static Task<int> DropOffersAsync(this Work work, Guid consortiumId, Guid personId, string[] roles) => work.ExecuteAsync(
        """
        UPDATE memberships SET offered_roles = ARRAY(SELECT unnest(offered_roles) EXCEPT SELECT unnest(@roles) ORDER BY 1)
        WHERE consortium_id = @consortiumId AND person_id = @personId AND offered_roles && @roles
        """,
        new { consortiumId, personId, roles });
}
