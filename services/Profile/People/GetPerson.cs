using Grpc.Core;
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
        // Who is not there for the caller and who is not there at all take the same steps: how long they take must not tell one from the other.
        var shown = await work.ShowProfileAsync(caller, id, clock.GetUtcNow()) ?? throw PeopleErrors.PersonNotFound(request.Name);
        await work.CommitAsync();
        return shown;
    }
}
