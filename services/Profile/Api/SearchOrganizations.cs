using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class ProfileApi
{
    public override async Task<SearchOrganizationsResponse> SearchOrganizations(SearchOrganizationsRequest request, ServerCallContext context)
    {
        var text = Parse.Text(request.Query, "query", 0, 200);
        var state = Parse.Text(request.State, "state", 0, 2).ToUpperInvariant();
        var size = PageToken.Size(request.PageSize, 20, 100);
        var query = $"organizations {text}|{(int)request.Kind}|{state}";
        var after = PageToken.Read<OrganizationKey>(request.PageToken, query);

        await using var work = await database.BeginAsync(context.CancellationToken);
        var page = await work.SearchAsync(text, (int)request.Kind, state, after?.Score, after?.DisplayName, after?.Name, size + 1);
        var response = new SearchOrganizationsResponse { Organizations = { page.Take(size).Select(hit => ToProto(hit.Row)) } };
        if (page.Count > size)
        {
            var last = page[size - 1];
            response.NextPageToken = PageToken.Create(query, new OrganizationKey(last.Score, last.DisplayName, last.Name));
        }

        return response;
    }

    private sealed record OrganizationKey(int Score, string DisplayName, string Name);
}
