using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.OwnClients;

internal sealed partial class OwnClientsApi
{
    public override async Task<V1.OwnClient> GetOwnClient(GetOwnClientRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "ownClients", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return ClientsMapping.ToProto(await work.GetClientAsync(caller.PersonId, id));
    }
}
