using Grpc.Core;
using MentorNet.Library.Resources;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Review;

internal sealed partial class ReviewsApi
{
    public override async Task<Submission> ReturnSubmission(ReturnSubmissionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ParseName(request.Name);
        var unmet = Choices.Parse(request.Unmet, "unmet");
        var note = Parse.Text(request.Note, "note", 0, 2000);
        if (unmet.Length == 0)
        {
            throw Errors.InvalidField("unmet", "must have at least one criterion.");
        }

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (resource, submission) = await LockClaimedAsync(work, caller, id, request.Name);
        await work.UpdateAsync(resource.In(resource.State.After(ResourceCommand.Return, id)));
        await work.DecideAsync(submission.Id, [.. unmet.Select(criterion => (int)criterion)], note, clock.GetUtcNow());
        var returned = await ToProtoAsync(work, caller, id);
        await work.CommitAsync();
        return returned;
    }
}
