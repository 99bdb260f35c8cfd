using System.Text.Json;
using Grpc.Core;
using MentorNet.Contracts.Profile.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.Profile.Consent;
using MentorNet.Profile.Consortia;
using MentorNet.Profile.Independence;
using MentorNet.Profile.V1;
using MentorNet.Profile.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

/// <summary>Tells the matching facts of people to services that keep a copy, beside the events.</summary>
internal sealed partial class FactsApi(Database db) : FactsService.FactsServiceBase
{
    private const int PageSize = 500;

    public override async Task<MatchingFacts.V1.Wall> GetWall(GetWallRequest request, ServerCallContext context)
    {
        var person = Parse.Name(request.Person, "people", "person");
        var consortium = Parse.Name(request.Consortium, "consortia", "consortium");
        var invited = Organizations(request.Invited, "invited");

        await using var work = await db.BeginAsync(consortium, context.CancellationToken);
        var me = await work.FindPersonAsync(consortium, person);
        var employers = await work.EmployersAsync(me, new ViewerToken(consortium, person, request.Email, request.Admin, invited));
        return new MatchingFacts.V1.Wall { Organizations = { employers.Select(employer => $"organizations/{employer}") } };
    }

    public override async Task StreamFacts(StreamFactsRequest request, IServerStreamWriter<StreamFactsResponse> responseStream, ServerCallContext context)
    {
        IReadOnlyList<Guid> consortia;
        await using (var work = await db.BeginAsync(context.CancellationToken))
        {
            consortia = await work.ListConsortiaAsync();
        }

        foreach (var consortium in consortia)
        {
            Guid? after = null;
            IReadOnlyList<PersonRow> page;
            do
            {
                // A transaction a page: a slow reader holds nothing here.
                Dictionary<Guid, Choices> choices;
                Dictionary<Guid, IndependenceRow> apart;
                await using (var work = await db.BeginAsync(consortium, context.CancellationToken))
                {
                    page = await work.ListPeopleAfterAsync(consortium, after, PageSize);
                    choices = await work.FindConsentsAsync(consortium, [.. page.Select(person => person.PersonId)]);
                    apart = await work.FindIndependencesAsync(consortium);
                }

                if (page.Count > 0)
                {
                    after = page[^1].PersonId;
                    await responseStream.WriteAsync(
                        new StreamFactsResponse
                        {
                            ProfileUpdated = { page.Select(person => JsonSerializer.Serialize(PersonEvents.FactsOf(person, choices.GetValueOrDefault(person.PersonId, Choices.Careful)))) },
                            IndependenceChanged = { page.Select(person => apart.GetValueOrDefault(person.PersonId)).OfType<IndependenceRow>().Select(row => JsonSerializer.Serialize(row.ToEvent(consortium))) },
                        },
                        context.CancellationToken);
                }
            }
            while (page.Count == PageSize);
        }
    }
}
