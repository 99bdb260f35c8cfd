using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.OwnClients;

internal sealed partial class OwnClientsApi
{
    public override async Task<ListOwnClientsResponse> ListOwnClients(ListOwnClientsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, byDefault: 50, atMost: 200);
        var query = $"{nameof(ListOwnClients)} {caller.ConsortiumId} {caller.PersonId}";
        var after = PageToken.Read<OwnClientKey>(request.PageToken, query);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var rows = await work.ListClientsAsync(caller.PersonId, after, size + 1);
        return new ListOwnClientsResponse
        {
            OwnClients = { rows.Take(size).Select(ClientsMapping.ToProto) },
            NextPageToken = rows.Count > size ? PageToken.Create(query, new OwnClientKey(rows[size - 1].DisplayName, rows[size - 1].EngagementId)) : "",
        };
    }
}
