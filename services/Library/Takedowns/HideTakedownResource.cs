using Grpc.Core;
using MentorNet.Library.Data;
using MentorNet.Library.Domain;
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
        var state = resource.State.Next(ResourceCommand.Retire) ?? throw LibraryErrors.NotPublished($"resources/{resource.Id}");
        await work.UpdateAsync(resource.In(state));
        await work.HideTakedownAsync(takedown.Id, clock.GetUtcNow());
        await TellAsync(work, caller, resource, resource.CreatedBy, "AUTHOR", "HIDDEN");
        var hidden = await ReadAsync(work, caller, takedown.Id);
        await work.CommitAsync();
        return hidden;
    }
}
