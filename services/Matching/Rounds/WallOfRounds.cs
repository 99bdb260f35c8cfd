using MentorNet.Matching.Facts;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

/// <summary>What of a round is there for a viewer.</summary>
internal static class WallOfRounds
{
    /// <summary>
    /// Who is there for a viewer of one round: of the officers in its preview none who has since stopped showing the consortium what the round is narrowed by, since to be in it would
    /// tell that of them. Whom an admin pinned is in it for that alone.
    /// </summary>
    public static async Task<Wall> OfRoundAsync(this Work work, Guid consortiumId, Round round, Wall wall)
    {
        if (round.Scope == RoundScope.Everybody)
        {
            return wall;
        }

        var officers = (await work.ListAllEntriesAsync(consortiumId, round.Id)).Where(entry => !entry.Pinned).Select(entry => entry.MenteeId).ToHashSet();
        var standings = await work.ListStandingsAsync(consortiumId, people: officers);
        return wall.Without((await work.FindCandidatesAsync(consortiumId, officers)).Values
            .Where(officer => !Participation.Shows(round.Scope, officer, standings.GetValueOrDefault(officer.PersonId)))
            .Select(officer => officer.PersonId));
    }

    public static bool Shows(this Wall wall, RoundEntry entry) => wall.Shows(entry.MenteeId) && (entry.MentorId is not { } mentor || wall.Shows(mentor));

    public static bool Shows(this Wall wall, RoundPair pair) => wall.Shows(pair.MenteeId) && wall.Shows(pair.MentorId);

    /// <summary>The entries as they are for the viewer: none of an officer who is not there, and nobody where the mentor is not.</summary>
    public static IReadOnlyList<RoundEntry> Of(this Wall wall, IEnumerable<RoundEntry> entries) =>
        [.. entries.Where(entry => wall.Shows(entry.MenteeId)).Select(entry => wall.Shows(entry) ? entry : new RoundEntry(entry.MenteeId, null, 0, entry.Cause == Cause.None ? Cause.AllFull : entry.Cause, Pinned: false, entry.Kind))];

    /// <summary>The entries in which the viewer is shown everybody, and then the others, pins first: in this order they keep their places.</summary>
    public static IReadOnlyList<RoundEntry> InOrder(this IEnumerable<RoundEntry> entries, Func<RoundEntry, bool> shown) => [.. entries.OrderBy(entry => shown(entry) ? 0 : entry.Pinned ? 1 : 2)];

    public static IReadOnlyList<RoundPair> Of(this Wall wall, IEnumerable<RoundPair> pairs) => [.. pairs.Where(wall.Shows)];

    /// <summary>Throws where a pin stands in the way that the viewer must not know of: they neither replace nor remove it.</summary>
    public static void CheckPin(this Wall wall, IEnumerable<RoundPair> pairs, Guid mentee, Kind kind)
    {
        if (pairs.Any(pair => pair.Setting == PairSetting.Pin && (pair.MenteeId, pair.Kind) == (mentee, kind) && !wall.Shows(pair)))
        {
            throw FactErrors.PairingNotPossible();
        }
    }
}
