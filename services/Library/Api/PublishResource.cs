using Grpc.Core;
using MentorNet.Contracts.Library.V1;
using MentorNet.Library.Data;
using MentorNet.Library.Domain;
using MentorNet.Library.Review;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Api;

internal sealed partial class LibraryApi
{
    public override async Task<Resource> PublishResource(PublishResourceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "resources", "name");
        if (!request.RightToShare)
        {
            throw LibraryErrors.NotAttested();
        }

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var stored = await work.LockOwnAsync(caller, id);
        if (stored.Published)
        {
            throw LibraryErrors.NotDraft(request.Name);
        }

        var state = stored.State.After(ResourceCommand.Publish, id);
        if (await work.HasOtherReviewerAsync(caller.ConsortiumId, caller.PersonId))
        {
            throw LibraryErrors.ReviewNeeded(request.Name);
        }

        if (stored is { Link: "", FileSize: 0 })
        {
            throw LibraryErrors.HasNoContent(request.Name);
        }

        var now = clock.GetUtcNow();
        var ready = stored.In(state) with { PublishedAt = now, AttestedAt = now, ReviewBy = stored.NextReview(Today) };
        var published = ready.Revises is null ? await work.UpdateAsync(ready) : await work.PublishVersionAsync(caller.ConsortiumId, ready, now);
        await work.EnqueueAsync(new ResourcePublished(published.Id, caller.ConsortiumId, published.Needs, now));
        await work.CommitAsync();
        return ToProto(published);
    }
}
