using Grpc.Core;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.People;

internal sealed partial class PeopleApi
{
    public override async Task<ListNeedsResponse> ListNeeds(ListNeedsRequest request, ServerCallContext context)
    {
        await using var work = await database.BeginAsync(context.CancellationToken);
        var needs = await work.ListNeedsAsync();
        return new ListNeedsResponse
        {
            Needs =
            {
                needs.Select(need => new Need { Name = $"needs/{need.Slug}", Group = (Need.Types.Group)need.GroupNumber, Title = need.Title, Explanation = need.Explanation }),
            },
        };
    }
}
