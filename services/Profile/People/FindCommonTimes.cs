using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.Consent;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using NodaTime;
using Duration = NodaTime.Duration;

namespace MentorNet.Profile.People;

internal sealed partial class PeopleApi
{
    public override async Task<FindCommonTimesResponse> FindCommonTimes(FindCommonTimesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "people", "name");
        var days = request.DayCount is >= 0 and <= 28 ? request.DayCount : throw Errors.InvalidField("day_count", "must be between 0 and 28.");
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var asked = FieldValues.ParseDate(request.FromDate, "from_date", today.AddDays(-1), today.AddYears(1));

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var me = await work.FindPersonAsync(caller.ConsortiumId, caller.PersonId) ?? throw PeopleErrors.PersonNotFound(caller.Person);
        // The same steps for who is not there for the caller and who is not there at all, as in GetPerson.
        var other = await work.ShowAsync(caller, await work.FindPeopleAsync(caller.ConsortiumId, [id]), LookKind.Profile, now) is [var shown]
            ? shown
            : throw PeopleErrors.PersonNotFound(request.Name);
        await work.CommitAsync();

        var theirs = other.Availability.Select(slot => new WeeklySlot(slot.Day, slot.FromMinute, slot.ToMinute)).ToList();
        var mine = Facts.SlotsOf(me);
        if (TimeZones.Find(me.TimeZone) is not { } myZone || TimeZones.Find(other.TimeZone) is not { } theirZone || theirs.Count == 0 || mine.Count == 0)
        {
            return new FindCommonTimesResponse { Unknown = true };
        }

        // What has passed of today is no time to meet.
        var present = Instant.FromDateTimeOffset(now);
        var first = asked is { } day ? LocalDate.FromDateOnly(day) : present.InZone(myZone).Date;
        var start = myZone.AtStartOfDay(first).ToInstant();
        var end = myZone.AtStartOfDay(first.PlusDays(days == 0 ? 14 : days)).ToInstant();
        if (end <= present)
        {
            return new FindCommonTimesResponse();
        }

        var window = new Interval(start > present ? start : present, end);
        return new FindCommonTimesResponse
        {
            Times =
            {
                WeeklyTimes.Common(WeeklyTimes.Within(mine, myZone, window), WeeklyTimes.Within(theirs, theirZone, window), Duration.FromMinutes(15)).Take(200).Select(time =>
                    new FindCommonTimesResponse.Types.CommonTime { StartTime = time.Start.ToDateTimeOffset().ToTimestamp(), EndTime = time.End.ToDateTimeOffset().ToTimestamp() }),
            },
        };
    }
}
