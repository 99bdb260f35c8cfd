using Grpc.Core;
using MentorNet.Library.Resources;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Review;

internal sealed partial class ReviewsApi
{
    public override async Task<Submission> GiveBackSubmission(GiveBackSubmissionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ParseName(request.Name);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (resource, submission) = await LockClaimedAsync(work, caller, id, request.Name);
        await work.UpdateAsync(resource.In(resource.State.After(ResourceCommand.GiveBack, id)));
        await work.ClaimAsync(submission.Id, null, null);
        var given = await ToProtoAsync(work, caller, id);
        await work.CommitAsync();
        return given;
    }
}
