using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Chemistry;

internal sealed partial class ChemistryApi
{
    private const int MostOfCoach = 100;

    public override async Task<ListChemistryMeetingsResponse> ListChemistryMeetings(ListChemistryMeetingsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        IReadOnlyList<ChemistryMeeting> meetings;
        await using (var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken))
        {
            meetings = await work.ListMeetingsOfCoachAsync(caller.ConsortiumId, caller.PersonId, clock.Now(), MostOfCoach);
        }

        return new ListChemistryMeetingsResponse { Meetings = { (await ThereAsync(meetings, caller.PersonId, context.CancellationToken)).Select(ChemistryMapping.ToProto) } };
    }

    // Those with somebody who is there for the caller.
    private async Task<IEnumerable<ChemistryMeeting>> ThereAsync(IReadOnlyList<ChemistryMeeting> meetings, Guid caller, CancellationToken cancellationToken)
    {
        var there = (await diaries.AskAsync([.. meetings.Select(meeting => meeting.Other(caller)).Distinct()], cancellationToken)).Where(week => week.IsThere).Select(week => week.PersonId).ToHashSet();
        return meetings.Where(meeting => there.Contains(meeting.Other(caller)));
    }
}
