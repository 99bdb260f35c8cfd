using Grpc.Core;
using MentorNet.Library.Resources;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Takedowns;

internal sealed partial class TakedownsApi
{
    public override async Task<Takedown> HideTakedownResource(HideTakedownResourceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (resource, takedown) = await LockAsync(work, caller, request.Name);
        if (resource.State.Next(ResourceCommand.Retire) is { } state)
        {
            await work.UpdateAsync(resource.In(state));
            await TellAsync(work, caller, resource, resource.CreatedBy, "AUTHOR", "HIDDEN");
        }
        else if (!await work.IsHiddenByAnotherAsync(caller.ConsortiumId, takedown))
        {
            // What another request has hidden stays hidden for this one as well; of all else nothing is to be seen.
            throw ResourceErrors.NotPublished($"resources/{resource.Id}");
        }

        await work.HideTakedownAsync(takedown.Id, clock.GetUtcNow());
        var hidden = await ReadAsync(work, caller, takedown.Id);
        await work.CommitAsync();
        return hidden;
    }
}
