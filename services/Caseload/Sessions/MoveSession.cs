using Grpc.Core;
using MentorNet.Caseload.Budgets;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    public override async Task<V1.Session> MoveSession(MoveSessionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var name = SessionName.Parse(request.Name);
        var reason = Parse.Text(request.Reason, "reason", 0, LongestReason);
        var place = request.HasPlace ? Place.Parse(request.Place, "place") : null;
        var now = clock.Now();
        var wanted = SessionMove.Parse(request.StartTime, request.Scope, request.Minutes, request.Rhythm, now);
        await using (var look = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken))
        {
            await look.GetSessionAsync(name, caller.PersonId);
        }

        var weeks = await WeeksAsync(caller, name.EngagementId, context.CancellationToken, needed: !request.Agreed);
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (session, engagement) = await work.GetSessionAsync(name, caller.PersonId, toChange: true);
        Wire.CheckEtag(request.Etag, session.Version, request.Name);
        var plan = await work.PlanMoveAsync(session, wanted, caller.PersonId, reason, now);
        var moved = plan.Change.Sessions.Single(one => one.Id == name.Id);
        if (plan.IsNone)
        {
            // Where it is held is all that may be new: no calendar is told of that.
            if (place is not null)
            {
                await work.PutPlaceAsync(session, wanted.Scope == SeriesScope.ThisAndFollowing, wanted.Scope == SeriesScope.AllToCome, place, now);
            }

            moved = (await work.FindSessionAsync(name.Id))!;
        }
        else
        {
            await CheckMoveAsync(work, weeks, caller.PersonId, plan, moved, request.Agreed, now);
            await work.CheckLongerAsync(engagement.Id, plan.Lengths, request.BeyondBudget, now);
            var change = plan.Change with { Sessions = [.. plan.Change.Sessions.Select(one => one with { Place = place ?? one.Place })] };
            moved = change.Sessions.Single(one => one.Id == name.Id);
            if (plan.IsAlone)
            {
                await work.UpdateAloneAsync(engagement, moved);
                await work.TellMovedAsync(engagement, moved, caller.PersonId);
            }
            else
            {
                await work.ApplyAsync(engagement, change, caller.PersonId);
            }
        }

        await work.CommitAsync();
        return SessionsMapping.ToProto(moved, engagement, caller.PersonId);
    }

    // What stays of the same series counts as taken.
    private static async Task CheckMoveAsync(Work work, IReadOnlyList<WeekOf> weeks, Guid caller, MovePlan plan, Session moved, bool agreed, DateTimeOffset now)
    {
        Guid[] moving = [.. plan.Differing.Select(one => one.Id)];
        if (plan.IsAlone && plan.NewTimes.Contains(MovePlan.During(moved)))
        {
            await work.CheckTimeAsync(weeks, caller, SessionTime.At(moved.StartsAt!.Value, moved.Zone, moved.Minutes), agreed, now, moving);
        }

        if (!plan.IsAlone)
        {
            await work.CheckSeriesAsync(weeks, caller, plan.NewTimes, agreed, now, moving);
        }
    }
}
