using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Goals;

internal sealed partial class GoalsApi
{
    public override async Task<ListCheckInsResponse> ListCheckIns(ListCheckInsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (engagement, id) = GoalsMapping.ParseGoal(request.Parent, "parent");
        var size = PageToken.Size(request.PageSize, byDefault: 20, atMost: 100);
        var query = $"{nameof(ListCheckIns)} {caller.ConsortiumId} {caller.PersonId} {id}";
        var after = PageToken.Read<PageKey>(request.PageToken, query);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.PartyAsync(engagement, caller.PersonId);
        await work.GetGoalAsync(engagement, id);
        var rows = await work.ListCheckInsAsync(id, after?.Id, size + 1);
        return new ListCheckInsResponse
        {
            CheckIns = { rows.Take(size).Select(GoalsMapping.ToProto) },
            NextPageToken = rows.Count > size ? PageToken.Create(query, new PageKey(rows[size - 1].Id, false)) : "",
        };
    }
}
