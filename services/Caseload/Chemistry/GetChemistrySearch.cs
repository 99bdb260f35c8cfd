using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Chemistry;

internal sealed partial class ChemistryApi
{
    public override async Task<V1.ChemistrySearch> GetChemistrySearch(GetChemistrySearchRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        ChemistrySearch search;
        IReadOnlyList<ChemistryMeeting> meetings;
        await using (var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken))
        {
            search = await work.FindSearchOfAsync(caller.ConsortiumId, caller.PersonId) ?? throw ChemistryErrors.NoSearch();
            meetings = await work.ListMeetingsAsync(search.Id);
        }

        var there = (await ThereAsync(meetings, caller.PersonId, context.CancellationToken)).ToList();
        var chosenIsThere = search.ChosenId is not { } chosen || there.Any(meeting => meeting.CoachId == chosen);
        return ChemistryMapping.ToProto(chosenIsThere ? search : search with { ChosenId = null }, there);
    }
}
