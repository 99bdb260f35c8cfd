using Grpc.Core;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Resources;

internal sealed partial class ResourcesApi
{
    public override async Task<Resource> WithdrawResource(WithdrawResourceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "resources", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var stored = await work.LockOwnAsync(caller, id, orMade: true);
        var state = stored.State.Next(ResourceCommand.Retire) ?? throw ResourceErrors.NotPublished(request.Name);
        var withdrawn = await work.UpdateAsync(stored.In(state));
        await work.CommitAsync();
        return ToProto(withdrawn);
    }
}
