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
        var independent = new HashSet<Guid>();
        foreach (var person in await work.FindPeopleAsync(consortium, asked))
        {
            // Asked of each, as a report would be: blocks are between two.
            if (Reporting.IndependentOf(person, await work.ListReportAdminsAsync(consortium, person.PersonId)).Any(one => one.PersonId == admin))
            {
                independent.Add(person.PersonId);
            }
        }

        return new ListIndependentPeopleResponse { People = { asked.Where(independent.Contains).Select(id => $"people/{id}") } };
    }
}
