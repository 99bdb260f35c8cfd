using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Organizations;

internal sealed partial class OrganizationsApi
{
    // With fewer hits than this, what was typed may be misspelled although something has it.
    private const int FewHits = 5;

    public override async Task<SearchOrganizationsResponse> SearchOrganizations(SearchOrganizationsRequest request, ServerCallContext context)
    {
        var typed = Parse.Text(request.Query, "query", 0, 200);
        var words = new SearchWords(typed);
        var filter = new OrganizationFilter((int)request.Kind, Parse.Text(request.State, "state", 0, 2).ToUpperInvariant());
        if (!Enum.IsDefined(request.Kind))
        {
            throw Errors.InvalidField("kind", "is not one of the kinds of organizations.");
        }

        var size = PageToken.Size(request.PageSize, 20, 100);
        var query = $"organizations {request.Query}|{filter.Kind}|{filter.State}";
        var after = PageToken.Read<OrganizationKey>(request.PageToken, query);

        await using var work = await database.BeginAsync(context.CancellationToken);
        List<(OrganizationHit Hit, bool Alike)> page;
        if (words.IsEmpty && typed.Length > 0)
        {
            page = [];
        }
        else if (words.IsEmpty)
        {
            page = [.. (await work.ListOrganizationsAsync(filter, after, size + 1)).Select(hit => (hit, false))];
        }
        else
        {
            page = after is { Alike: true } ? [] : [.. (await work.FindByWordsAsync(filter, words, after, size + 1)).Select(hit => (hit, false))];
            if (after is { Alike: true } || (after is null && page.Count < Math.Min(FewHits, size) && words.CanBeMisspelled))
            {
                page.AddRange((await work.FindAlikeAsync(filter, words, after, size + 1 - page.Count)).Select(hit => (hit, true)));
            }
        }

        var response = new SearchOrganizationsResponse { Organizations = { page.Take(size).Select(item => OrganizationMapping.ToProto(item.Hit)) } };
        if (page.Count > size)
        {
            var (last, alike) = page[size - 1];
            response.NextPageToken = PageToken.Create(query, new OrganizationKey(alike, last.Score, last.DisplayName, last.Name));
        }

        return response;
    }
}
