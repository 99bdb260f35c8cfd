using Grpc.Core;
using MentorNet.Library.Data;
using MentorNet.Library.Domain;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Review;

internal sealed partial class ReviewsApi
{
    public override async Task<Submission> ClaimSubmission(ClaimSubmissionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ParseName(request.Name);
        if (!await MeetAsync(caller, context.CancellationToken))
        {
            throw ReviewErrors.NotAReviewer();
        }

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var resource = await work.LockAsync(caller.ConsortiumId, id) ?? throw ReviewErrors.SubmissionNotFound(request.Name);
        var submission = await work.FindOpenAsync(caller.ConsortiumId, id) ?? throw ReviewErrors.SubmissionNotFound(request.Name);
        if (submission.SubmittedBy == caller.PersonId || resource.CreatedBy == caller.PersonId)
        {
            throw ReviewErrors.Own(request.Name);
        }

        if (!await work.MayReviewAsync(caller, id))
        {
            throw ReviewErrors.SubmissionNotFound(request.Name);
        }

        var state = resource.State.After(ResourceCommand.Claim, id);
        var now = clock.GetUtcNow();
        if (submission.Reviewer is { } other && other != caller.PersonId && now < submission.DueAt)
        {
            throw ReviewErrors.Claimed(request.Name);
        }

        if (submission.Reviewer != caller.PersonId)
        {
            await work.UpdateAsync(resource.In(state));
            await work.ClaimAsync(submission.Id, caller.PersonId, now);
        }

        var claimed = await ToProtoAsync(work, caller, id);
        await work.CommitAsync();
        return claimed;
    }
}
