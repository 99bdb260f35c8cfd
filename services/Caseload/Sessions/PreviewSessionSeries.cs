using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Calendar.Series;
using MentorNet.Caseload.Calendars;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    public override async Task<PreviewSessionSeriesResponse> PreviewSessionSeries(PreviewSessionSeriesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Wire.ParseEngagement(request.Parent);
        var minutes = SessionsMapping.ParseMinutes(request.Minutes);
        var rhythm = SessionsMapping.ParseRhythm(request.Rhythm);
        var now = clock.Now();
        var weeks = await WeeksAsync(caller, id, context.CancellationToken);
        var first = SessionTime.At(SessionsMapping.ParseStart(request.StartTime, "start_time", now), Diaries.ParseZone(request.TimeZone, weeks, caller.PersonId), minutes);
        var plan = SeriesPlan.Of(rhythm, first, request.Count, now);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var taken = await work.ListTakenAsync([.. weeks.Select(week => week.PersonId)], plan.Span, []);
        var elsewhere = await work.ListOwnBusyAsync([.. weeks.Select(week => week.PersonId)], plan.Span);
        var known = weeks.All(week => week.Known) ? await work.ReadDiariesAsync(weeks, caller.PersonId, plan.Span, []) : [];
        var response = new PreviewSessionSeriesResponse
        {
            Times =
            {
                plan.Occurrences.Select(occurrence => new PreviewSessionSeriesResponse.Types.Time
                {
                    StartTime = Timestamp.FromDateTimeOffset(occurrence.Begin.ToDateTimeOffset()),
                    LocalTimeNote = SessionsMapping.ToProto(occurrence.Note),
                    Taken = SeriesPlan.IsTaken(SeriesPlan.During(occurrence), taken),
                    Busy = SeriesPlan.IsTaken(SeriesPlan.During(occurrence), elsewhere),
                    Outside = SeriesPlan.IsOutside(SeriesPlan.During(occurrence), known, now),
                }),
            },
        };

        // The series keeps one clock; whoever lives by another is told what that means.
        foreach (var week in weeks.OrderBy(week => week.PersonId == caller.PersonId))
        {
            if (week.Zone is { } zone && ClockShifts.On(plan.Occurrences, zone) is { Count: > 0 } shifts)
            {
                response.ShiftsFor = Wire.Person(week.PersonId);
                response.Shifts.Add(shifts.Select(shift => new PreviewSessionSeriesResponse.Types.Shift
                {
                    Date = Wire.ToDate(shift.From.ToDateOnly()),
                    BeforeMinute = (shift.Before.Hour * 60) + shift.Before.Minute,
                    AfterMinute = (shift.After.Hour * 60) + shift.After.Minute,
                }));
                break;
            }
        }

        return response;
    }
}
