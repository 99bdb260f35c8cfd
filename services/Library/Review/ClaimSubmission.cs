using Grpc.Core;
using MentorNet.Library.Resources;
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

        var now = clock.GetUtcNow();
        var state = resource.State.After(ResourceCommand.Claim, id);
        // What a colleague submitted is refused as what another reviewer has: it would tell that a colleague is here.
        if (submission.Reviewer != caller.PersonId && ((submission.Reviewer is not null && now < submission.DueAt) || await work.FindForReviewAsync(caller, id, now) is not { MayReview: true }))
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
