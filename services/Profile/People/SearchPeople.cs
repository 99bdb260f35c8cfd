using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

internal sealed partial class PeopleApi
{
    public override async Task<SearchPeopleResponse> SearchPeople(SearchPeopleRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var text = Parse.Text(request.Query, "query", 0, 200);
        if (!Enum.IsDefined(request.Role))
        {
            throw Errors.InvalidField("role", "is not one of the roles.");
        }

        var family = Parse.Text(request.TitleFamily, "title_family", 0, 100);
        var size = PageToken.Size(request.PageSize, 25, 100);
        var query = $"directory {caller.ConsortiumId}|{caller.PersonId}|{text}|{request.Role}|{family}";
        var after = PageToken.Read<PersonKey>(request.PageToken, query);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (people, last) = await work.ShowPageAsync(directory, caller, text, request.Role, family, invited: false, after, size, clock.GetUtcNow());
        await work.CommitAsync();
        return new SearchPeopleResponse { People = { people }, NextPageToken = last is null ? "" : PageToken.Create(query, last) };
    }
}
