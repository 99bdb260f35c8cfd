using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Walls;

/// <summary>Every reason of Walls that is not shared.</summary>
internal static class WallErrors
{
    public static DomainException ConfirmByAnother() =>
        new(StatusCode.PermissionDenied, "CONFIRM_BY_ANOTHER", "An admin who works for another organization has to confirm this. Your own change, and a change while you name no employer, you cannot confirm.");
}
