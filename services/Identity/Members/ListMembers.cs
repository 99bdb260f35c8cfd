using Grpc.Core;
using MentorNet.Identity.Consortia;
using MentorNet.Identity.V1;
using MentorNet.Identity.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Members;

internal sealed partial class MembersApi
{
    public override async Task<ListMembersResponse> ListMembers(ListMembersRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, 50, 200);
        Guid? person = request.Person.Length > 0 ? Parse.Name(request.Person, "people", "person") : null;
        var words = Parse.Text(request.Query, "query", 0, 200);
        var query = $"members {caller.ConsortiumId} {caller.PersonId} {person} {words}";
        var after = PageToken.Read<MemberKey>(request.PageToken, query);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.RequireKnownAsync(caller);
        var page = await work.ListMembersAsync(caller.ConsortiumId, caller.PersonId, person, words, after?.Name, after?.Id, size + 1);
        var response = new ListMembersResponse { Members = { page.Take(size).Select(ToProto) } };
        if (page.Count > size)
        {
            response.NextPageToken = PageToken.Create(query, new MemberKey(page[size - 1].DisplayName, page[size - 1].PersonId));
        }

        return response;
    }

    private static Member ToProto(MemberRow row) => new()
    {
        Name = $"members/{row.PersonId}",
        Person = $"people/{row.PersonId}",
        DisplayName = row.DisplayName,
        Email = row.Email,
        Roles = { row.Roles.Select(Roles.ToProto) },
        OfferedRoles = { row.OfferedRoles.Select(Roles.ToProto) },
    };

    private sealed record MemberKey(string Name, Guid Id);
}
