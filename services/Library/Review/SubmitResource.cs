using Grpc.Core;
using MentorNet.Library.Redaction;
using MentorNet.Library.Resources;
using MentorNet.Library.Takedowns;
using MentorNet.Library.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Review;

internal sealed partial class ReviewsApi
{
    private static readonly TimeSpan ReviewTime = TimeSpan.FromDays(14);

    public override async Task<Submission> SubmitResource(SubmitResourceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "resources", "name");
        if (!request.RightToShare)
        {
            throw ResourceErrors.NotAttested();
        }

        var me = await profile.GetMyPersonAsync(new GetMyPersonRequest(), cancellationToken: context.CancellationToken);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var stored = await work.LockOwnAsync(caller, id);
        var state = stored.State.After(ResourceCommand.Submit, id);
        if (stored is { Link: "", FileSize: 0 })
        {
            throw ResourceErrors.HasNoContent(request.Name);
        }

        if (stored.Revises is { } former && (await work.LockAsync(caller.ConsortiumId, former))?.Edition + 1 != stored.Edition)
        {
            throw ResourceErrors.VersionOutdated(id);
        }

        await work.RequireUndisputedAsync(caller.ConsortiumId, id, stored.Revises);
        await work.RequireCheckedAsync(caller.ConsortiumId, stored);
        var now = clock.GetUtcNow();
        await work.UpdateAsync(stored.In(state) with { AttestedAt = now });
        await work.InsertSubmissionAsync(caller.ConsortiumId, id, caller.PersonId, me.Organization, now, now + ReviewTime);
        var submission = await ToProtoAsync(work, caller, id);
        await work.CommitAsync();
        return submission;
    }
}
