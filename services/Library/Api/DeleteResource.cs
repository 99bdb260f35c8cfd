using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Library.Data;
using MentorNet.Library.Domain;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Api;

internal sealed partial class LibraryApi
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
            throw LibraryErrors.StateMismatch(id, stored.State);
        }

        await work.DeleteAsync(caller.ConsortiumId, id);
        await work.CommitAsync();
        return new Empty();
    }
}
