using Grpc.Core;
using MentorNet.MatchingFacts.V1;
using MentorNet.Profile.Reports;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

internal sealed partial class FactsApi
{
    private const int MostAdmins = 200;

    public override async Task<ListIndependentAdminsResponse> ListIndependentAdmins(ListIndependentAdminsRequest request, ServerCallContext context)
    {
        var consortium = Parse.Name(request.Consortium, "consortia", "consortium");
        var person = Parse.Name(request.Person, "people", "person");
        Parse.Count(request.Admins.Count, "admins", MostAdmins);
        var asked = request.Admins.Select((name, i) => Parse.Name(name, "people", $"admins[{i}]")).Distinct().ToArray();

        await using var work = await db.BeginAsync(consortium, context.CancellationToken);
        if (await work.FindPersonAsync(consortium, person) is not { Gone: false } me)
        {
            return new ListIndependentAdminsResponse();
        }

        var independent = Reporting.IndependentOf(new ReportSide(me.PersonId, me.Walls), await work.ListReportAdminsAsync(consortium, person)).Select(admin => admin.PersonId).ToHashSet();
        return new ListIndependentAdminsResponse { Admins = { asked.Where(independent.Contains).Select(id => $"people/{id}") } };
    }
}
