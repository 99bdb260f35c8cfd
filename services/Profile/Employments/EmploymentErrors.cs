using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Employments;

/// <summary>Every reason of Employments that is not shared.</summary>
internal static class EmploymentErrors
{
    public static DomainException EmploymentNotFound(string name) => Errors.NotFound("EMPLOYMENT_NOT_FOUND", name);

    public static DomainException EmploymentUnknown() =>
        new(StatusCode.FailedPrecondition, "EMPLOYMENT_UNKNOWN", "Your profile names neither an employer nor a title. Fill in your position first.");

    public static DomainException EmployerChangeNotFound(string name) => Errors.NotFound("EMPLOYER_CHANGE_NOT_FOUND", name);
}
