using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    public override async Task<V1.Round> CancelRound(CancelRoundRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "rounds", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var round = (await work.GetRoundAsync(caller.ConsortiumId, id, toChange: true)).Stop(RoundProblem.None);

        // Whoever computes sees that the job is gone, and what it still finds is not stored.
        await work.EndJobAsync(id);
        await work.DropComputationAsync(caller.ConsortiumId, id);
        await work.UpdateAsync(caller.ConsortiumId, round);
        var reply = await ShowAsync(work, caller, round);
        await work.CommitAsync();
        return reply;
    }
}
