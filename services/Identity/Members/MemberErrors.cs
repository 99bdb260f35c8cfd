using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Members;

/// <summary>Every reason for which something about a member is refused.</summary>
internal static class MemberErrors
{
    public static DomainException MemberNotFound(string name) => Errors.NotFound("MEMBER_NOT_FOUND", name);

    public static DomainException LastAdmin() => new(
        StatusCode.FailedPrecondition, "LAST_ADMIN", "The consortium would have no admin left. Make someone else an admin first; it counts once they have accepted.");

    public static DomainException NoRolesOffered() => new(
        StatusCode.FailedPrecondition, "NO_ROLES_OFFERED", "These roles are no longer offered. Load the page again to see what is.");
}
