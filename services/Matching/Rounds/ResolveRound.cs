using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    public override async Task<ResolveRoundResponse> ResolveRound(ResolveRoundRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "rounds", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (found, seen, wall) = await FindAsync(work, caller, id, toChange: true);
        seen.CheckPreview();
        Wire.CheckEtag(request.Etag, seen.Version, $"rounds/{id}");
        await work.CheckPinsAsync(caller.ConsortiumId, found, wall, clock.Now());
        var before = await work.ListAllEntriesAsync(caller.ConsortiumId, id);
        var input = await work.ReadInputAsync(caller.ConsortiumId, found, clock.Now(), wall);
        var after = RoundPlanner.SolveAgain(input, before, context.CancellationToken);

        var round = found;
        if (!request.ValidateOnly)
        {
            var (changed, added) = RoundDifference.Of(before, after);
            await work.AddStepAsync(
                caller.ConsortiumId,
                id,
                caller.PersonId,
                RoundAction.Resolve,
                new RoundWords(Entries: RoundDifference.Moved(before, after)),
                new RoundBefore(found.State, found.Outdated, await work.ListRoundPairsAsync(caller.ConsortiumId, id), changed, added),
                clock.Now());
            await work.ReplaceEntriesAsync(caller.ConsortiumId, id, after);
            round = found.Review(after, outdated: false);
            await work.UpdateAsync(caller.ConsortiumId, round);
        }

        var reply = new ResolveRoundResponse { Round = await ShowAsync(work, caller, round, wall) };
        SmallCells.Tell(SmallCells.Of(RoundDifference.Moved(wall.Of(before), wall.Of(after))), count => reply.MovedCount = count);
        await work.CommitAsync();
        return reply;
    }
}
