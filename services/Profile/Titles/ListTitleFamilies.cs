using Grpc.Core;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.Titles;

internal sealed partial class TitlesApi
{
    public override async Task<ListTitleFamiliesResponse> ListTitleFamilies(ListTitleFamiliesRequest request, ServerCallContext context)
    {
        await using var work = await database.BeginAsync(context.CancellationToken);
        return new ListTitleFamiliesResponse
        {
            TitleFamilies =
            {
                (await work.ListFamiliesAsync()).Select(row => new TitleFamily { Name = $"titleFamilies/{row.Slug}", DisplayName = row.Title, Explanation = row.Explanation }),
            },
        };
    }
}
