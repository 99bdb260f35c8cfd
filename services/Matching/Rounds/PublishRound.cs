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
        var (found, seen, wall) = await FindAsync(work, caller, id, toChange: true);
        var now = clock.Now();
        _ = seen.Publish(now);
        Wire.CheckEtag(request.Etag, seen.Version, request.Name);
        var round = (found with { Outdated = false }).Publish(now);

        // Under the locks of everybody in it the preview is checked once more: what an accept took meanwhile is seen here,
        // and an accept that comes now waits until this is done.
        var everybody = await work.ListCandidatesAsync(caller.ConsortiumId);
        var known = Participation.Known(everybody, wall);
        var (entries, told) = await SettleAsync(work, caller, wall, found, everybody.ToDictionary(person => person.PersonId), known, now);
        var people = await work.LockCandidatesAsync(
            caller.ConsortiumId, [.. entries.SelectMany(entry => new[] { entry.MenteeId, entry.MentorId!.Value }).Distinct()]);
        var open = await work.ListOpenPairsOfAsync(caller.ConsortiumId, [.. people.Keys]);
        var standings = await work.ListStandingsAsync(caller.ConsortiumId, known, [.. people.Keys]);
        var changes = RoundCheck.Changes(entries, people, standings, open, known, DateOnly.FromDateTime(now.UtcDateTime));
        var toldChanges = changes.Where(change => told(change.Entry)).ToList();
        if (RoundCheck.Token(toldChanges) is { Length: > 0 } token && token != request.AcceptedChanges)
        {
            throw RoundErrors.ChangesNotAccepted(id, toldChanges.Find(change => wall.Shows(change.Entry)));
        }

        if (changes.Count > 0)
        {
            // The admin has seen precisely these pairs of those that they may know of and leaves them out; whoever they concern gets nobody.
            var leftOut = changes.Select(change => change.Entry with { MentorId = null, Score = 0, Cause = Cause.TakenOut, Pinned = false }).ToList();
            await work.PutEntriesAsync(caller.ConsortiumId, id, leftOut);
            entries = [.. entries.Except(changes.Select(change => change.Entry))];
        }

        round = round.Counted(await work.ListAllEntriesAsync(caller.ConsortiumId, id));

        var pairings = entries
            .Select(entry => Pairings.Pairing.Open(Guid.CreateVersion7(now), people[entry.MenteeId], people[entry.MentorId!.Value], entry.Kind, id, now))
            .ToList();
        await work.OpenAllAsync(caller.ConsortiumId, pairings);
        var full = Places.Full(people, [.. open, .. pairings.Select(pairing => new OpenPair(pairing.MenteeId, pairing.MentorId, pairing.Kind, id))]);
        await work.CloseRequestsAsync(caller.ConsortiumId, full, pairings, now);
        await work.AddStepAsync(caller.ConsortiumId, id, caller.PersonId, RoundAction.Publish, new RoundWords(Entries: toldChanges.Count), before: null, now);
        await work.UpdateAsync(caller.ConsortiumId, round);
        await work.EnqueueAsync(new RoundPublished(id, caller.ConsortiumId, pairings.Count, now));
        var shown = await ShowAsync(work, caller, round, wall);
        await work.CommitAsync();
        return shown;
    }

    // The pairs of a preview, with those that the caller was never shown placed anew where they no longer hold: nothing is refused because of
    // them. It is told which the others are; they come first, and keep their places.
    private static async Task<(IReadOnlyList<RoundEntry> Entries, Func<RoundEntry, bool> Told)> SettleAsync(
        Work work, Caller caller, Wall wall, Round round, IReadOnlyDictionary<Guid, Candidate> people, IReadOnlySet<Guid> known, DateTimeOffset now)
    {
        var entries = await work.ListAllEntriesAsync(caller.ConsortiumId, round.Id);
        var concealed = await work.FindConcealedAsync(caller.ConsortiumId, round.Id, wall, entries, people);
        bool Told(RoundEntry entry) => !concealed.Contains(entry.MenteeId) && (entry.MentorId is not { } mentor || !concealed.Contains(mentor));
        if (concealed.Count == 0)
        {
            return (Paired(entries), Told);
        }

        var input = await work.ReadInputAsync(caller.ConsortiumId, round, now, wall);
        var pins = input.Pairs.Where(pair => pair.Setting == PairSetting.Pin).ToDictionary(pin => (pin.MenteeId, pin.Kind), pin => (Guid?)pin.MentorId);
        var forbids = input.Pairs.Where(pair => pair.Setting == PairSetting.Forbid).Select(pair => (pair.MenteeId, (Guid?)pair.MentorId)).ToHashSet();
        var lost = RoundCheck.Changes(
            Paired(entries),
            people,
            await work.ListStandingsAsync(caller.ConsortiumId, known),
            input.Open,
            known,
            DateOnly.FromDateTime(now.UtcDateTime))
            .Select(change => change.Entry)
            // What another admin set since the preview holds too.
            .Concat(entries.Where(entry => pins.GetValueOrDefault((entry.MenteeId, entry.Kind), entry.MentorId) != entry.MentorId || forbids.Contains((entry.MenteeId, entry.MentorId))))
            .Where(entry => !Told(entry))
            .ToHashSet();
        var settled = RoundPlanner.PlaceAnew(input, entries, lost, person => !concealed.Contains(person));
        await work.PutEntriesAsync(caller.ConsortiumId, round.Id, [.. settled.Except(entries)]);
        return (Paired(settled), Told);

        IReadOnlyList<RoundEntry> Paired(IEnumerable<RoundEntry> all) => all.Where(entry => entry is { MentorId: not null, Undone: false }).InOrder(Told);
    }
}
