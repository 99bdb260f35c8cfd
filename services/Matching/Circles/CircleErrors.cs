using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Circles;

/// <summary>Every failure of circles that a caller is told about.</summary>
internal static class CircleErrors
{
    public static DomainException TooFewForACircle(string need) =>
        new DomainException(
            StatusCode.FailedPrecondition,
            "TOO_FEW_FOR_A_CIRCLE",
            $"A circle needs three people; fewer who take part and are in no circle yet have needs/{need}.")
            .With("need", $"needs/{need}");

    public static DomainException CirclesNotFound(Guid id) =>
        new DomainException(StatusCode.NotFound, "CIRCLE_PROPOSAL_NOT_FOUND", $"circleProposals/{id} does not exist.").With("name", $"circleProposals/{id}");

    public static DomainException CirclesDecided(Guid id, CircleState state) =>
        new DomainException(
            StatusCode.FailedPrecondition,
            "CIRCLE_PROPOSAL_DECIDED",
            $"circleProposals/{id} cannot be decided again: it is {state.ToString().ToLowerInvariant()}.")
            .With("name", $"circleProposals/{id}")
            .With("state", state.ToString().ToUpperInvariant());

    /// <summary>A proposal that cannot be kept; of whom it comes, and why two cannot sit together, is nobody's to know.</summary>
    public static DomainException CirclesOutdated(Guid id) =>
        new DomainException(
            StatusCode.FailedPrecondition,
            "CIRCLES_OUTDATED",
            $"circleProposals/{id} is out of date: someone in it no longer takes part, or two people in one circle can no longer be together. Nothing was kept. Propose circles again.")
            .With("name", $"circleProposals/{id}");

    public static DomainException CircleNotFound(string name) => Errors.NotFound("CIRCLE_NOT_FOUND", name);

    /// <summary>A circle in which the caller was and no longer sits; why is nobody's to know.</summary>
    public static DomainException CircleLeft(string name) => Errors.NotFound("CIRCLE_LEFT", name);
}
