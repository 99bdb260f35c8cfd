using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Chemistry;

/// <summary>Every failure of chemistry meetings that a caller is told about.</summary>
internal static class ChemistryErrors
{
    /// <summary>Says the same of what does not exist as of what is somebody else's.</summary>
    public static DomainException NotFound(Guid id) => Errors.NotFound("CHEMISTRY_NOT_FOUND", ChemistryMapping.Name(id));

    public static DomainException NoSearch() => Errors.NotFound("CHEMISTRY_NOT_FOUND", "chemistrySearch");

    /// <summary>Says the same of who offers none as of who is not there for the caller.</summary>
    public static DomainException NotOffered(Guid coach) =>
        new DomainException(StatusCode.FailedPrecondition, "CHEMISTRY_NOT_OFFERED", $"people/{coach} does not offer you chemistry meetings.").With("coach", $"people/{coach}");

    public static DomainException Booked(Guid coach) =>
        new DomainException(StatusCode.AlreadyExists, "CHEMISTRY_BOOKED", $"You have a chemistry meeting with people/{coach}. Move it, or cancel it first.").With("coach", $"people/{coach}");

    public static DomainException Full() =>
        new DomainException(StatusCode.ResourceExhausted, "CHEMISTRY_FULL", $"You meet {ChemistrySearch.MostCoaches} coaches, which is the maximum. Cancel a meeting first, or choose.")
            .With("limit", ChemistrySearch.MostCoaches);

    public static DomainException BookedOften() =>
        new DomainException(StatusCode.ResourceExhausted, "CHEMISTRY_BOOKED_OFTEN", $"You booked {ChemistrySearch.MostMeetings} chemistry meetings within six weeks, canceled ones included, which is the maximum.")
            .With("limit", ChemistrySearch.MostMeetings);

    public static DomainException Decided() => new(StatusCode.FailedPrecondition, "CHEMISTRY_DECIDED", "You have decided already.");

    public static DomainException NotMet(Guid coach) =>
        new DomainException(StatusCode.FailedPrecondition, "CHEMISTRY_NOT_MET", $"You have no chemistry meeting with people/{coach}.").With("coach", $"people/{coach}");

    public static DomainException Over(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "CHEMISTRY_OVER", $"{ChemistryMapping.Name(id)} has begun or was canceled: it cannot be changed.").With("name", ChemistryMapping.Name(id));

    /// <summary>Says in its own words why Matching refuses a request.</summary>
    public static DomainException Refused(string reason, Guid coach) =>
        new DomainException(StatusCode.FailedPrecondition, reason, $"people/{coach} cannot be asked now.").With("coach", $"people/{coach}");
}
