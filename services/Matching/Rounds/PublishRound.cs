using Grpc.Core;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Pairings;
using MentorNet.Matching.Requests;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    public override async Task<V1.Round> PublishRound(PublishRoundRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "rounds", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var found = await work.GetRoundAsync(caller.ConsortiumId, id, toChange: true);
        var now = clock.Now();
        var round = found.Publish(now);
        Wire.CheckEtag(request.Etag, found.Version, request.Name);

        // Under the locks of everybody in it the preview is checked once more: what an accept took meanwhile is seen here,
        // and an accept that comes now waits until this is done.
        var entries = await work.ListPairedEntriesAsync(caller.ConsortiumId, id);
        var people = await work.LockCandidatesAsync(
            caller.ConsortiumId, [.. entries.SelectMany(entry => new[] { entry.MenteeId, entry.MentorId!.Value }).Distinct()]);
        var open = await work.ListOpenPairsOfAsync(caller.ConsortiumId, [.. people.Keys]);
        var standings = await work.ListStandingsAsync(caller.ConsortiumId, [.. people.Keys]);
        var changes = RoundCheck.Changes(entries, people, standings, open, DateOnly.FromDateTime(now.UtcDateTime));
        if (RoundCheck.Token(changes) is { Length: > 0 } token && token != request.AcceptedChanges)
        {
            var wall = await walls.OfAsync(work, caller);
            var told = changes.Where(change => wall.Shows(change.Entry)).ToList();
            throw RoundErrors.ChangesNotAccepted(id, told.FirstOrDefault());
        }

        if (changes.Count > 0)
        {
            // The admin has seen precisely these pairs and leaves them out; whoever they concern gets nobody.
            var leftOut = changes.Select(change => change.Entry with { MentorId = null, Score = 0, Cause = Cause.TakenOut, Pinned = false }).ToList();
            await work.PutEntriesAsync(caller.ConsortiumId, id, leftOut);
            entries = [.. entries.Except(changes.Select(change => change.Entry))];
            round = round.Counted(await work.ListAllEntriesAsync(caller.ConsortiumId, id));
        }

        var pairings = entries
            .Select(entry => Pairings.Pairing.Open(Guid.CreateVersion7(now), people[entry.MenteeId], people[entry.MentorId!.Value], entry.Kind, id, now))
            .ToList();
        await work.OpenAllAsync(caller.ConsortiumId, pairings);
        var full = Places.Full(people, [.. open, .. pairings.Select(pairing => new OpenPair(pairing.MenteeId, pairing.MentorId, pairing.Kind, id))]);
        await work.CloseRequestsAsync(caller.ConsortiumId, full, pairings, now);
        await work.AddStepAsync(caller.ConsortiumId, id, caller.PersonId, RoundAction.Publish, new RoundWords(Entries: pairings.Count), before: null, now);
        await work.UpdateAsync(caller.ConsortiumId, round);
        await work.EnqueueAsync(new RoundPublished(id, caller.ConsortiumId, pairings.Count, now));
        var shown = await ShowAsync(work, caller, round);
        await work.CommitAsync();
        return shown;
    }
}
