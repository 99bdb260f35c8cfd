using Grpc.Core;
using MentorNet.Caseload.Budgets;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    public override async Task<V1.Session> PickSessionTime(PickSessionTimeRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var name = SessionName.Parse(request.Name);
        var now = clock.Now();
        var start = SessionsMapping.ParseTime(request.StartTime, "start_time");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (session, engagement) = await work.GetSessionAsync(name, caller.PersonId, toChange: true);
        var picked = session.Pick(caller.PersonId, start, now);
        await work.CheckPlanAsync(engagement.Id, 1, picked.Minutes, request.BeyondBudget, now);
        await work.UpdateAsync(engagement, [picked]);
        await work.TellScheduledAsync(engagement, picked);
        await work.CommitAsync();
        return SessionsMapping.ToProto(picked, engagement, caller.PersonId);
    }
}
