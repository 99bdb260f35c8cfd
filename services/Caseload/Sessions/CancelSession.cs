using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    public override async Task<V1.Session> CancelSession(CancelSessionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var name = SessionName.Parse(request.Name);
        var reason = Parse.Text(request.Reason, "reason", 0, LongestReason);
        var scope = SessionsMapping.ParseScope(request.Scope);
        var now = clock.Now();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (session, engagement) = await work.GetSessionAsync(name, caller.PersonId, toCancel: true);
        if (engagement.State == EngagementState.Paused && reason.Length > 0)
        {
            // One of the two may want no word of the other.
            throw EngagementErrors.Paused(engagement.Id);
        }

        Wire.CheckEtag(request.Etag, session.Version, request.Name);
        var cancelled = session.Cancel(caller.PersonId, reason, now);
        if (session.SeriesId is not { } seriesId || scope == SeriesScope.ThisOne)
        {
            await work.UpdateAloneAsync(engagement, cancelled);
            await work.TellCancelledAsync(engagement, cancelled, caller.PersonId);
        }
        else
        {
            var sessions = await work.ListSessionsOfSeriesAsync(seriesId);
            var change = SeriesChange.Cancel(await work.GetSeriesAsync(seriesId), sessions, session, scope, caller.PersonId, reason, now);
            await work.ApplyAsync(engagement, change, caller.PersonId);
            cancelled = change.Sessions.Single(one => one.Id == name.Id);
        }

        await work.CommitAsync();
        return SessionsMapping.ToProto(cancelled, engagement, caller.PersonId);
    }
}
