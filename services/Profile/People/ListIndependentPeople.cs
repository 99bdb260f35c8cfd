using Grpc.Core;
using MentorNet.MatchingFacts.V1;
using MentorNet.Profile.Reports;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

internal sealed partial class FactsApi
{
    public override async Task<ListIndependentPeopleResponse> ListIndependentPeople(ListIndependentPeopleRequest request, ServerCallContext context)
    {
        var consortium = Parse.Name(request.Consortium, "consortia", "consortium");
        var admin = Parse.Name(request.Admin, "people", "admin");
        Parse.Count(request.People.Count, "people", MostSeen);
        var asked = request.People.Select((name, i) => Parse.Name(name, "people", $"people[{i}]")).Distinct().ToArray();

        await using var work = await db.BeginAsync(consortium, context.CancellationToken);
        var admins = (await work.ListReportAdminsAsync(consortium, admin)).Where(row => row.PersonId == admin).ToList();
        var apart = await work.ListInConflictAsync(consortium, admin, asked);
        var independent = (await work.FindPeopleAsync(consortium, asked))
            .Where(row => !row.Gone && !apart.Contains(row.PersonId) && Reporting.IndependentOf(new ReportSide(row.PersonId, row.Walls), admins).Any()).Select(row => row.PersonId).ToHashSet();
        return new ListIndependentPeopleResponse { People = { asked.Where(independent.Contains).Select(id => $"people/{id}") } };
    }
}
