using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    public override async Task<ListRankingRoundsResponse> ListRankingRounds(ListRankingRoundsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var reply = new ListRankingRoundsResponse();
        if (await work.FindRankingRoundAsync(caller.ConsortiumId) is { } round)
        {
            reply.Rounds.Add(new ListRankingRoundsResponse.Types.RankingRound
            {
                Name = $"rounds/{round.Id}",
                DisplayName = round.DisplayName,
                Kinds = { round.Kinds.Select(FactsMapping.ToProto) },
                RankedCount = (await work.ListRankedAsync(caller.ConsortiumId, round.Id, caller.PersonId)).Count,
            });
        }

        return reply;
    }
}
