using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Organizations;

/// <summary>Every reason of Organizations that is not shared.</summary>
internal static class OrganizationErrors
{
    public static DomainException OrganizationNotFound(string name) => Errors.NotFound("ORGANIZATION_NOT_FOUND", name);

    public static DomainException SchemeReserved(string scheme) =>
        new DomainException(StatusCode.PermissionDenied, "SCHEME_RESERVED", $"Organizations of scheme '{scheme}' are imported from their source. Use scheme 'own'.").With("scheme", scheme);

    public static DomainException NotYourOrganization(string name) =>
        new DomainException(StatusCode.PermissionDenied, "ORGANIZATION_NOT_YOURS", $"'{name}' was added by someone else; only they and an operator can change it. Choose another name for yours.").With("name", name);

    public static DomainException OrganizationHasPeople(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "ORGANIZATION_HAS_PEOPLE", $"People from '{name}' take part. They must leave the consortium first.").With("name", name);

    public static DomainException DomainNotFound(string name) => Errors.NotFound("DOMAIN_NOT_FOUND", name);
}
