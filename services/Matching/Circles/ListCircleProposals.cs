using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Circles;

internal sealed partial class CirclesApi
{
    public override async Task<ListCircleProposalsResponse> ListCircleProposals(ListCircleProposalsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, byDefault: 50, atMost: 200);
        var query = $"{nameof(ListCircleProposals)} {caller.ConsortiumId}";
        var after = PageToken.Read<PageKey>(request.PageToken, query);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var rows = await work.ListCirclesAsync(caller.ConsortiumId, after?.Id, size + 1);

        var response = new ListCircleProposalsResponse
        {
            NextPageToken = rows.Count > size ? PageToken.Create(query, new PageKey(rows[size - 1].Id)) : "",
        };
        foreach (var row in rows.Take(size))
        {
            if (await ShowAsync(work, caller, row) is { } proposal)
            {
                proposal.Circles.Clear();
                proposal.Alone.Clear();
                response.CircleProposals.Add(proposal);
            }
        }

        return response;
    }
}
