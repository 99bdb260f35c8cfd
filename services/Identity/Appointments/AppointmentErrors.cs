using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Appointments;

/// <summary>Every reason for which something about an appointment is refused.</summary>
internal static class AppointmentErrors
{
    public static DomainException AppointmentNotFound(string name) => Errors.NotFound("APPOINTMENT_NOT_FOUND", name);

    public static DomainException ConfirmByAnother() => new(
        StatusCode.PermissionDenied, "CONFIRM_BY_ANOTHER", "This is confirmed by an operator, or by an admin of another organization who has named their employer and was confirmed themselves.");
}
