using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Goals;

internal sealed partial class GoalsApi
{
    public override async Task<ListGoalsResponse> ListGoals(ListGoalsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var engagement = Wire.ParseEngagement(request.Parent);
        var state = GoalsMapping.ParseState(request.State);
        var size = PageToken.Size(request.PageSize, byDefault: 20, atMost: 100);
        var query = $"{nameof(ListGoals)} {caller.ConsortiumId} {caller.PersonId} {engagement} {state}";
        var after = PageToken.Read<PageKey>(request.PageToken, query);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.PartyAsync(engagement, caller.PersonId);
        var rows = await work.ListGoalsAsync(engagement, state, after?.Closed, after?.Id, size + 1);
        return new ListGoalsResponse
        {
            Goals = { await ShowAsync(work, [.. rows.Take(size)]) },
            NextPageToken = rows.Count > size ? PageToken.Create(query, new PageKey(rows[size - 1].Id, rows[size - 1].State != GoalState.Open)) : "",
        };
    }
}
