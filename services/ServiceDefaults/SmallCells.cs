namespace MentorNet.ServiceDefaults;

/// <summary>Counts of a whole and its parts as they may be shown; null is hidden.</summary>
/// <param name="Total">The count of all parts together.</param>
/// <param name="Parts">The counts of the parts, in the order in which they were given.</param>
public sealed record ShownCells(int? Total, IReadOnlyList<int?> Parts);

/// <summary>
/// The one rule of how counts of people are shown to admins: none under <see cref="Least"/>, and none that the rest of the same answer
/// gives by subtraction. Zero is under five as well, so that "nobody" and "one" read the same. A count is a number or it is hidden: an
/// <c>optional int32</c> in a proto, which is absent when hidden, and "fewer than 5" or "not shown" on a page. There is no number that
/// means hidden. Pure, and the same counts always get the same answer.
/// </summary>
public static class SmallCells
{
    /// <summary>The smallest count that is shown.</summary>
    public const int Least = 5;

    /// <summary>A count that stands alone: no other number of the answer contains it or is part of it.</summary>
    public static int? Of(int count) => count >= Least ? count : null;

    /// <summary>Puts a number into an answer where it is told; one that is hidden stays absent.</summary>
    public static void Tell<T>(T? number, Action<T> tell) where T : struct
    {
        if (number is { } told)
        {
            tell(told);
        }
    }

    /// <summary>A count of some of a whole that is shown as well, where the rest has no number of its own: hidden if the count or the rest is small.</summary>
    public static int? Within(int whole, int count) => count >= Least && whole - count >= Least ? count : null;

    /// <summary>
    /// Counts of some of each of several groups whose sizes are shown, where the sum of the counts may be known: hidden where a count or the
    /// rest of its group is small, and others with them in their order until neither what is hidden nor what it leaves is small together.
    /// </summary>
    public static IReadOnlyList<int?> WithinEach(IReadOnlyList<(int Whole, int Count)> groups)
    {
        var hidden = groups.Select(group => Within(group.Whole, group.Count) is null).ToArray();
        for (var i = 0; i < groups.Count && hidden.Contains(true) && !IsSafe(); i++)
        {
            hidden[i] = true;
        }

        return [.. groups.Select((group, i) => hidden[i] ? (int?)null : group.Count)];

        bool IsSafe()
        {
            var some = groups.Where((_, i) => hidden[i]).ToList();
            return some.Count > 1 && some.Sum(group => group.Count) >= (2 * Least) - 1 && some.Sum(group => group.Whole - group.Count) >= (2 * Least) - 1;
        }
    }

    /// <summary>Says whether a count of some of a whole, each of them as often as given at most, leaves so few that the two must not both be shown.</summary>
    public static bool Leaves(int whole, int count, int times = 1) => Enumerable.Range(1, times).Any(most => Math.Abs((whole * most) - count) < Least);

    /// <summary>
    /// A whole that its parts add up to, and the parts. Every part under <see cref="Least"/> is hidden, and large ones with them in their
    /// order, never by their size, until what is hidden has a large one and could be any small count for all that its sum says. Where that
    /// is not to be had, nothing is shown.
    /// </summary>
    public static ShownCells Hide(IReadOnlyList<int> parts)
    {
        var total = parts.Sum();
        if (total < Least)
        {
            return new ShownCells(null, [.. parts.Select(_ => (int?)null)]);
        }

        var hidden = parts.Select(count => count < Least).ToArray();
        var sum = parts.Where(count => count < Least).Sum();
        if (!hidden.Contains(true))
        {
            return new ShownCells(total, [.. parts]);
        }

        var large = false;
        for (var i = 0; i < parts.Count && !IsSafe(); i++)
        {
            if (!hidden[i])
            {
                hidden[i] = large = true;
                sum += parts[i];
            }
        }

        return IsSafe()
            ? new ShownCells(total, [.. parts.Select((count, i) => hidden[i] ? (int?)null : count)])
            : new ShownCells(null, [.. parts.Select(_ => (int?)null)]);

        bool IsSafe() => large && sum >= (2 * Least) - 1;
    }
}
