using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    public override async Task<PreviewSessionSeriesResponse> PreviewSessionMove(PreviewSessionMoveRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var name = SessionName.Parse(request.Name);
        var now = clock.Now();
        var wanted = SessionMove.Parse(request.StartTime, request.Scope, request.Minutes, request.Rhythm, now);
        await using (var look = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken))
        {
            await look.GetSessionAsync(name, caller.PersonId);
        }

        var weeks = await WeeksAsync(caller, name.EngagementId, context.CancellationToken);
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (session, _) = await work.GetSessionAsync(name, caller.PersonId);
        var plan = await work.PlanMoveAsync(session, wanted, caller.PersonId, "", now);
        var changing = plan.Differing.Select(one => one.Id).ToHashSet();
        return await work.PreviewAsync(
            weeks,
            caller.PersonId,
            [
                .. plan.Change.Sessions.Where(one => one.State == SessionState.Scheduled && one.StartsAt > now).OrderBy(one => one.StartsAt)
                    .Select(one => new PreviewedTime(MovePlan.During(one), one.Note(), one.Minutes, IsNew: changing.Contains(one.Id), Stays: plan.Stays(one))),
            ],
            [.. changing],
            now,
            plan.IsAlone);
    }
}
