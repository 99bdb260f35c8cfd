using Grpc.Core;
using MentorNet.Library.Resources;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Review;

internal sealed partial class ReviewsApi
{
    public override async Task<Submission> GetSubmission(GetSubmissionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ParseName(request.Name);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (await work.FindForReviewAsync(caller, id, clock.GetUtcNow()) is { } listed)
        {
            return listed.ToProto(caller);
        }

        if (await work.FindLastAsync(caller.ConsortiumId, id) is { } submission)
        {
            var resource = await work.FindAsync(caller, id);
            if (submission.SubmittedBy == caller.PersonId || resource?.CreatedBy == caller.PersonId)
            {
                return submission.ToProto(caller);
            }

            if (resource?.IsOf(caller) == true)
            {
                // They may be a reviewer tomorrow, and would learn whose it is by what was told today.
                return (submission with { MayReview = false }).ToProto(caller);
            }
        }

        throw ReviewErrors.SubmissionNotFound(request.Name);
    }
}
