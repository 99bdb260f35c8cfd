using Grpc.Core;
using MentorNet.Profile.Consent;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

internal sealed partial class PeopleApi
{
    public override async Task<ListUnreadyPeopleResponse> ListUnreadyPeople(ListUnreadyPeopleRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        if (request.Field.Length > 0 && Person.Descriptor.FindFieldByName(request.Field) is null)
        {
            throw Errors.InvalidField("field", "is not a field of a person that matching needs.");
        }

        var size = PageToken.Size(request.PageSize, 50, 200);
        var query = $"unready {caller.ConsortiumId}|{caller.PersonId}|{request.Field}";
        var after = PageToken.Read<PersonKey>(request.PageToken, query);
        var now = clock.GetUtcNow();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var found = (await work.SeeAllAsync(caller, now))
            .Where(person => person.Row.Active && (request.Field.Length > 0 ? person.Seen.MissingFields.Contains(request.Field) : person.Seen.MissingFields.Count > 0))
            .Select(person => (person.Row, Key: new PersonKey(person.Seen.DisplayName, person.Row.PersonId)))
            .Where(person => after is null || PersonKey.Compare(person.Key, after) > 0)
            .ToList();
        found.Sort((one, other) => PersonKey.Compare(one.Key, other.Key));
        var people = await work.ShowAsync(caller, [.. found.Take(size).Select(person => person.Row)], LookKind.List, now);
        await work.CommitAsync();
        return new ListUnreadyPeopleResponse { People = { people }, NextPageToken = found.Count > size ? PageToken.Create(query, found[size - 1].Key) : "" };
    }
}
