using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    private const int MostSteps = 500;

    public override async Task<V1.Round> UndoRoundStep(UndoRoundStepRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "rounds", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (found, seen, wall) = await FindAsync(work, caller, id, toChange: true);
        seen.CheckQuiet();
        Wire.CheckEtag(request.Etag, seen.Version, $"rounds/{id}");
        var step = await work.FindStepToUndoAsync(caller.ConsortiumId, id, wall.Unseen) ?? throw RoundErrors.NothingToUndo(id);
        var was = step.Was;

        // Pairs of whom one is not there for the caller stay as they are; where one is other than it was, the preview of then does not show it.
        List<RoundPair> others = [.. (await work.ListRoundPairsAsync(caller.ConsortiumId, id)).Where(pair => !wall.Shows(pair))];
        var outdated = was.Outdated || (was.State is RoundState.Computed or RoundState.InReview && !others.ToHashSet().SetEquals(was.Pairs.Where(pair => !wall.Shows(pair))));
        await work.ReplacePairsAsync(caller.ConsortiumId, id, [.. wall.Of(was.Pairs), .. others]);
        if (was.State is RoundState.Computed or RoundState.InReview)
        {
            await work.DeleteEntriesAsync(caller.ConsortiumId, id, was.Added);
            await work.PutEntriesAsync(caller.ConsortiumId, id, was.Entries);
        }
        else
        {
            // There was no preview.
            await work.ReplaceEntriesAsync(caller.ConsortiumId, id, []);
        }

        await work.MarkUndoneAsync(caller.ConsortiumId, id, step.Number);
        await work.AddStepAsync(caller.ConsortiumId, id, caller.PersonId, RoundAction.Undo, step.About with { Entries = was.Entries.Count + was.Added.Count }, before: null, clock.Now());
        var round = found.Undo(outdated && was.State == RoundState.Computed ? RoundState.InReview : was.State, outdated, await work.ListAllEntriesAsync(caller.ConsortiumId, id), was.Settings);
        await work.UpdateAsync(caller.ConsortiumId, round);
        var reply = await ShowAsync(work, caller, round, wall);
        await work.CommitAsync();
        return reply;
    }
}
