using MentorNet.Matching.Facts;

namespace MentorNet.Matching.Rounds;

/// <summary>What of a round is there for a viewer.</summary>
internal static class WallOfRounds
{
    public static bool Shows(this Wall wall, RoundEntry entry) => wall.Shows(entry.MenteeId) && (entry.MentorId is not { } mentor || wall.Shows(mentor));

    public static bool Shows(this Wall wall, RoundPair pair) => wall.Shows(pair.MenteeId) && wall.Shows(pair.MentorId);

    public static IReadOnlyList<RoundEntry> Of(this Wall wall, IEnumerable<RoundEntry> entries) => [.. entries.Where(wall.Shows)];

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
