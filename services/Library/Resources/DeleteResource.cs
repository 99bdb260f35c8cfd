using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Resources;

internal sealed partial class ResourcesApi
{
    public override async Task<Empty> DeleteResource(DeleteResourceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "resources", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var stored = await work.LockOwnAsync(caller, id);
        stored.State.After(ResourceCommand.Delete, id);
        if (stored.Lasts)
        {
            throw ResourceErrors.StateMismatch(id, stored.State);
        }

        await work.DeleteAsync(caller.ConsortiumId, id);
        await work.CommitAsync();
        return new Empty();
    }
}
