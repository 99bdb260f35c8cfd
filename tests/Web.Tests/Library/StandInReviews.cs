using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Library.V1;

namespace MentorNet.Web.Tests.Library;

/// <summary>Stands in for the reviews of Library: of one person, one of their own is returned, one waits, and one is claimed.</summary>
internal sealed class StandInReviews : ReviewsService.ReviewsServiceBase
{
    public const string Returned = "0199c0de-0000-7000-8000-0000000000e5";
    public const string Waiting = "0199c0de-0000-7000-8000-0000000000e6";
    public const string Claimed = "0199c0de-0000-7000-8000-0000000000e7";
    private const string Reviewer = "0199c0de-0000-7000-8000-0000000000e8";

    /// <summary>The person who shares and reviews; for everybody else nothing waits.</summary>
    public static readonly Guid Person = Guid.Parse("0199c0de-0000-7000-8000-0000000000e9");

    public static System.Collections.Concurrent.ConcurrentQueue<object> Done { get; } = new();

    public static Resource.Types.State StateOf(string name) => name["resources/".Length..] switch
    {
        Returned => Resource.Types.State.ChangesAsked,
        Waiting => Resource.Types.State.Submitted,
        Claimed => Resource.Types.State.InReview,
        _ => Resource.Types.State.Unspecified,
    };

    public override Task<Submission> GetSubmission(GetSubmissionRequest request, ServerCallContext context) => Task.FromResult(Of(request.Name.Split('/')[1]));

    public override Task<ListSubmissionsResponse> ListSubmissions(ListSubmissionsRequest request, ServerCallContext context) =>
        Task.FromResult(Long.Caller(context) == Person.ToString() ? new ListSubmissionsResponse { Reviewer = true, ReturnedCount = 1, Submissions = { Of(Waiting), Of(Claimed) } } : new ListSubmissionsResponse());

    public override Task<ListReviewersResponse> ListReviewers(ListReviewersRequest request, ServerCallContext context) =>
        Task.FromResult(new ListReviewersResponse { Reviewers = { new Reviewer { Name = $"reviewers/{Reviewer}", Person = $"people/{Reviewer}" } } });

    public override Task<Submission> SubmitResource(SubmitResourceRequest request, ServerCallContext context) => Keep(request);

    public override Task<Submission> ClaimSubmission(ClaimSubmissionRequest request, ServerCallContext context) => Keep(request);

    public override Task<Submission> ApproveSubmission(ApproveSubmissionRequest request, ServerCallContext context) => Keep(request);

    public override Task<Submission> ReturnSubmission(ReturnSubmissionRequest request, ServerCallContext context) => Keep(request);

    private static Task<Submission> Keep(object request)
    {
        Done.Enqueue(request);
        return Task.FromResult(new Submission());
    }

    private static Submission Of(string id) => new()
    {
        Name = $"resources/{id}/submission",
        Title = "A board update",
        State = StateOf($"resources/{id}"),
        SubmitTime = Timestamp.FromDateTime(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)),
        DueTime = Timestamp.FromDateTime(new DateTime(2026, 1, 15, 0, 0, 0, DateTimeKind.Utc)),
        ClaimTime = id == Claimed ? Timestamp.FromDateTime(new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc)) : null,
        DecideTime = id == Returned ? Timestamp.FromDateTime(new DateTime(2026, 1, 3, 0, 0, 0, DateTimeKind.Utc)) : null,
        ClaimedByMe = id == Claimed,
        Unmet = { id == Returned ? [Criterion.NoNames] : Array.Empty<Criterion>() },
        Note = id == Returned ? "Two <b>principals</b> are named." : "",
    };
}
