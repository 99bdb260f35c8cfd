using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Pairings;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    public override async Task<UnpublishRoundResponse> UnpublishRound(UnpublishRoundRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "rounds", "name");
        Parse.Count(request.Mentees.Count, "mentees", 1000);
        var mentees = request.Mentees.Select((name, i) => Parse.Name(name, "people", $"mentees[{i}]")).ToHashSet();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (found, seen, wall) = await FindAsync(work, caller, id, toChange: true);
        var now = clock.Now();
        _ = seen.Unpublish(now, pairsLeft: 1);

        // A pairing's row is locked before it is looked at: a message that is told meanwhile waits, and finds a pairing that has ended.
        var pairings = await work.LockPairingsOfRoundAsync(caller.ConsortiumId, id);
        // Whoever is named must be there for the caller; a whole round is undone with all who are in it.
        bool Shows(RoundPairing pairing) => wall.Shows(pairing.MenteeId) && wall.Shows(pairing.MentorId);
        var asked = pairings.Where(pairing => mentees.Count == 0 || (mentees.Contains(pairing.MenteeId) && Shows(pairing))).ToList();
        var undone = asked.FindAll(pairing => !pairing.Talked);
        if (!undone.Exists(Shows))
        {
            throw RoundErrors.NothingToUndo(id);
        }

        await work.EndAllAsync(caller.ConsortiumId, undone, now);
        var keys = undone.Select(pairing => (pairing.MenteeId, pairing.Kind)).ToHashSet();
        var entries = await work.ListPairedEntriesAsync(caller.ConsortiumId, id);
        await work.PutEntriesAsync(caller.ConsortiumId, id, [.. entries.Where(entry => keys.Contains((entry.MenteeId, entry.Kind))).Select(entry => entry with { Undone = true })]);
        // A pair is named by what was asked, not by what was found: of a whole round that would tell whether others were undone with it.
        await work.AddStepAsync(caller.ConsortiumId, id, caller.PersonId, RoundAction.Unpublish, mentees.Count > 0 && undone is [var one] ? new RoundWords(one.MenteeId, one.MentorId, one.Kind, 1) : new RoundWords(Entries: undone.Count), before: null, now);
        var round = found.Unpublish(now, pairings.Count - undone.Count);
        await work.UpdateAsync(caller.ConsortiumId, round);
        var reply = new UnpublishRoundResponse
        {
            Round = await ShowAsync(work, caller, round, wall),
            Talked = { asked.Where(pairing => pairing.Talked && Shows(pairing)).Select(pairing => RoundsMapping.ToPair(pairing.MenteeId, pairing.MentorId)) },
        };
        SmallCells.Tell(SmallCells.Of(undone.Count(Shows)), count => reply.UndoneCount = count);
        await work.CommitAsync();
        await telling.TellAsync(work);
        return reply;
    }
}
