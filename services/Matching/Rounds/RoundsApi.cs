using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

/// <summary>Runs matching rounds.</summary>
internal sealed partial class RoundsApi(Database db, Walls walls, NeedTitles needTitles, RoundSignal roundSignal, Telling telling, TimeProvider clock, IHostApplicationLifetime lifetime) : RoundsService.RoundsServiceBase
{
    private static Guid ParsePart(string name, string suffix) => name.EndsWith(suffix, StringComparison.Ordinal)
        ? Parse.Name(name[..^suffix.Length], "rounds", "name")
        : throw Errors.InvalidField("name", $"must be 'rounds/', a UUID, and '{suffix}'.");

    /// <summary>Finds a round as it is, and as it is for the caller: by that one a call is judged.</summary>
    private async Task<(Round Found, Round Seen, Wall Wall)> FindAsync(Work work, Caller caller, Guid id, bool toChange = false)
    {
        var found = await work.GetRoundAsync(caller.ConsortiumId, id, toChange);
        var wall = await WallAsync(work, caller, found);
        return (found, await work.SeenAsync(caller.ConsortiumId, found, wall), wall);
    }

    private async Task<Wall> WallAsync(Work work, Caller caller, Round round) => await work.OfRoundAsync(caller.ConsortiumId, round, await walls.OfAsync(work, caller));

    /// <summary>Shows a round to an admin: its numbers are of those who are there for them, and so are its state, its pins and forbids. None is told under five.</summary>
    private async Task<V1.Round> ShowAsync(Work work, Caller caller, Round found, Wall? wall = null, ScoresNow? scores = null)
    {
        wall = await work.OfRoundAsync(caller.ConsortiumId, found, wall ?? await walls.OfAsync(work, caller));
        var round = await work.SeenAsync(caller.ConsortiumId, found, wall);
        var pairs = wall.Of(await work.ListRoundPairsAsync(caller.ConsortiumId, round.Id));
        var shown = round;
        if (round.OfficerCount > 0)
        {
            var entries = await (scores ?? new ScoresNow(work, caller.ConsortiumId)).OfAsync(wall.Of(await work.ListAllEntriesAsync(caller.ConsortiumId, round.Id)));
            shown = entries.Count == 0 && round.State is RoundState.Draft or RoundState.OpenForRankings or RoundState.Computing
                ? round with { OfficerCount = await work.CountOfficersAsync(caller.ConsortiumId, round, clock.Now(), wall), PairCount = 0, TotalScore = 0, MinScore = null }
                : round.Counted(entries);
        }

        return RoundsMapping.ToProto(shown, pairs, await work.FindProgressAsync(round.Id));
    }

    // What takes places, as the caller is told, and as it is: whatever holds already, and the pins of pairs that they are not shown. What else the
    // preview gives to such a pair gives way.
    private static (IReadOnlyList<OpenPair> Shown, IReadOnlyList<OpenPair> Held) Taken(RoundInput input, IEnumerable<RoundEntry> shown, Wall wall)
    {
        var given = shown.Where(entry => entry.MentorId is not null).Select(entry => new OpenPair(entry.MenteeId, entry.MentorId!.Value, entry.Kind, null)).ToList();
        var pins = input.Pairs.Where(pair => pair.Setting == PairSetting.Pin && !wall.Shows(pair)).Select(pin => new OpenPair(pin.MenteeId, pin.MentorId, pin.Kind, null));
        return ([.. wall.Of(input.Open), .. given], [.. input.Open, .. given, .. pins]);
    }

    // Where a place is taken by a pair that the caller must not know of, nothing says so.
    private static void CheckPlace(Candidate mentor, Facts.Kind kind, IEnumerable<OpenPair> shown, IEnumerable<OpenPair> held)
    {
        if (new Places(shown).IsFull(mentor, kind))
        {
            throw CapacityErrors.MentorFull(mentor.PersonId);
        }

        if (new Places(held).IsFull(mentor, kind))
        {
            throw FactErrors.PairingNotPossible();
        }
    }

    // What a page of rounds starts after.
    private sealed record PageKey(Guid Id);
}
