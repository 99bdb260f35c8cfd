using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.OwnClients;

internal sealed partial class OwnClientsApi
{
    public override async Task<Empty> DeleteOwnClient(DeleteOwnClientRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "ownClients", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.GetClientAsync(caller.PersonId, id, toChange: true);
        await work.EndClientAsync(id, clock.Now());
        await work.DeleteClientAsync(id);
        await work.CommitAsync();
        return new Empty();
    }
}
