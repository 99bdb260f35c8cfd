using Grpc.Core;
using MentorNet.Profile.Consent;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

internal sealed partial class PeopleApi
{
    public override async Task<BatchGetPeopleResponse> BatchGetPeople(BatchGetPeopleRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Parse.Count(request.Names.Count, "names", 200);
        var ids = request.Names.Select((name, i) => Parse.Name(name, "people", $"names[{i}]")).Distinct().ToArray();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var found = (await work.FindPeopleAsync(caller.ConsortiumId, ids)).ToDictionary(person => person.PersonId);
        var response = new BatchGetPeopleResponse { People = { await work.ShowAsync(caller, [.. ids.Where(found.ContainsKey).Select(id => found[id])], LookKind.List, clock.GetUtcNow()) } };
        await work.CommitAsync();
        return response;
    }
}
