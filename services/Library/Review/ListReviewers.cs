using Grpc.Core;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Review;

internal sealed partial class ReviewsApi
{
    public override async Task<ListReviewersResponse> ListReviewers(ListReviewersRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        IReadOnlyList<ReviewerRow> reviewers;
        await using (var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken))
        {
            reviewers = await work.ListReviewersAsync(caller.ConsortiumId);
        }

        var seen = await profile.SeenAsync([.. reviewers.Select(reviewer => reviewer.PersonId)], context.CancellationToken);
        return new ListReviewersResponse { Reviewers = { reviewers.Where(reviewer => seen.Contains(reviewer.PersonId)).Select(reviewer => reviewer.ToProto()) } };
    }
}
