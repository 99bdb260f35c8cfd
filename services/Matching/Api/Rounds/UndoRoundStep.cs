using Grpc.Core;
using MentorNet.Matching.Data;
using MentorNet.Matching.Domain;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

internal sealed partial class RoundsApi
{
    private const int MostSteps = 500;

    public override async Task<V1.Round> UndoRoundStep(UndoRoundStepRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "rounds", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var found = await work.GetRoundAsync(caller.ConsortiumId, id, toChange: true);
        found.CheckQuiet();
        CheckEtag(request.Etag, found);
        var step = await work.FindStepToUndoAsync(caller.ConsortiumId, id) ?? throw MatchErrors.NothingToUndo(id);
        var was = step.Was;
        await work.ReplacePairsAsync(caller.ConsortiumId, id, was.Pairs);
        await work.DeleteEntriesAsync(caller.ConsortiumId, id, was.Added);
        await work.PutEntriesAsync(caller.ConsortiumId, id, was.Entries);
        await work.MarkUndoneAsync(caller.ConsortiumId, id, step.Number);
        await work.AddStepAsync(caller.ConsortiumId, id, caller.PersonId, RoundAction.Undo, step.About with { Entries = was.Entries.Count + was.Added.Count }, before: null, Now());
        var round = found.Undo(was.State, was.Outdated, await work.ListAllEntriesAsync(caller.ConsortiumId, id), was.Settings);
        await work.UpdateAsync(caller.ConsortiumId, round);
        var reply = await MatchingApi.ShowAsync(work, caller, round);
        await work.CommitAsync();
        return reply;
    }
}
