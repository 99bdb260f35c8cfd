using Google.Protobuf.WellKnownTypes;
using MentorNet.Calendar;
using MentorNet.Calendar.Series;
using MentorNet.Caseload.Calendars;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Caseload.Sessions;

/// <summary>A session as it would be.</summary>
/// <param name="During">From when to when.</param>
/// <param name="Note">What is odd about its local time.</param>
/// <param name="Minutes">Its length.</param>
/// <param name="IsNew">Whether it is not there already: only then something may speak against it.</param>
/// <param name="Stays">Whether it was changed alone before, and so does not go with its series.</param>
internal sealed record PreviewedTime(Interval During, ZoneNote Note, int Minutes, bool IsNew = true, bool Stays = false);

/// <summary>Shows sessions as they would be.</summary>
internal static class PreviewMapping
{
    /// <summary>Says of each time what speaks against it, beside these sessions themselves, and how a change of clocks shifts the series for whoever lives by another clock.</summary>
    public static async Task<PreviewSessionSeriesResponse> PreviewAsync(
        this Work work, IReadOnlyList<WeekOf> weeks, Guid caller, IReadOnlyList<PreviewedTime> times, IReadOnlyCollection<Guid> except, DateTimeOffset now, bool alone = false)
    {
        Guid[] people = [.. weeks.Select(week => week.PersonId)];
        var span = new Interval(times.Min(time => time.During.Start), times.Max(time => time.During.End));
        var taken = await work.ListTakenAsync(people, span, except);
        var elsewhere = await work.ListOwnBusyAsync(people, span);
        var areKnown = weeks.All(week => week.Known);
        var known = areKnown ? await work.ReadDiariesAsync(weeks, caller, span, except) : [];
        var response = new PreviewSessionSeriesResponse
        {
            TimesUnknown = alone && !areKnown,
            Times =
            {
                times.Select(time => new PreviewSessionSeriesResponse.Types.Time
                {
                    StartTime = Timestamp.FromDateTimeOffset(time.During.Start.ToDateTimeOffset()),
                    Minutes = time.Minutes,
                    LocalTimeNote = SessionsMapping.ToProto(time.Note),
                    Taken = time.IsNew && SeriesPlan.IsTaken(time.During, taken),
                    Busy = time.IsNew && SeriesPlan.IsTaken(time.During, elsewhere),
                    Outside = time.IsNew && SeriesPlan.IsOutside(time.During, known, now),
                    Stays = time.Stays,
                }),
            },
        };

        // The series keeps one clock; whoever lives by another is told what that means.
        foreach (var week in weeks.OrderBy(week => week.PersonId == caller))
        {
            if (week.Zone is { } zone && ClockShifts.On(times.Where(time => !time.Stays).Select(time => time.During.Start), zone) is { Count: > 0 } shifts)
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
