using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Chemistry;

internal sealed partial class ChemistryApi
{
    private const int MostAsked = 50;

    public override async Task<ListChemistryCoachesResponse> ListChemistryCoaches(ListChemistryCoachesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Parse.Count(request.Coaches.Count, "coaches", MostAsked);
        var asked = request.Coaches.Select((name, i) => Parse.Name(name, "people", $"coaches[{i}]")).Distinct().ToList();
        HashSet<Guid> offering;
        await using (var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken))
        {
            offering = [.. await work.ListOfferingAsync(caller.ConsortiumId, asked)];
        }

        var there = (await diaries.AskAsync(asked, context.CancellationToken)).Where(week => week.IsThere && offering.Contains(week.PersonId));
        return new ListChemistryCoachesResponse { Coaches = { there.Select(week => Wire.Person(week.PersonId)) } };
    }
}
