using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    public override async Task<ListRoundsResponse> ListRounds(ListRoundsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, byDefault: 50, atMost: 200);
        var query = $"{nameof(ListRounds)} {caller.ConsortiumId}";
        var after = PageToken.Read<PageKey>(request.PageToken, query);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var rows = await work.ListRoundsAsync(caller.ConsortiumId, after?.Id, size + 1);
        var wall = await walls.OfAsync(work, caller);
        var response = new ListRoundsResponse { NextPageToken = rows.Count > size ? PageToken.Create(query, new PageKey(rows[size - 1].Id)) : "" };
        var scores = new ScoresNow(work, caller.ConsortiumId);
        foreach (var round in rows.Take(size))
        {
            response.Rounds.Add(await ShowAsync(work, caller, round, wall, scores));
        }

        return response;
    }
}
