using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Calendar.Slots;
using MentorNet.Caseload.Appointments;
using MentorNet.Caseload.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;
using NodaTime;
using Duration = NodaTime.Duration;

namespace MentorNet.Caseload.Circles;

internal sealed partial class CircleSessionsApi
{
    private static readonly Duration SixWeeks = Duration.FromDays(42);

    public override async Task<FindCircleTimesResponse> FindCircleTimes(FindCircleTimesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var key = CirclesMapping.ParseCircle(request.Parent, "parent");
        var length = Duration.FromMinutes(SessionsMapping.ParseMinutes(request.Minutes));
        var circle = await circles.OfAsync(caller, key, context.CancellationToken);

        var weeks = await diaries.AskAsync(circle.Members, context.CancellationToken);
        var zone = weeks.Single(week => week.PersonId == caller.PersonId).Zone ?? DateTimeZone.Utc;
        var now = Instant.FromDateTimeOffset(clock.Now());
        var window = new Interval(now, now + SixWeeks);
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);

        // The caller's clock is the one on which times begin at the half hour; of who has told no times it counts what they have.
        var known = await work.ReadDiariesAsync(
            [.. weeks.OrderBy(week => week.PersonId != caller.PersonId).Select(week => week.OrAnyTime(zone))], caller.PersonId, window, []);
        return new FindCircleTimesResponse
        {
            StartTimes =
            {
                OfferedTimes.Spread(SlotFinder.Find(known, length, now, window).Select(slot => slot.Start), zone)
                    .Select(start => Timestamp.FromDateTimeOffset(start.ToDateTimeOffset())),
            },
            UnknownPeople = { weeks.Where(week => !week.Known).Select(week => Wire.Person(week.PersonId)) },
        };
    }
}
