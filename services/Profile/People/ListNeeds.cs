using Grpc.Core;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.Api;

internal sealed partial class ProfileApi
{
    public override async Task<ListNeedsResponse> ListNeeds(ListNeedsRequest request, ServerCallContext context)
    {
        await using var work = await database.BeginAsync(context.CancellationToken);
        var needs = await work.QueryAsync<NeedRow>("SELECT slug, group_number, title, explanation FROM needs ORDER BY position");
        return new ListNeedsResponse
        {
            Needs =
            {
                needs.Select(need => new Need { Name = $"needs/{need.Slug}", Group = (Need.Types.Group)need.GroupNumber, Title = need.Title, Explanation = need.Explanation }),
            },
        };
    }

    private sealed record NeedRow(string Slug, short GroupNumber, string Title, string Explanation);
}
