namespace MentorNet.Matching.Rounds;

/// <summary>Tells two results of a round apart.</summary>
internal static class RoundDifference
{
    /// <summary>Gives the entries as they were where they changed or went, and names those that are new.</summary>
    public static (IReadOnlyList<RoundEntry> Changed, IReadOnlyList<RoundKey> Added) Of(IReadOnlyList<RoundEntry> before, IReadOnlyList<RoundEntry> after)
    {
        var now = after.ToDictionary(entry => (entry.MenteeId, entry.Kind));
        var was = before.Select(entry => (entry.MenteeId, entry.Kind)).ToHashSet();
        return (
            [.. before.Where(entry => !now.TryGetValue((entry.MenteeId, entry.Kind), out var then) || !IsSame(entry, then))],
            [.. after.Where(entry => !was.Contains((entry.MenteeId, entry.Kind))).Select(entry => new RoundKey(entry.MenteeId, entry.Kind))]);
    }

    /// <summary>Counts officers who get somebody else, somebody instead of nobody, or nobody, for a kind.</summary>
    public static int Moved(IReadOnlyList<RoundEntry> before, IReadOnlyList<RoundEntry> after)
    {
        var was = before.ToDictionary(entry => (entry.MenteeId, entry.Kind), entry => entry.MentorId);
        return after.Count(entry => was.GetValueOrDefault((entry.MenteeId, entry.Kind)) != entry.MentorId);
    }

    private static bool IsSame(RoundEntry one, RoundEntry other) =>
        one.MentorId == other.MentorId && one.Score == other.Score && one.Cause == other.Cause && one.Pinned == other.Pinned;
}
