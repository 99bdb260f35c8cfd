using Grpc.Core;
using MentorNet.Matching.Data;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

internal sealed partial class MatchingApi
{
    public override async Task<ListRoundsResponse> ListRounds(ListRoundsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, byDefault: 50, atMost: 200);
        var query = $"ListRounds {caller.ConsortiumId}";
        var after = PageToken.Read<PageKey>(request.PageToken, query);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var rows = await work.ListRoundsAsync(caller.ConsortiumId, after?.Id, size + 1);
        var pairs = await work.ListRoundPairsAsync(caller.ConsortiumId, rows.Select(round => round.Id));

        return new ListRoundsResponse
        {
            Rounds = { rows.Take(size).Select(round => ToProto(round, pairs[round.Id])) },
            NextPageToken = rows.Count > size ? PageToken.Create(query, new PageKey(rows[size - 1].Id)) : "",
        };
    }
}
