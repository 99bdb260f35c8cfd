using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Review;

internal sealed partial class ReviewsApi
{
    public override async Task<Empty> DeleteReviewer(DeleteReviewerRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var person = Parse.Name(request.Name, "reviewers", "name");
        if (!(await profile.SeenAsync([person], context.CancellationToken)).Contains(person))
        {
            throw ReviewErrors.ReviewerNotFound(request.Name);
        }

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (!await work.DeleteReviewerAsync(caller.ConsortiumId, person))
        {
            throw ReviewErrors.ReviewerNotFound(request.Name);
        }

        await work.CommitAsync();
        return new Empty();
    }
}
