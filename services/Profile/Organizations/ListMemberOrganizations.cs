using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Organizations;

internal sealed partial class OrganizationsApi
{
    public override async Task<ListMemberOrganizationsResponse> ListMemberOrganizations(ListMemberOrganizationsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, 50, 200);
        var query = $"members {caller.ConsortiumId}";
        var after = PageToken.Read<MemberKey>(request.PageToken, query);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var page = await work.ListMembersAsync(caller.ConsortiumId, after?.DisplayName, after?.Name, size + 1);
        var response = new ListMemberOrganizationsResponse { Organizations = { page.Take(size).Select(OrganizationMapping.ToProto) } };
        if (page.Count > size)
        {
            response.NextPageToken = PageToken.Create(query, new MemberKey(page[size - 1].DisplayName, page[size - 1].Name));
        }

        return response;
    }

    private sealed record MemberKey(string DisplayName, string Name);
}
