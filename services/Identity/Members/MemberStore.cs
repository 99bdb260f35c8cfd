using MentorNet.Contracts.Identity.V1;
using MentorNet.Identity.Appointments;
using MentorNet.Identity.Mail;
using MentorNet.Identity.Sessions;
using MentorNet.Identity.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Members;

internal sealed record MemberRow(Guid ConsortiumId, Guid PersonId, string DisplayName, string Email, string[] Roles, string[] OfferedRoles);

/// <summary>All SQL of members who have joined.</summary>
internal static class MemberStore
{
    private const string Columns =
        $"""
        consortium_id, person_id, {WallStore.MemberName} AS display_name, CASE WHEN {NoAddress.HasNone} THEN '' ELSE coalesce("Email", '') END AS email, roles, offered_roles
        """;

    /// <summary>Lists the members whom a viewer may know of, by the name that they see; those who show none come last.</summary>
    public static Task<IReadOnlyList<MemberRow>> ListMembersAsync(this Work work, Guid consortiumId, Guid viewer, Guid? person, string words, string? afterName, Guid? afterId, int limit) =>
        work.QueryAsync<MemberRow>(
            $"""
            SELECT * FROM (
                SELECT {Columns} FROM memberships LEFT JOIN "AspNetUsers" ON "Id" = person_id
                WHERE consortium_id = @consortiumId AND joined AND {WallStore.MayKnowMember} AND (@person::uuid IS NULL OR person_id = @person)) members
            WHERE (@words = '' OR strpos(fold(display_name || ' ' || email), fold(@words)) > 0)
                AND (@afterName::text IS NULL OR (display_name = '', display_name, person_id) > (@afterName = '', @afterName, @afterId))
            ORDER BY display_name = '', display_name, person_id LIMIT @limit
            """,
            new { consortiumId, viewer, person, words, afterName, afterId, limit });

    /// <summary>Finds a member whom a viewer may know of, and locks the membership; before it the consortium, so that two admins who leave at once do not both find the other.</summary>
    public static async Task<MemberRow?> LockMemberAsync(this Work work, Guid consortiumId, Guid personId, Guid viewer)
    {
        await work.ExecuteAsync("SELECT FROM consortia WHERE id = @consortiumId FOR UPDATE", new { consortiumId });
        return await work.QuerySingleOrDefaultAsync<MemberRow>(
            $"""
            SELECT {Columns} FROM memberships LEFT JOIN "AspNetUsers" ON "Id" = person_id
            WHERE consortium_id = @consortiumId AND person_id = @personId AND joined AND {WallStore.MayKnowMember} FOR UPDATE OF memberships
            """,
            new { consortiumId, personId, viewer });
    }

    /// <summary>Says whether somebody has joined a consortium.</summary>
    public static Task<bool> IsMemberAsync(this Work work, Guid consortiumId, Guid personId) => work.QuerySingleAsync<bool>(
        "SELECT EXISTS (SELECT FROM memberships WHERE consortium_id = @consortiumId AND person_id = @personId AND joined)", new { consortiumId, personId });

    /// <summary>Refuses to leave a consortium without an admin (LAST_ADMIN).</summary>
    public static async Task RequireOtherAdminAsync(this Work work, MemberRow member)
    {
        if (member.Roles.Contains("admin") && !await work.QuerySingleAsync<bool>(
            "SELECT EXISTS (SELECT FROM memberships WHERE consortium_id = @ConsortiumId AND person_id <> @PersonId AND joined AND 'admin' = ANY(roles))",
            new { member.ConsortiumId, member.PersonId }))
        {
            throw MemberErrors.LastAdmin();
        }
    }

    /// <summary>Stores the roles that a member holds and those that they are asked to take on; the other services learn of those held.</summary>
    public static async Task PutRolesAsync(this Work work, MemberRow member, DateTimeOffset now)
    {
        await work.ExecuteAsync(
            "UPDATE memberships SET roles = @Roles, offered_roles = @OfferedRoles, changed_at = @now WHERE consortium_id = @ConsortiumId AND person_id = @PersonId",
            new { member.ConsortiumId, member.PersonId, member.Roles, member.OfferedRoles, now });
        if (!member.Roles.Union(member.OfferedRoles).Contains("admin"))
        {
            await work.EndAppointmentsAsync(member.ConsortiumId, member.PersonId);
        }

        await work.EndTokensAsync(member.PersonId, member.ConsortiumId, member.Roles, now);
        await work.EnqueueAsync(new MembershipChanged(member.PersonId, member.ConsortiumId, member.Roles, true, now, AppointmentOpen: await work.IsAppointmentOpenAsync(member.ConsortiumId, member.PersonId)));
    }

    /// <summary>Ends a membership; the other services withdraw requests and end pairings. The wall stays: the invitation by which they came is listed still.</summary>
    public static async Task EndMembershipAsync(this Work work, MemberRow member, DateTimeOffset now)
    {
        // The same row of a file means a new invitation from here on, and not the one that was accepted.
        await work.ExecuteAsync(
            """
            DELETE FROM memberships WHERE consortium_id = @ConsortiumId AND person_id = @PersonId;
            DELETE FROM appointments WHERE consortium_id = @ConsortiumId AND person_id = @PersonId;
            UPDATE invitations SET request_id = NULL WHERE consortium_id = @ConsortiumId AND @PersonId IN (person_id, accepted_by) AND state NOT IN ('OPEN', 'APART');
            """,
            new { member.ConsortiumId, member.PersonId });
        await work.EndTokensAsync(member.PersonId, member.ConsortiumId, [], now);
        await work.EnqueueAsync(new MembershipChanged(member.PersonId, member.ConsortiumId, [], false, now));
    }

    /// <summary>Finds the roles that a member holds and those that they are asked to take on; null of who is none.</summary>
    public static Task<(string[]? Roles, string[]? OfferedRoles)> FindRolesAsync(this Work work, Guid consortiumId, Guid personId) => work.QuerySingleOrDefaultAsync<(string[]?, string[]?)>(
        "SELECT roles, offered_roles FROM memberships WHERE consortium_id = @consortiumId AND person_id = @personId AND joined", new { consortiumId, personId });
}
