using Grpc.Core;
using MentorNet.Contracts.Library.V1;
using MentorNet.Library.Redaction;
using MentorNet.Library.Review;
using MentorNet.Library.Takedowns;
using MentorNet.Library.V1;
using MentorNet.Library.Versions;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Resources;

internal sealed partial class ResourcesApi
{
    public override async Task<Resource> PublishResource(PublishResourceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "resources", "name");
        if (!request.RightToShare)
        {
            throw ResourceErrors.NotAttested();
        }

        var isReviewed = await IsReviewedAsync(caller, context.CancellationToken);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var stored = await work.LockOwnAsync(caller, id);
        if (stored.Published)
        {
            throw ResourceErrors.NotDraft(request.Name);
        }

        var state = stored.State.After(ResourceCommand.Publish, id);
        if (isReviewed)
        {
            throw ResourceErrors.ReviewNeeded(request.Name);
        }

        if (stored is { Link: "", FileSize: 0 })
        {
            throw ResourceErrors.HasNoContent(request.Name);
        }

        await work.RequireUndisputedAsync(caller.ConsortiumId, id, stored.Revises);
        await work.RequireCheckedAsync(caller.ConsortiumId, stored);
        var now = clock.GetUtcNow();
        var ready = stored.In(state) with { PublishedAt = now, AttestedAt = now, ReviewBy = stored.NextReview(Today) };
        var published = ready.Revises is null ? await work.UpdateAsync(ready) : await work.PublishVersionAsync(caller.ConsortiumId, ready, now);
        await work.EnqueueAsync(new ResourcePublished(published.Id, caller.ConsortiumId, published.Needs, now));
        await work.CommitAsync();
        return ToProto(published);
    }

    // Of a reviewer whom the caller must not know this would tell them.
    private async Task<bool> IsReviewedAsync(Caller caller, CancellationToken cancellationToken)
    {
        IReadOnlyList<ReviewerRow> reviewers;
        await using (var work = await database.BeginAsync(caller.ConsortiumId, cancellationToken))
        {
            reviewers = await work.ListReviewersAsync(caller.ConsortiumId);
        }

        Guid[] others = [.. reviewers.Select(reviewer => reviewer.PersonId).Where(person => person != caller.PersonId)];
        return (await profile.SeenAsync(others, cancellationToken)).Count > 0;
    }
}
