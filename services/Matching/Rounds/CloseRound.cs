using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    public override async Task<V1.Round> CloseRound(CloseRoundRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "rounds", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (found, seen, wall) = await FindAsync(work, caller, id, toChange: true);
        _ = seen.Close(clock.Now());
        var round = found.Close(clock.Now());
        await work.UpdateAsync(caller.ConsortiumId, round);
        var reply = await ShowAsync(work, caller, round, wall);
        await work.CommitAsync();
        return reply;
    }
}
