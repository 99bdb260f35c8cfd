using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

/// <summary>Runs matching rounds.</summary>
internal sealed partial class RoundsApi(Database db, Walls walls, NeedTitles needTitles, RoundSignal roundSignal, TimeProvider clock, IHostApplicationLifetime lifetime) : RoundsService.RoundsServiceBase
{
    private static Guid ParsePart(string name, string suffix) => name.EndsWith(suffix, StringComparison.Ordinal)
        ? Parse.Name(name[..^suffix.Length], "rounds", "name")
        : throw Errors.InvalidField("name", $"must be 'rounds/', a UUID and '{suffix}'.");

    /// <summary>Shows a round to an admin: its numbers are of those who are there for them, and so are its pins and forbids. None is told under five.</summary>
    private async Task<V1.Round> ShowAsync(Work work, Caller caller, Round round, Wall? wall = null)
    {
        wall ??= await walls.OfAsync(work, caller);
        var pairs = wall.Of(await work.ListRoundPairsAsync(caller.ConsortiumId, round.Id));
        var shown = round;
        if (!wall.IsOpen && round.OfficerCount > 0)
        {
            var entries = wall.Of(await work.ListAllEntriesAsync(caller.ConsortiumId, round.Id));
            shown = entries.Count == 0 && round.State is RoundState.Draft or RoundState.OpenForRankings or RoundState.Computing
                ? round with { OfficerCount = await work.CountOfficersAsync(caller.ConsortiumId, round, clock.Now(), wall), PairCount = 0 }
                : round.Counted(entries);
        }

        return RoundsMapping.ToProto(shown, pairs, await work.FindProgressAsync(round.Id));
    }

    // What a page of rounds starts after.
    private sealed record PageKey(Guid Id);
}
