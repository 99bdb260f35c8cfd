using Grpc.Core;
using MentorNet.MatchingFacts.V1;
using MentorNet.Profile.Consent;
using MentorNet.Profile.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

internal sealed partial class FactsApi
{
    private const int MostSeen = 2000;

    public override async Task<ListSeenResponse> ListSeen(ListSeenRequest request, ServerCallContext context)
    {
        var consortium = Parse.Name(request.Consortium, "consortia", "consortium");
        var viewer = Parse.Name(request.Viewer, "people", "viewer");
        Parse.Count(request.People.Count, "people", MostSeen);
        var ids = request.People.Select((name, i) => Parse.Name(name, "people", $"people[{i}]")).Distinct().ToArray();
        var token = new ViewerToken(consortium, viewer, request.Email, request.Admin, Organizations(request.Invited, "invited"));

        await using var work = await db.BeginAsync(consortium, context.CancellationToken);
        var eyes = await work.EyesAsync(token, coachOrMentor: false, Organizations(request.Apart, "apart"));
        var people = (await work.FindPeopleAsync(consortium, ids)).ToDictionary(row => row.PersonId);
        var choices = await work.FindConsentsAsync(consortium, ids);
        return new ListSeenResponse
        {
            People =
            {
                ids.Where(id => people.TryGetValue(id, out var row)
                    && !eyes.See(new Subject(id, row.Organization, row.Active, row.Employers), choices.GetValueOrDefault(id, Choices.Careful)).IsEmpty).Select(id => $"people/{id}"),
            },
        };
    }

    private static List<string> Organizations(IEnumerable<string> names, string field) => [.. names.Select((name, i) => $"organizations/{Parse.Organization(name, $"{field}[{i}]")}")];
}
