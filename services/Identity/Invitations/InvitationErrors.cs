using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Invitations;

/// <summary>Every reason for which something about an invitation is refused.</summary>
internal static class InvitationErrors
{
    public static DomainException InvitationNotFound(string name) => Errors.NotFound("INVITATION_NOT_FOUND", name);

    public static DomainException NotOpen(string name, string state) =>
        new DomainException(StatusCode.FailedPrecondition, "INVITATION_NOT_OPEN", $"'{name}' is {state}. Invite the person again if they should take part.").With("name", name).With("state", state);
}
