using System.Security.Cryptography;
using System.Text;
using MentorNet.Contracts.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Data;

internal sealed record Membership(Guid ConsortiumId, string DisplayName, bool Demo, string[] Roles, DateTimeOffset CreatedAt);

internal sealed record InvitationRow(
    Guid Id, Guid ConsortiumId, Guid PersonId, string Email, string DisplayName, string[] Roles, string State, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt,
    Guid? AcceptedBy = null, DateTimeOffset? UsedAt = null, string? MailAnswer = null, string? ShownName = null)
{
    /// <summary>The state of what is open beside an invitation of somebody else to the same address, of which whoever made this one must not know.</summary>
    public const string Apart = "APART";

    public bool IsOpen => State is "OPEN" or Apart;

    /// <summary>Whether somebody has accepted it of whom whoever made it must not know: to them it is open, and its link leads nowhere.</summary>
    public bool IsUsed => UsedAt is not null;
}

/// <summary>All SQL of memberships and invitations.</summary>
internal static class MembershipStore
{
    private const string InvitationColumns =
        """
        id, consortium_id, person_id, email, display_name, roles, state, created_at, expires_at, accepted_by, used_at,
        (SELECT answer FROM mail WHERE mail.invitation_id = invitations.id AND refused_at IS NOT NULL ORDER BY mail.id DESC LIMIT 1) AS mail_answer
        """;

    private const string Whole = $"{InvitationColumns}, NULL::text AS shown_name";

    private const string AsSeen = $"{InvitationColumns}, {WallStore.InvitedName} AS shown_name";

    /// <summary>Lists what a person has joined; the transaction must be <see cref="PersonalRecords.AsPersonAsync"/>.</summary>
    public static Task<IReadOnlyList<Membership>> ListMembershipsAsync(this Work work, Guid personId) => work.QueryAsync<Membership>(
        """
        SELECT m.consortium_id, c.display_name, c.demo, m.roles, c.created_at
        FROM memberships m JOIN consortia c ON c.id = m.consortium_id
        WHERE m.person_id = @personId AND m.joined ORDER BY c.display_name, c.id
        """,
        new { personId });

    /// <summary>Binds the transaction to a consortium that it has found out or made.</summary>
    public static Task AsConsortiumAsync(this Work work, Guid consortiumId) =>
        work.ExecuteAsync("SELECT set_config('app.consortium_id', @id, true)", new { id = consortiumId.ToString() });

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

    /// <summary>Lists the consortia that a person has joined; the transaction must be <see cref="PersonalRecords.AsPersonAsync"/>.</summary>
    public static Task<IReadOnlyList<Guid>> ListJoinedAsync(this Work work, Guid personId) =>
        work.QueryAsync<Guid>("SELECT consortium_id FROM memberships WHERE person_id = @personId AND joined ORDER BY consortium_id", new { personId });

    /// <summary>Ends what an invitation made of somebody who has not joined by it, or has joined as another; who is a member already keeps what they have.</summary>
    public static async Task EndInvitedAsync(this Work work, InvitationRow invitation, DateTimeOffset now, Guid? joinedAs = null)
    {
        var ended = await work.ExecuteAsync(
            "DELETE FROM memberships WHERE consortium_id = @ConsortiumId AND person_id = @PersonId AND NOT joined", new { invitation.ConsortiumId, invitation.PersonId });
        if (ended == 1 || joinedAs is not null)
        {
            await work.EndAppointmentsAsync(invitation.ConsortiumId, invitation.PersonId);
            await work.EnqueueAsync(new MembershipChanged(invitation.PersonId, invitation.ConsortiumId, [], false, now, joinedAs));
        }
    }

    /// <summary>Takes back the offer of roles that a member has declined.</summary>
    public static Task<int> DropOffersAsync(this Work work, Guid consortiumId, Guid personId, string[] roles) => work.ExecuteAsync(
        """
        UPDATE memberships SET offered_roles = ARRAY(SELECT unnest(offered_roles) EXCEPT SELECT unnest(@roles) ORDER BY 1)
        WHERE consortium_id = @consortiumId AND person_id = @personId AND offered_roles && @roles
        """,
        new { consortiumId, personId, roles });

    public static Task<InvitationRow?> FindInvitationAsync(this Work work, Guid id) =>
        work.QuerySingleOrDefaultAsync<InvitationRow>($"SELECT {Whole} FROM invitations WHERE id = @id FOR UPDATE", new { id });

    /// <summary>Finds an invitation as an admin may: what they must not know of is not there.</summary>
    public static Task<InvitationRow?> FindInvitationAsync(this Work work, Guid id, Guid viewer) =>
        work.QuerySingleOrDefaultAsync<InvitationRow>($"SELECT {AsSeen} FROM invitations WHERE id = @id AND {WallStore.MayKnow} FOR UPDATE", new { id, viewer });

    /// <summary>Finds what a request made: the viewer's own, else that of somebody else of which they may know.</summary>
    public static Task<InvitationRow?> FindInvitationByRequestAsync(this Work work, Guid consortiumId, Guid requestId, Guid viewer) =>
        work.QuerySingleOrDefaultAsync<InvitationRow>(
            $"""
            SELECT {Whole} FROM invitations
            WHERE consortium_id = @consortiumId AND request_id IN (@requestId, @own) AND (invited_by = @viewer OR {WallStore.MayKnow})
            ORDER BY request_id = @own DESC LIMIT 1
            """,
            new { consortiumId, requestId, own = OwnRequest(requestId, viewer), viewer });

    /// <summary>Finds an open invitation to an address: the viewer's own, else one of which they may know.</summary>
    public static Task<InvitationRow?> FindOpenInvitationAsync(this Work work, Guid consortiumId, string email, Guid viewer) =>
        work.QuerySingleOrDefaultAsync<InvitationRow>(
            $"""
            SELECT {Whole} FROM invitations
            WHERE consortium_id = @consortiumId AND email = @email AND state IN ('OPEN', 'APART') AND (used_at IS NULL OR invited_by = @viewer) AND {WallStore.MayKnow}
            ORDER BY invited_by = @viewer DESC NULLS LAST, state DESC LIMIT 1 FOR UPDATE
            """,
            new { consortiumId, email, viewer });

    /// <summary>Holds the invitations to one address until the transaction ends.</summary>
    public static Task<int> LockInvitationsAsync(this Work work, Guid consortiumId, string email) =>
        work.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended(@key, 1))", new { key = $"{consortiumId} {email}" });

    /// <summary>Lists the ids under which an address is invited still, of everybody who invites.</summary>
    public static Task<IReadOnlyList<Guid>> ListInvitedAsync(this Work work, Guid consortiumId, string email) =>
        work.QueryAsync<Guid>("SELECT person_id FROM invitations WHERE consortium_id = @consortiumId AND email = @email AND state IN ('OPEN', 'APART') AND used_at IS NULL", new { consortiumId, email });

    /// <summary>Finds the invitation of a mail's link, and binds the transaction to its consortium.</summary>
    public static async Task<InvitationRow?> FindInvitationByTokenAsync(this Work work, string token)
    {
        await work.ExecuteAsync("SELECT set_config('app.invitation', @hash, true)", new { hash = Convert.ToHexString(HashOf(token)) });
        var found = await work.QuerySingleOrDefaultAsync<InvitationRow>($"SELECT {Whole} FROM invitations WHERE token_hash = @hash", new { hash = HashOf(token) });
        if (found is not null)
        {
            await work.AsConsortiumAsync(found.ConsortiumId);
        }

        return found;
    }

    public static Task<IReadOnlyList<InvitationRow>> ListInvitationsAsync(this Work work, Guid consortiumId, Guid viewer, DateTimeOffset? beforeTime, Guid? beforeId, int limit) =>
        work.QueryAsync<InvitationRow>(
            $"""
            SELECT {AsSeen} FROM invitations
            WHERE consortium_id = @consortiumId AND {WallStore.MayKnow} AND (@beforeTime::timestamptz IS NULL OR (created_at, id) < (@beforeTime, @beforeId))
            ORDER BY created_at DESC, id DESC LIMIT @limit
            """,
            new { consortiumId, viewer, beforeTime, beforeId, limit });

    /// <summary>Stores a new invitation, apart from what is open there and from what the same request made, if its maker must not know of that.</summary>
    public static Task InsertInvitationAsync(this Work work, InvitationRow row, byte[] tokenHash, Guid? requestId, Guid inviter) => work.ExecuteAsync(
        """
        INSERT INTO invitations (id, consortium_id, person_id, email, display_name, roles, state, token_hash, request_id, invited_by, created_at, expires_at)
        VALUES (@Id, @ConsortiumId, @PersonId, @Email, @DisplayName, @Roles,
            CASE WHEN EXISTS (SELECT FROM invitations WHERE consortium_id = @ConsortiumId AND email = @Email AND state = 'OPEN') THEN 'APART' ELSE @State END,
            @tokenHash,
            CASE WHEN EXISTS (SELECT FROM invitations WHERE consortium_id = @ConsortiumId AND request_id = @requestId) THEN @own ELSE @requestId END,
            @inviter, @CreatedAt, @ExpiresAt)
        """,
        new
        {
            row.Id,
            row.ConsortiumId,
            row.PersonId,
            row.Email,
            row.DisplayName,
            row.Roles,
            row.State,
            tokenHash,
            requestId,
            own = requestId is { } id ? OwnRequest(id, inviter) : (Guid?)null,
            inviter,
            row.CreatedAt,
            row.ExpiresAt,
        });

    private static Guid OwnRequest(Guid requestId, Guid inviter) => new(SHA256.HashData([.. requestId.ToByteArray(), .. inviter.ToByteArray()]).AsSpan(0, 16));

    public static Task UpdateInvitationAsync(this Work work, InvitationRow row, byte[]? newTokenHash = null) => work.ExecuteAsync(
        """
        UPDATE invitations SET state = @State, display_name = @DisplayName, roles = @Roles, expires_at = @ExpiresAt, accepted_by = @AcceptedBy, used_at = @UsedAt, token_hash = coalesce(@newTokenHash, token_hash) WHERE id = @Id
        """,
        new { row.Id, row.State, row.DisplayName, row.Roles, row.ExpiresAt, row.AcceptedBy, row.UsedAt, newTokenHash });

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
