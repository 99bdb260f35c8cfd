using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    private const int MostRanked = 20;

    public override async Task<V1.Ranking> UpdateRanking(UpdateRankingRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ParsePart(request.Name, "/ranking");
        Parse.Count(request.People.Count, "people", MostRanked);
        var ranked = request.People.Select((name, i) => Parse.Name(name, "people", $"people[{i}]")).ToList();
        var titles = await needTitles.GetAsync(context.CancellationToken);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);

        // Locked: a computation that begins now has this ranking, or this call is told that it is too late.
        var round = (await work.GetRoundAsync(caller.ConsortiumId, id, toChange: true)).Rank();
        var choices = RankingChoices.Of(await work.ReadInputAsync(caller.ConsortiumId, round, clock.Now()), caller.PersonId);
        var possible = choices.Select(choice => choice.PersonId).ToHashSet();
        for (var i = 0; i < ranked.Count; i++)
        {
            if (!possible.Contains(ranked[i]))
            {
                throw Errors.InvalidField($"people[{i}]", "is not someone you could be paired with in this round.");
            }

            if (ranked.IndexOf(ranked[i]) < i)
            {
                throw Errors.InvalidField($"people[{i}]", "is already in the list.");
            }
        }

        await work.PutRankingAsync(caller.ConsortiumId, id, caller.PersonId, ranked);
        await work.CommitAsync();
        return ToProto(round, ranked, choices, titles);
    }
}
