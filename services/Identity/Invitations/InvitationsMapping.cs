using Google.Protobuf.WellKnownTypes;
using MentorNet.Identity.Consortia;
using MentorNet.Identity.V1;

namespace MentorNet.Identity.Invitations;

/// <summary>Invitations as protos show them.</summary>
internal static class InvitationsMapping
{
    public static Invitation ToProto(this InvitationRow row, DateTimeOffset now) => new()
    {
        Name = $"invitations/{row.Id}",
        Person = $"people/{row.AcceptedBy ?? row.PersonId}",
        Email = row.Email,
        DisplayName = row.ShownName ?? row.DisplayName,
        Roles = { row.Roles.Select(Roles.ToProto) },
        State = row.State switch
        {
            _ when row.IsOpen && row.ExpiresAt <= now => Invitation.Types.State.Expired,
            _ when row.IsOpen => Invitation.Types.State.Open,
            "ACCEPTED" => Invitation.Types.State.Accepted,
            "DECLINED" => Invitation.Types.State.Declined,
            _ => Invitation.Types.State.Revoked,
        },
        CreateTime = row.CreatedAt.ToTimestamp(),
        ExpireTime = row.ExpiresAt.ToTimestamp(),
        MailProblem = row.MailAnswer ?? "",
    };
}
