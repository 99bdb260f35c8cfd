using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Resources;

/// <summary>Every reason for which something about a resource is refused.</summary>
internal static class ResourceErrors
{
    public static DomainException ResourceNotFound(string name) => Errors.NotFound("RESOURCE_NOT_FOUND", name);

    public static DomainException HasNoContent(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "RESOURCE_HAS_NO_CONTENT", $"'{name}' has neither a file nor a link yet. Add one, then publish it.").With("name", name);

    public static DomainException NotDraft(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "RESOURCE_NOT_DRAFT", $"'{name}' is already published.").With("name", name);

    public static DomainException NotPublished(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "RESOURCE_NOT_PUBLISHED", $"'{name}' is not published.").With("name", name);

    public static DomainException StateMismatch(Guid id, ResourceState state)
    {
        // Whether a reviewer has it already would tell an admin who reviews what a colleague submitted.
        var told = state == ResourceState.Submitted ? ResourceState.InReview : state;
        return new DomainException(StatusCode.FailedPrecondition, "RESOURCE_STATE_MISMATCH", $"'resources/{id}' is {told}, where this cannot be done. Read it again.").With("name", $"resources/{id}").With("state", told);
    }

    public static DomainException NotYours(string name) =>
        new DomainException(StatusCode.PermissionDenied, "RESOURCE_NOT_YOURS", $"'{name}' can only be changed by the people who can submit it.").With("name", name);

    public static DomainException TooManyDrafts(int most) =>
        new DomainException(StatusCode.ResourceExhausted, "TOO_MANY_DRAFTS", $"You have {most} resources that are not published. Delete one, or wait for a review.").With("most", most);

    public static DomainException ReviewNeeded(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "REVIEW_NEEDED", $"'{name}' needs a review, since this consortium has reviewers. Submit it.").With("name", name);

    public static DomainException VersionLasts(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "VERSION_LASTS", $"'resources/{id}' was published, and stays as it is. Begin its next version.").With("name", $"resources/{id}");

    public static DomainException VersionOutdated(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "VERSION_OUTDATED", $"Another next version was published since 'resources/{id}' was begun. Begin the next one again.").With("name", $"resources/{id}");

    public static DomainException AdaptationNotAllowed(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "ADAPTATION_NOT_ALLOWED", $"The license of 'resources/{id}' allows no adaptations to be shared. Write your own, or ask its authors.").With("name", $"resources/{id}");

    public static DomainException NotAttested() =>
        Errors.InvalidField("right_to_share", "must be true: say that you may share it under its license.", "SHARING_NOT_ATTESTED");
}
