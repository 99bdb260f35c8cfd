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
        // A page is of those that are there for the admin: one that others were taken out of would tell of them, itself and by its token.
        var sight = await SightAsync(work, caller);
        var shown = new List<(Guid Id, V1.CircleProposal Proposal)>();
        IReadOnlyList<CircleProposal> rows;
        var before = after?.Id;
        do
        {
            rows = await work.ListCirclesAsync(caller.ConsortiumId, before, size + 1);
            foreach (var row in rows)
            {
                before = row.Id;
                if (await ShowAsync(work, sight, row) is { } proposal)
                {
                    proposal.Circles.Clear();
                    proposal.Alone.Clear();
                    shown.Add((row.Id, proposal));
                }
            }
        }
        while (rows.Count > size && shown.Count <= size);

        return new ListCircleProposalsResponse
        {
            CircleProposals = { shown.Take(size).Select(one => one.Proposal) },
            NextPageToken = shown.Count > size ? PageToken.Create(query, new PageKey(shown[size - 1].Id)) : "",
        };
    }
}
