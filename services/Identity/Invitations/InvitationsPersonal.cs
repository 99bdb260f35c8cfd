using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Invitations;

/// <summary>Where invitations hold something about a person.</summary>
internal static class InvitationsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "invitations",
                "Invitations sent to you",
                ["invitations.person_id", "invitations.accepted_by", "invitations.email"],
                """
                SELECT consortium_id AS consortium, email, display_name, roles, state, created_at, expires_at
                FROM invitations WHERE consortium_id = @consortium AND @person IN (person_id, accepted_by) ORDER BY created_at
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("email", "The address it was sent to"),
                    new("display_name", "The name that the admin gave"),
                    new("roles", "The roles it offers"),
                    new("state", "OPEN, ACCEPTED, or REVOKED"),
                    new("created_at", "When it was made"),
                    new("expires_at", "When its link stops working"),
                ]),
            new(
                "invitations_made",
                "Invitations that you made",
                ["invitations.invited_by"],
                "SELECT consortium_id AS consortium, roles, created_at FROM invitations WHERE consortium_id = @consortium AND invited_by = @person ORDER BY created_at",
                [
                    new("consortium", "The consortium's id"),
                    new("roles", "The roles it offers"),
                    new("created_at", "When you made it"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "Invitations sent to you",
                ["invitations.person_id", "invitations.accepted_by", "invitations.email", "walls.person_id"],
                "SELECT count(*)::int FROM invitations WHERE consortium_id = @consortium AND @person IN (person_id, accepted_by)",
                """
                DELETE FROM invitations WHERE consortium_id = @consortium AND @person IN (person_id, accepted_by);
                DELETE FROM walls WHERE consortium_id = @consortium AND person_id = @person
                """),
            ErasureRule.Keep(
                "Invitations that you made",
                "They are other people's. That you made them is removed.",
                ["invitations.invited_by"],
                "SELECT count(*)::int FROM invitations WHERE consortium_id = @consortium AND invited_by = @person",
                "UPDATE invitations SET invited_by = NULL WHERE consortium_id = @consortium AND invited_by = @person"),
        ]);
}
