using Grpc.Core;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Pairings;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;
using Setting = MentorNet.Matching.V1.SetRoundPairRequest.Types.Setting;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    public override async Task<V1.Round> SetRoundPair(SetRoundPairRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Round, "rounds", "round");
        var menteeId = Parse.Name(request.Pair?.Mentee ?? "", "people", "pair.mentee");
        var mentorId = Parse.Name(request.Pair?.Mentor ?? "", "people", "pair.mentor");
        if (!Enum.IsDefined(request.Setting))
        {
            throw Errors.InvalidField("setting", "is not a known setting.");
        }

        var askedKind = FactsMapping.ToKind(request.Kind, "kind");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (found, seen, wall) = await FindAsync(work, caller, id, toChange: true);
        _ = seen.SetPair();
        var round = found.SetPair();
        Wire.CheckEtag(request.Etag, seen.Version, request.Round);

        var kind = askedKind ?? found.Kind;
        if (!found.Kinds.Contains(kind))
        {
            throw Errors.InvalidField("kind", "is none of the round's kinds.");
        }

        var before = await work.ListRoundPairsAsync(caller.ConsortiumId, id);
        if (request.Setting == Setting.Unspecified)
        {
            // Taking back what is not set changes nothing, so that a retry does no harm; a pair of whom one is not there for the caller is not set for them.
            round = wall.Shows(menteeId) && wall.Shows(mentorId) && await work.UnsetRoundPairAsync(caller.ConsortiumId, id, menteeId, mentorId) > 0 ? round : found;
        }
        else
        {
            var setting = request.Setting == Setting.Pin ? PairSetting.Pin : PairSetting.Forbid;
            await CheckRoundPairAsync(work, caller, wall, round, kind, menteeId, mentorId, setting);
            await work.SetRoundPairAsync(caller.ConsortiumId, id, new RoundPair(menteeId, mentorId, setting, kind));
        }

        if (round.Version != found.Version)
        {
            var action = request.Setting switch { Setting.Pin => RoundAction.Pin, Setting.Forbid => RoundAction.Forbid, _ => RoundAction.TakeBack };
            await work.AddStepAsync(
                caller.ConsortiumId, id, caller.PersonId, action, new RoundWords(menteeId, mentorId, kind), new RoundBefore(found.State, found.Outdated, before, [], []), clock.Now());
        }

        await work.UpdateAsync(caller.ConsortiumId, round);
        var shown = await ShowAsync(work, caller, round, wall);
        await work.CommitAsync();
        return shown;
    }

    private static async Task CheckRoundPairAsync(Work work, Caller caller, Wall wall, Round round, Facts.Kind kind, Guid menteeId, Guid mentorId, PairSetting setting)
    {
        var consortiumId = caller.ConsortiumId;
        var everybody = await work.ListCandidatesAsync(consortiumId);
        var (people, known) = (wall.Of(everybody), Participation.Known(everybody, wall));
        var open = await work.ListOpenPairsAsync(consortiumId);
        var officer = RoundPlanner.Officers([kind], people, open.Where(pair => known.Contains(pair.MentorId))).Find(person => person.PersonId == menteeId)
            ?? throw Errors.InvalidField("pair.mentee", "is not an officer of this round.");
        var mentor = people.FirstOrDefault(person => person.PersonId == mentorId && person.Ready && person.Serves(kind))
            ?? throw Errors.InvalidField("pair.mentor", "is not a mentor of this round.");
        var pins = await work.ListRoundPairsAsync(consortiumId, round.Id);
        if (setting == PairSetting.Forbid)
        {
            return;
        }

        wall.CheckPin(pins, menteeId, kind);

        if (!officer.Ready)
        {
            throw Errors.InvalidField("pair.mentee", "has a profile that is not complete.");
        }

        if (!officer.IsIndependentOf(mentor))
        {
            throw FactErrors.PairingNotPossible();
        }

        if (open.Any(pair => pair.IsOf(menteeId, mentorId)) || pins.Any(pin => pin.Setting == PairSetting.Pin && (pin.MenteeId, pin.MentorId) == (mentorId, menteeId)))
        {
            throw PairingErrors.AlreadyPaired(mentorId);
        }

        var pinned = pins.Where(pair => pair.Setting == PairSetting.Pin && pair.MentorId == mentorId && (pair.MenteeId != menteeId || pair.Kind != kind));
        List<OpenPair> held = [.. open, .. pinned.Select(pair => new OpenPair(pair.MenteeId, mentorId, pair.Kind, round.Id))];
        CheckPlace(mentor, kind, wall.Of(held), held);
    }
}
