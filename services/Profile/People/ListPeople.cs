using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

internal sealed partial class PeopleApi
{
    public override async Task<ListPeopleResponse> ListPeople(ListPeopleRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var text = Parse.Text(request.Query, "query", 0, 200);
        if (!Enum.IsDefined(request.Role))
        {
            throw Errors.InvalidField("role", "is not one of the roles.");
        }

        var size = PageToken.Size(request.PageSize, 50, 200);
        var query = $"people {caller.ConsortiumId}|{caller.PersonId}|{text}|{request.Role}";
        var after = PageToken.Read<PersonKey>(request.PageToken, query);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (people, last) = await work.ShowPageAsync(directory, caller, text, request.Role, family: "", invited: true, after, size, clock.GetUtcNow());
        await work.CommitAsync();
        return new ListPeopleResponse { People = { people }, NextPageToken = last is null ? "" : PageToken.Create(query, last) };
    }
}
