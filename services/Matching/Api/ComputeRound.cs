using Grpc.Core;
using MentorNet.Matching.Data;
using MentorNet.Matching.Domain;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

internal sealed partial class MatchingApi
{
    public override async Task<V1.Round> ComputeRound(ComputeRoundRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "rounds", "name");
        var titles = await needTitles.GetAsync(context.CancellationToken);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var round = await work.GetRoundAsync(caller.ConsortiumId, id, toChange: true);
        var pairs = await work.ListRoundPairsAsync(caller.ConsortiumId, id);
        var people = await work.ListCandidatesAsync(caller.ConsortiumId);
        var open = await work.ListOpenPairsAsync(caller.ConsortiumId);

        var dismissals = await work.ListAllDismissalsAsync(caller.ConsortiumId);

        var entries = RoundPlanner.Plan(round, people, open, pairs, dismissals, titles, context.CancellationToken);
        var computed = round.Compute(entries);

        await work.ReplaceEntriesAsync(caller.ConsortiumId, id, entries);
        await work.UpdateAsync(caller.ConsortiumId, computed);
        await work.CommitAsync();
        return ToProto(computed, pairs);
    }
}
