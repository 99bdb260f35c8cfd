using Grpc.Core;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Resources;

internal sealed partial class ResourcesApi
{
    public override async Task<Resource> ConfirmResource(ConfirmResourceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "resources", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var stored = await work.LockOwnAsync(caller, id);
        if (!stored.Published)
        {
            throw ResourceErrors.NotPublished(request.Name);
        }

        var ofLaw = stored.States.Length > 0;
        var confirmed = await work.UpdateAsync(stored with { ReviewBy = ReviewBy.After(Today, ofLaw), LawYear = ofLaw ? Today.Year : 0 });
        await work.CommitAsync();
        return ToProto(confirmed);
    }
}
