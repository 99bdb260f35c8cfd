using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Pulses;

internal sealed partial class PulsesApi
{
    public override async Task<ListPulseGroupsResponse> ListPulseGroups(ListPulseGroupsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, byDefault: 20, atMost: 100);
        var query = $"{nameof(ListPulseGroups)} {caller.ConsortiumId} {caller.PersonId}";
        var after = PageToken.Read<GroupKey>(request.PageToken, query);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var rows = await work.ListGroupsAsync(caller.ConsortiumId, after?.Id, size + 1);
        return new ListPulseGroupsResponse
        {
            Groups = { rows.Take(size).Select(PulsesMapping.ToProto) },
            NextPageToken = rows.Count > size ? PageToken.Create(query, new GroupKey(rows[size - 1].Id)) : "",
        };
    }
}
