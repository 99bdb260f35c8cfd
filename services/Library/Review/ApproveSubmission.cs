using Grpc.Core;
using MentorNet.Contracts.Library.V1;
using MentorNet.Library.Resources;
using MentorNet.Library.Takedowns;
using MentorNet.Library.V1;
using MentorNet.Library.Versions;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Review;

internal sealed partial class ReviewsApi
{
    public override async Task<Submission> ApproveSubmission(ApproveSubmissionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ParseName(request.Name);
        ReviewsMapping.RequireMet(request.Met);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (resource, submission) = await LockClaimedAsync(work, caller, id, request.Name);
        await work.RequireUndisputedAsync(caller.ConsortiumId, id, resource.Revises);
        var now = clock.GetUtcNow();
        // From now on it is the library's, which admins look after.
        var ready = resource.In(resource.State.After(ResourceCommand.Approve, id)) with { ByMember = false, PublishedAt = now, ReviewBy = resource.NextReview(DateOnly.FromDateTime(now.UtcDateTime)) };
        await work.DecideAsync(submission.Id, [], "", now);
        var published = ready.Revises is null ? await work.UpdateAsync(ready) : await work.PublishVersionAsync(caller.ConsortiumId, ready, now);
        await work.EnqueueAsync(new ResourcePublished(published.Id, caller.ConsortiumId, published.Needs, now));
        var approved = await ToProtoAsync(work, caller, published.Id);
        await work.CommitAsync();
        return approved;
    }
}
