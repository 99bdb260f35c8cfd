using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    private const int MostChoices = 50;

    public override async Task<V1.Ranking> GetRanking(GetRankingRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ParsePart(request.Name, "/ranking");
        var titles = await needTitles.GetAsync(context.CancellationToken);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var round = await work.GetRoundAsync(caller.ConsortiumId, id);
        if (round.State != RoundState.OpenForRankings)
        {
            // Somebody who is no admin learns nothing of a round beside its time for rankings.
            throw RoundErrors.RoundNotFound(id);
        }

        var choices = RankingChoices.Of(await work.ReadInputAsync(caller.ConsortiumId, round, clock.Now()), caller.PersonId);
        return ToProto(round, await work.ListRankedAsync(caller.ConsortiumId, id, caller.PersonId), choices, titles);
    }

    private static V1.Ranking ToProto(Round round, IReadOnlyList<Guid> ranked, IReadOnlyList<RankingChoice> choices, Func<string, string> titles) => new()
    {
        Name = $"rounds/{round.Id}/ranking",
        DisplayName = round.DisplayName,
        People = { ranked.Select(FactsMapping.Person) },
        Choices =
        {
            choices.Where((choice, i) => i < MostChoices || ranked.Contains(choice.PersonId)).Select(choice => new V1.Ranking.Types.Choice
            {
                Person = FactsMapping.Person(choice.PersonId),
                Kind = FactsMapping.ToProto(choice.Kind),
                Reasons = { choice.Reasons.Select(reason => FitMapping.Sentence(reason, choice.Reader, titles)) },
                ReasonCodes = { choice.Reasons.Select(FitMapping.ToProto) },
                AsMentor = choice.Reader == Reader.Mentor,
            }),
        },
    };
}
