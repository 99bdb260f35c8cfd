using Grpc.Core;
using MentorNet.Caseload.Budgets;
using MentorNet.Caseload.Calendars;
using MentorNet.Caseload.V1;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    public override Task<SessionSeries> CreateSessionSeries(CreateSessionSeriesRequest request, ServerCallContext context) => MakeAsync(
        new Wanted(request.Parent, request.Minutes, request.TimeZone, request.RequestId, AsksWeeks: !request.Agreed),
        context,
        async making => await making.Work.FindSeriesAsync(making.Engagement.Id, making.By, making.RequestId) is { } made
            ? SessionsMapping.ToProto(made, await making.Work.ListSessionsOfSeriesAsync(made.Id), making.Engagement, making.By)
            : null,
        async making =>
        {
            var (work, engagement) = (making.Work, making.Engagement);
            var place = Place.Parse(request.Place, "place");
            var rhythm = SessionsMapping.ParseRhythm(request.Rhythm);
            var plan = SeriesPlan.Of(rhythm, making.At(SessionsMapping.ParseStart(request.StartTime, "start_time", making.Now)), request.Count, making.Now);
            await work.CheckCancelledAsync(engagement.Id, making.By, making.Now);
            var taken = await work.ListTakenAsync([.. engagement.People], plan.Span, []);
            var free = plan.Occurrences.Where(occurrence => !SeriesPlan.IsTaken(SeriesPlan.During(occurrence), taken)).ToList();
            if (free.Count == 0 || free.Count < plan.Occurrences.Count && !request.SkipTaken)
            {
                throw SessionErrors.TimeTaken(plan.Occurrences.First(occurrence => SeriesPlan.IsTaken(SeriesPlan.During(occurrence), taken)).Begin.ToDateTimeOffset());
            }

            await work.CheckSeriesAsync(making.Weeks, making.By, [.. free.Select(SeriesPlan.During)], request.Agreed, making.Now, []);
            var series = new Series(Guid.CreateVersion7(), engagement.Id, plan.Rule, making.By, null, 0, 0, making.Now, making.Now);
            var sessions = free.Select(occurrence => Session.Book(engagement.Id, making.By, plan.Time(occurrence), making.Now, series.Id, occurrence.Original) with { Place = place }).ToList();
            await work.CheckPlanAsync(engagement.Id, sessions.Count, making.Minutes, request.BeyondBudget, making.Now);
            await work.PutSeriesAsync(engagement, series, MeetingChange.Booked, making.By, making.RequestId);
            await work.AddAsync(engagement, sessions);
            return SessionsMapping.ToProto(series, sessions, engagement, making.By);
        });
}
