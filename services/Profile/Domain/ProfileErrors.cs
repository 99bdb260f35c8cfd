using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Domain;

/// <summary>Is every reason of this service that is not shared.</summary>
internal static class ProfileErrors
{
    public static DomainException OrganizationNotFound(string name) => Errors.NotFound("ORGANIZATION_NOT_FOUND", name);

    public static DomainException PersonNotFound(string name) => Errors.NotFound("PERSON_NOT_FOUND", name);

    public static DomainException FileInvalid(string problem) =>
        new DomainException(StatusCode.InvalidArgument, "IMPORT_FILE_INVALID", $"The file cannot be imported: {problem} Nothing was changed.").With("problem", problem).WithField("file", problem);

    public static DomainException OrganizationHasPeople(string name, int count) =>
        new DomainException(StatusCode.FailedPrecondition, "ORGANIZATION_HAS_PEOPLE", $"{count} people of '{name}' take part. They must leave the consortium first.").With("name", name).With("count", count);

    public static DomainException OrganizationIsSet(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "ORGANIZATION_IS_SET", $"Your employer is '{name}'. Ask your consortium's admin to change it.").With("name", name);

    public static DomainException NotYours(string name) =>
        new DomainException(StatusCode.PermissionDenied, "NOT_YOUR_PROFILE", $"'{name}' is somebody else's profile; everybody changes her own only.").With("name", name);

    public static DomainException SchemeReserved(string scheme) =>
        new DomainException(StatusCode.PermissionDenied, "SCHEME_RESERVED", $"Organizations of scheme '{scheme}' come from its source by import. Use scheme 'own'.").With("scheme", scheme);
}
