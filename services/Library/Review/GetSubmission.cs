using Grpc.Core;
using MentorNet.Library.Data;
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

        return await work.FindLastAsync(caller.ConsortiumId, id) is { } submission
            && (submission.SubmittedBy == caller.PersonId || await work.FindAsync(caller, id) is { } resource && (resource.CreatedBy == caller.PersonId || resource.IsOf(caller)))
            ? submission.ToProto(caller)
            : throw ReviewErrors.SubmissionNotFound(request.Name);
    }
}
