using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Calendar.Slots;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;
using NodaTime;
using Duration = NodaTime.Duration;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    private const int OfOneDay = 3;
    private static readonly Duration SixWeeks = Duration.FromDays(42);

    public override async Task<FindTimesResponse> FindTimes(FindTimesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Wire.ParseEngagement(request.Parent);
        var length = Duration.FromMinutes(SessionsMapping.ParseMinutes(request.Minutes));
        var size = PageToken.Size(request.PageSize, byDefault: 30, atMost: 200);

        var weeks = await WeeksAsync(caller, id, context.CancellationToken);
        if (weeks.Any(week => !week.Known))
        {
            return new FindTimesResponse { UnknownPeople = { weeks.Where(week => !week.Known).Select(week => Wire.Person(week.PersonId)) } };
        }

        var now = Instant.FromDateTimeOffset(clock.Now());
        var window = new Interval(now, now + SixWeeks);
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var known = await work.ReadDiariesAsync(weeks, caller.PersonId, window, []);
        var ranked = SlotRanking.Rank(SlotFinder.Find(known, length, now, window), [.. known.Select(diary => diary.Zone)], await work.ListLatelyAsync(id));
        var ofDay = new Dictionary<LocalDate, int>();
        return new FindTimesResponse
        {
            Times =
            {
                ranked
                    .Where(slot => (ofDay[Day(slot)] = ofDay.GetValueOrDefault(Day(slot)) + 1) <= OfOneDay)
                    .Take(size)
                    .Select(slot => new FindTimesResponse.Types.CommonTime
                    {
                        StartTime = Timestamp.FromDateTimeOffset(slot.Start.ToDateTimeOffset()),
                        EndTime = Timestamp.FromDateTimeOffset(slot.End.ToDateTimeOffset()),
                    }),
            },
        };

        LocalDate Day(Interval slot) => slot.Start.InZone(known[0].Zone).Date;
    }
}
