using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Agreements;

/// <summary>Every failure of agreements that a caller is told about.</summary>
internal static class AgreementErrors
{
    public static DomainException NotFound(Guid id) => Errors.NotFound("AGREEMENT_NOT_FOUND", Name(id));

    public static DomainException Replaced(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "AGREEMENT_REPLACED", $"{Name(id)} was replaced by a later version. Read that one and sign it.").With("name", Name(id));

    public static DomainException NotInForce(Guid engagement) =>
        new DomainException(StatusCode.FailedPrecondition, "AGREEMENT_NOT_IN_FORCE", $"{Wire.Engagement(engagement)} has no agreement that both have signed. Make one instead.").With("name", Wire.Engagement(engagement));

    public static DomainException NeedsTwo(Guid engagement) =>
        new DomainException(StatusCode.FailedPrecondition, "AGREEMENT_NEEDS_TWO", $"{Wire.Engagement(engagement)} is with a client who has no account, and an agreement is signed by both.").With("name", Wire.Engagement(engagement));

    private static string Name(Guid id) => $"agreements/{id}";
}
