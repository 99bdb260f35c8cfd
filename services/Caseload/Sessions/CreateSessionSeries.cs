using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    public override async Task<SessionSeries> CreateSessionSeries(CreateSessionSeriesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Wire.ParseEngagement(request.Parent);
        var minutes = SessionsMapping.ParseMinutes(request.Minutes);
        var rhythm = SessionsMapping.ParseRhythm(request.Rhythm);
        var requestId = Parse.RequestId(request.RequestId);
        var now = clock.Now();
        var weeks = await WeeksAsync(caller, id, context.CancellationToken, needed: request.TimeZone.Length == 0);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var engagement = await work.PartyAsync(id, caller.PersonId, toChange: true);
        if (await work.FindSeriesAsync(id, caller.PersonId, requestId) is { } made)
        {
            return SessionsMapping.ToProto(made, await work.ListSessionsOfSeriesAsync(made.Id), engagement, caller.PersonId);
        }

        var first = SessionTime.At(SessionsMapping.ParseStart(request.StartTime, "start_time", now), Diaries.ParseZone(request.TimeZone, weeks, caller.PersonId), minutes);
        var plan = SeriesPlan.Of(rhythm, first, request.Count, now);
        var taken = await work.ListTakenAsync([.. engagement.People], plan.Span, []);
        var free = plan.Occurrences.Where(occurrence => !SeriesPlan.IsTaken(occurrence, taken)).ToList();
        if (free.Count == 0 || free.Count < plan.Occurrences.Count && !request.SkipTaken)
        {
            throw SessionErrors.TimeTaken(plan.Occurrences.First(occurrence => SeriesPlan.IsTaken(occurrence, taken)).Begin.ToDateTimeOffset());
        }

        var series = new Series(Guid.CreateVersion7(), id, plan.Rule, caller.PersonId, null, 0, now, now);
        var sessions = free.Select(occurrence => Session.Book(id, caller.PersonId, plan.Time(occurrence), now, series.Id, occurrence.Original)).ToList();
        await work.PutSeriesAsync(engagement, series, caller.PersonId, requestId);
        await work.AddAsync(engagement, sessions);
        await work.CommitAsync();
        return SessionsMapping.ToProto(series, sessions, engagement, caller.PersonId);
    }
}
