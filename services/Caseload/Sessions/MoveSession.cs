using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    public override async Task<V1.Session> MoveSession(MoveSessionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var name = SessionName.Parse(request.Name);
        var reason = Parse.Text(request.Reason, "reason", 0, LongestReason);
        var scope = SessionsMapping.ParseScope(request.Scope);
        var place = request.HasPlace ? Place.Parse(request.Place, "place") : null;
        var now = clock.Now();
        await using (var look = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken))
        {
            await look.GetSessionAsync(name, caller.PersonId);
        }

        var weeks = await WeeksAsync(caller, name.EngagementId, context.CancellationToken, needed: !request.Agreed);
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (session, engagement) = await work.GetSessionAsync(name, caller.PersonId, toChange: true);
        Wire.CheckEtag(request.Etag, session.Version, request.Name);
        var time = SessionTime.At(SessionsMapping.ParseStart(request.StartTime, "start_time", now), session.Zone, session.Minutes);
        var moved = session.Move(caller.PersonId, time, reason, now);
        if (session.SeriesId is not { } seriesId || scope == SeriesScope.ThisOne)
        {
            await work.CheckTimeAsync(weeks, caller.PersonId, time, request.Agreed, now, [name.Id]);
            moved = moved with { Place = place ?? moved.Place };
            await work.UpdateAloneAsync(engagement, moved);
            await work.TellMovedAsync(engagement, moved, caller.PersonId);
        }
        else
        {
            var sessions = await work.ListSessionsOfSeriesAsync(seriesId);
            await work.CheckTimeAsync(weeks, caller.PersonId, time, request.Agreed, now, [.. sessions.Select(one => one.Id)]);
            var change = SeriesChange.Move(await work.GetSeriesAsync(seriesId), sessions, session, scope, time, caller.PersonId, reason, now);
            change = change with { Sessions = [.. change.Sessions.Select(one => one with { Place = place ?? one.Place })] };
            var starts = sessions.ToDictionary(one => one.Id, one => one.StartsAt);
            var times = change.Sessions.Where(one => one.StartsAt != starts[one.Id]).Select(one => new Interval(Instant.FromDateTimeOffset(one.StartsAt!.Value), Instant.FromDateTimeOffset(one.EndsAt!.Value)));
            await work.CheckSeriesAsync(weeks, caller.PersonId, [.. times], request.Agreed, now, [.. starts.Keys]);
            await work.ApplyAsync(engagement, change, caller.PersonId);
            moved = change.Sessions.Single(one => one.Id == name.Id);
        }

        await work.CommitAsync();
        return SessionsMapping.ToProto(moved, engagement, caller.PersonId);
    }
}
