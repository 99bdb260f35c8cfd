using Grpc.Core;
using MentorNet.Profile.Consent;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

internal sealed partial class PeopleApi
{
    public override async Task<Person> GetPerson(GetPersonRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "people", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var found = await work.FindPersonAsync(caller.ConsortiumId, id) ?? throw PeopleErrors.PersonNotFound(request.Name);
        var shown = await work.ShowAsync(caller, [found], LookKind.Profile, clock.GetUtcNow());
        await work.CommitAsync();
        return shown.Count == 1 ? shown[0] : throw PeopleErrors.PersonNotFound(request.Name);
    }
}
