using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.OwnClients;

internal sealed partial class OwnClientsApi
{
    public override async Task<V1.OwnClient> EndOwnClient(EndOwnClientRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "ownClients", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var found = await work.GetClientAsync(caller.PersonId, id, toChange: true);
        if (found.Ended)
        {
            throw EngagementErrors.Ended(id);
        }

        await work.EndClientAsync(id, clock.Now());
        await work.CommitAsync();
        return ClientsMapping.ToProto(found with { Ended = true });
    }
}
