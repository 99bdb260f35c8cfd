using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Calendar.Slots;
using MentorNet.Caseload.Appointments;
using MentorNet.Caseload.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;
using NodaTime;
using Duration = NodaTime.Duration;

namespace MentorNet.Caseload.Chemistry;

internal sealed partial class ChemistryApi
{
    private static readonly Duration FourWeeks = Duration.FromDays(28);

    public override async Task<FindChemistryTimesResponse> FindChemistryTimes(FindChemistryTimesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var coachId = Parse.Name(request.Coach, "people", "coach");
        return await FindAsync(caller, await OfferedAsync(caller, coachId, context.CancellationToken), null, context.CancellationToken);
    }

    private async Task<FindChemistryTimesResponse> FindAsync(Caller caller, IReadOnlyList<WeekOf> weeks, Guid? except, CancellationToken cancellationToken)
    {
        var coach = weeks[0];
        if (!coach.Known)
        {
            return new FindChemistryTimesResponse();
        }

        var now = Instant.FromDateTimeOffset(clock.Now());
        var window = new Interval(now, now + FourWeeks);
        await using var work = await db.BeginAsync(caller.ConsortiumId, cancellationToken);
        var known = await work.ReadDiariesAsync(weeks, caller.PersonId, window, except is { } id ? [id] : []);
        var fits = await FitsWeekAsync(work, caller, coach.PersonId, coach.Zone!, except);
        var zone = weeks.Single(week => week.PersonId == caller.PersonId).Zone!;
        return new FindChemistryTimesResponse
        {
            StartTimes =
            {
                OfferedTimes.Spread(SlotFinder.Find(known, Duration.FromMinutes(ChemistryMeeting.Minutes), now, window).Select(slot => slot.Start).Where(fits), zone)
                    .Select(start => Timestamp.FromDateTimeOffset(start.ToDateTimeOffset())),
            },
        };
    }
}
