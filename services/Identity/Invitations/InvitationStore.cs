using System.Security.Cryptography;
using System.Text;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Identity.Appointments;
using MentorNet.Identity.Consortia;
using MentorNet.Identity.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Invitations;

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

/// <summary>All SQL of invitations.</summary>
internal static class InvitationStore
{
    private const string InvitationColumns =
        """
        id, consortium_id, person_id, email, display_name, roles, state, created_at, expires_at, accepted_by, used_at,
        (SELECT answer FROM mail WHERE mail.invitation_id = invitations.id AND refused_at IS NOT NULL ORDER BY mail.id DESC LIMIT 1) AS mail_answer
        """;

    private const string Whole = $"{InvitationColumns}, NULL::text AS shown_name";

    private const string AsSeen = $"{InvitationColumns}, {WallStore.InvitedName} AS shown_name";

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
