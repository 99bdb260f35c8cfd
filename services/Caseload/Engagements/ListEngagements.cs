using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Engagements;

internal sealed partial class EngagementsApi
{
    public override async Task<ListEngagementsResponse> ListEngagements(ListEngagementsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var state = EngagementsMapping.ToState(request.State);
        var size = PageToken.Size(request.PageSize, byDefault: 50, atMost: 200);
        var query = $"{nameof(ListEngagements)} {caller.ConsortiumId} {caller.PersonId} {state}";
        var after = PageToken.Read<EngagementKey>(request.PageToken, query);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var rows = await work.ListEngagementsAsync(caller.PersonId, state, after, size + 1);
        return new ListEngagementsResponse
        {
            Engagements = { rows.Take(size).Select(row => EngagementsMapping.ToProto(row, caller.PersonId)) },
            NextPageToken = rows.Count > size ? PageToken.Create(query, KeyOf(rows[size - 1])) : "",
        };
    }

    private static EngagementKey KeyOf(Engagement row) => new(row.State == EngagementState.Ended, row.OpenedAt, row.Id);
}
