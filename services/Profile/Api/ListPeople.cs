using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Profile.Data;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class ProfileApi
{
    public override async Task<ListPeopleResponse> ListPeople(ListPeopleRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var text = Parse.Text(request.Query, "query", 0, 200);
        if (!Enum.IsDefined(request.Role))
        {
            throw Errors.InvalidField("role", "is not one of the roles.");
        }

        var role = request.Role == Role.Unspecified ? "" : request.Role.ToString().ToLowerInvariant();
        var size = PageToken.Size(request.PageSize, 50, 200);
        var query = $"people {caller.ConsortiumId}|{text}|{role}";
        var after = PageToken.Read<PersonKey>(request.PageToken, query);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var page = await work.ListPeopleAsync(caller.ConsortiumId, text, role, after?.DisplayName, after?.Id, size + 1);
        var response = new ListPeopleResponse { People = { page.Take(size).Select(person => ToProto(person, caller)) } };
        if (page.Count > size)
        {
            response.NextPageToken = PageToken.Create(query, new PersonKey(page[size - 1].DisplayName, page[size - 1].PersonId));
        }

        return response;
    }

    private sealed record PersonKey(string DisplayName, Guid Id);
}
