using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Independence;

/// <summary>Every reason of Independence that is not shared.</summary>
internal static class IndependenceErrors
{
    public static DomainException RelationNotFound(string name) => Errors.NotFound("RELATION_NOT_FOUND", name);

    public static DomainException ConflictNotFound(string name) => Errors.NotFound("CONFLICT_NOT_FOUND", name);

    public static DomainException ReportingLineNotFound(string name) => Errors.NotFound("REPORTING_LINE_NOT_FOUND", name);

    public static DomainException RelationExists(string organization, string other) =>
        new DomainException(StatusCode.AlreadyExists, "RELATION_EXISTS", $"The same relation of '{organization}' and '{other}' is already in force. End that one first.")
            .With("organization", organization).With("other_organization", other);

    public static DomainException RelationNotYours(string name) =>
        new DomainException(StatusCode.PermissionDenied, "RELATION_NOT_YOURS", $"'{name}' was entered by someone else: only an operator can end what an operator entered, and only an admin of that consortium what an admin entered.").With("name", name);

    public static DomainException TooManyDeclarations(int limit) =>
        new DomainException(StatusCode.ResourceExhausted, "TOO_MANY_DECLARATIONS", $"You have {limit} of these, which is the maximum. Take one back first.").With("limit", limit);
}
