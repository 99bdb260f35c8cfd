using Grpc.Core;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Review;

/// <summary>Every reason for which something about a review is refused.</summary>
internal static class ReviewErrors
{
    public static DomainException SubmissionNotFound(string name) => Errors.NotFound("SUBMISSION_NOT_FOUND", name);

    public static DomainException ReviewerNotFound(string name) => Errors.NotFound("REVIEWER_NOT_FOUND", name);

    public static DomainException PersonNotFound(string name) => Errors.NotFound("PERSON_NOT_FOUND", name);

    public static DomainException NotAReviewer() =>
        new(StatusCode.PermissionDenied, "NOT_A_REVIEWER", "Only reviewers do this. An admin of your consortium names them.");

    public static DomainException Own(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "OWN_SUBMISSION", $"'{name}' is your own. Another reviewer decides on it.").With("name", name);

    public static DomainException Claimed(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "SUBMISSION_CLAIMED", $"Another reviewer has '{name}'. It can be claimed again once it is overdue.").With("name", name);

    public static DomainException NotClaimed(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "SUBMISSION_NOT_CLAIMED", $"You have not claimed '{name}', or it was taken back or decided on. Claim it first.").With("name", name);

    public static DomainException CriteriaNotMet(Criterion missing) =>
        Errors.InvalidField("met", $"must have every required criterion; {missing} is missing. Return the submission if it is not met.", "CRITERIA_NOT_MET").With("criterion", missing);

    public static DomainException TooManyReviewers(int most) =>
        new DomainException(StatusCode.ResourceExhausted, "TOO_MANY_REVIEWERS", $"There are {most} reviewers already. Remove one first.").With("most", most);
}
