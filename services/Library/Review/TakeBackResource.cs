using Grpc.Core;
using MentorNet.Library.Resources;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Review;

internal sealed partial class ReviewsApi
{
    public override async Task<Resource> TakeBackResource(TakeBackResourceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "resources", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var stored = await work.LockOwnAsync(caller, id);
        var state = stored.State.After(ResourceCommand.TakeBack, id);
        // What was published once is no draft anymore: it would be changed, or deleted with its former versions.
        var taken = await work.UpdateAsync(stored.In(stored.Lasts ? ResourceState.Retired : state));
        await work.DeleteOpenAsync(caller.ConsortiumId, id);
        await work.CommitAsync();
        return taken.ToProto(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
    }
}
