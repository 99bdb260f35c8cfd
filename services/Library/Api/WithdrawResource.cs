using Grpc.Core;
using MentorNet.Library.Data;
using MentorNet.Library.Domain;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Api;

internal sealed partial class LibraryApi
{
    public override async Task<Resource> WithdrawResource(WithdrawResourceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "resources", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var stored = await work.LockOwnAsync(caller, id);
        var state = stored.State.Next(ResourceCommand.Retire) ?? throw LibraryErrors.NotPublished(request.Name);
        var withdrawn = await work.UpdateAsync(stored.In(state));
        await work.CommitAsync();
        return ToProto(withdrawn);
    }
}
