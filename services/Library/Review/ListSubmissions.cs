using Grpc.Core;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Review;

internal sealed partial class ReviewsApi
{
    public override async Task<ListSubmissionsResponse> ListSubmissions(ListSubmissionsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, 50, 100);
        var query = $"submissions {caller.ConsortiumId}|{caller.PersonId}";
        var after = PageToken.Read<SubmissionKey>(request.PageToken, query);
        var reviewer = await MeetAsync(caller, context.CancellationToken);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var response = new ListSubmissionsResponse { Reviewer = reviewer, ReturnedCount = await work.CountReturnedAsync(caller.ConsortiumId, caller.PersonId) };
        if (!reviewer)
        {
            return response;
        }

        var page = await work.ListForReviewAsync(caller, clock.GetUtcNow(), after?.Time, after?.Id, size + 1);
        response.Submissions.AddRange(page.Take(size).Select(row => row.ToProto(caller)));
        if (page.Count > size)
        {
            response.NextPageToken = PageToken.Create(query, new SubmissionKey(page[size - 1].SubmittedAt, page[size - 1].Id));
        }

        return response;
    }

    private sealed record SubmissionKey(DateTimeOffset Time, Guid Id);
}
