using Grpc.Core;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.Matching.Pairings;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;
using RoundEntry = MentorNet.Matching.Rounds.RoundEntry;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    private const int MostBlockingShown = 20;

    public override async Task<MoveRoundPairResponse> MoveRoundPair(MoveRoundPairRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Round, "rounds", "round");
        var menteeId = Parse.Name(request.Mentee, "people", "mentee");
        Guid? mentorId = request.Mentor.Length == 0 ? null : Parse.Name(request.Mentor, "people", "mentor");
        var askedKind = FactsMapping.ToKind(request.Kind, "kind");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (found, seen, wall) = await FindAsync(work, caller, id, toChange: true);
        seen.CheckPreview();
        Wire.CheckEtag(request.Etag, seen.Version, $"rounds/{id}");
        var kind = askedKind ?? found.Kind;
        var entries = await work.ListAllEntriesAsync(caller.ConsortiumId, id);
        var shown = wall.Of(entries);
        var old = shown.FirstOrDefault(entry => entry.MenteeId == menteeId && entry.Kind == kind)
            ?? throw Errors.InvalidField("mentee", "is not an officer of this round for this kind.");
        wall.CheckPin(await work.ListRoundPairsAsync(caller.ConsortiumId, id), menteeId, kind);
        var input = await work.ReadInputAsync(caller.ConsortiumId, found, clock.Now(), wall);
        var moved = new RoundEntry(menteeId, null, 0, Cause.TakenOut, Pinned: false, kind);
        if (mentorId is { } to)
        {
            moved = Moved(input, shown, old, to, wall);
        }

        IReadOnlyList<RoundEntry> after = [.. entries.Select(entry => (entry.MenteeId, entry.Kind) == (menteeId, kind) ? moved : entry)];
        after = RoundPlanner.PlaceAnew(input, after, Crowded(input, after, mentorId, wall), wall.Shows);
        bool Concerns(Guid mentee, Guid mentor) => mentee == menteeId || mentor == old.MentorId || mentor == mentorId;
        var (people, open) = (wall.Of(input.People), wall.Of(input.Open));
        var blocking = RoundReport.Blocking(kind, wall.Of(after), people, open, input.Rankings, Concerns, input.Weights)
            .Except(RoundReport.Blocking(kind, shown, people, open, input.Rankings, Concerns, input.Weights))
            .ToList();
        var round = found;
        if (!request.ValidateOnly)
        {
            round = found.Review(after, found.Outdated);
            await StoreMoveAsync(work, caller, found, moved, entries, after);
            await work.UpdateAsync(caller.ConsortiumId, round);
        }

        var reply = new MoveRoundPairResponse
        {
            Round = await ShowAsync(work, caller, round),
            BlockingPairs = { blocking.Take(MostBlockingShown).Select(pair => RoundsMapping.ToPair(pair.MenteeId, pair.MentorId)) },
            BlockingPairCount = blocking.Count,
            Score = moved.Score,
            FormerScore = (await new ScoresNow(work, caller.ConsortiumId).OfAsync([old]))[0].Score,
        };
        await work.CommitAsync();
        return reply;
    }

    private static RoundEntry Moved(RoundInput input, IReadOnlyList<RoundEntry> shown, RoundEntry old, Guid mentorId, Wall wall)
    {
        var officer = input.People.FirstOrDefault(person => person.PersonId == old.MenteeId && person.Ready)
            ?? throw Errors.InvalidField("mentee", "no longer takes part, or has a profile that is not complete.");
        var mentor = input.People.FirstOrDefault(person => person.PersonId == mentorId && person.Ready && person.Serves(old.Kind) && wall.Shows(mentorId))
            ?? throw Errors.InvalidField("mentor", "is not a mentor of this round for this kind.");
        if (!officer.IsIndependentOf(mentor))
        {
            throw FactErrors.PairingNotPossible();
        }

        var couple = new Couple(old.MenteeId, mentorId);
        if (input.Open.Any(pair => pair.IsOf(old.MenteeId, mentorId))
            || shown.Any(entry => entry.MentorId is { } other && new Couple(entry.MenteeId, other) == couple && !ReferenceEquals(entry, old)))
        {
            throw PairingErrors.AlreadyPaired(mentorId);
        }

        var (told, held) = Taken(input, shown.Where(entry => !ReferenceEquals(entry, old)), wall);
        CheckPlace(mentor, old.Kind, told, held);

        return new RoundEntry(
            old.MenteeId,
            mentorId,
            Compatibility.Score(officer, mentor, old.Kind, input.Weights) ?? 0,
            Cause.None,
            Pinned: true,
            old.Kind);
    }

    // Pairs that the caller is not shown and that have no place any more beside the one that was made.
    private static IReadOnlySet<RoundEntry> Crowded(RoundInput input, IReadOnlyList<RoundEntry> entries, Guid? mentorId, Wall wall)
    {
        var places = new Places(input.Open);
        var crowded = new HashSet<RoundEntry>();
        foreach (var entry in entries.Where(entry => entry.MentorId == mentorId && mentorId is not null).InOrder(wall.Shows))
        {
            if (!wall.Shows(entry) && places.IsFull(input.People.First(person => person.PersonId == mentorId), entry.Kind))
            {
                crowded.Add(entry);
            }
            else
            {
                places.Take(entry.MentorId!.Value, entry.Kind);
            }
        }

        return crowded;
    }

    private async Task StoreMoveAsync(Work work, Caller caller, Round found, RoundEntry moved, IReadOnlyList<RoundEntry> entries, IReadOnlyList<RoundEntry> after)
    {
        var pairs = await work.ListRoundPairsAsync(caller.ConsortiumId, found.Id);
        var (changed, _) = RoundDifference.Of(entries, after);
        await work.AddStepAsync(
            caller.ConsortiumId,
            found.Id,
            caller.PersonId,
            RoundAction.Move,
            new RoundWords(moved.MenteeId, moved.MentorId, moved.Kind, 1),
            new RoundBefore(found.State, found.Outdated, pairs, changed, []),
            clock.Now());
        var others = pairs.Where(pair => !(pair.Setting == PairSetting.Pin && pair.MenteeId == moved.MenteeId && pair.Kind == moved.Kind) && (pair.MenteeId, (Guid?)pair.MentorId) != (moved.MenteeId, moved.MentorId));
        await work.ReplacePairsAsync(
            caller.ConsortiumId,
            found.Id,
            moved.MentorId is { } mentor ? [.. others, new RoundPair(moved.MenteeId, mentor, PairSetting.Pin, moved.Kind)] : [.. others]);
        await work.PutEntriesAsync(caller.ConsortiumId, found.Id, [.. after.Except(entries)]);
    }
}
