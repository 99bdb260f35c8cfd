using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Pairings;

internal sealed partial class PairingsApi
{
    public override async Task<ListPausedPairingsResponse> ListPausedPairings(ListPausedPairingsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, byDefault: 50, atMost: 200);
        var query = $"{nameof(ListPausedPairings)} {caller.ConsortiumId}";
        var after = PageToken.Read<PausedKey>(request.PageToken, query);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var rows = await work.ListPausedPairingsAsync(caller.ConsortiumId, after, size + 1, (await walls.OfAsync(work, caller)).Unseen);
        return new ListPausedPairingsResponse
        {
            PausedPairings = { rows.Take(size).Select(PairingsMapping.ToProto) },
            NextPageToken = rows.Count > size ? PageToken.Create(query, new PausedKey(rows[size - 1].PausedAt, rows[size - 1].Id)) : "",
        };
    }
}
