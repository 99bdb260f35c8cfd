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

    /// <summary>A count of some of a whole that is shown too, where the rest is not a part with a number of its own.</summary>
    public static int? Within(int whole, int count) => Hide([count, whole - count]).Parts[0];

    /// <summary>
    /// A whole that its parts add up to. Parts under <see cref="Least"/> are hidden, and with them the smallest of the others, until what is
    /// hidden is at least two parts, at least <see cref="Least"/> people, and not certain from its sum. Where that is not to be had, the
    /// total is hidden.
    /// </summary>
    public static ShownCells Hide(IReadOnlyList<int> parts)
    {
        var total = parts.Sum();
        var hidden = parts.Select(count => count < Least).ToArray();
        if (total < Least)
        {
            return new ShownCells(null, [.. parts.Select(_ => (int?)null)]);
        }

        while (hidden.Contains(true) && !IsSafe(parts, hidden))
        {
            var next = Enumerable.Range(0, parts.Count).Where(i => !hidden[i]).OrderBy(i => parts[i]).ThenBy(i => i).Select(i => (int?)i).FirstOrDefault();
            if (next is not { } one)
            {
                return new ShownCells(null, [.. parts.Select(_ => (int?)null)]);
            }

            hidden[one] = true;
        }

        return new ShownCells(total, [.. parts.Select((count, i) => hidden[i] ? (int?)null : count)]);
    }

    // If all that is hidden is as large as a small count can be, the sum tells each of them.
    private static bool IsSafe(IReadOnlyList<int> parts, bool[] hidden)
    {
        var counts = parts.Where((_, i) => hidden[i]).ToList();
        return counts.Count > 1 && counts.Sum() is var sum && sum >= Least && sum != (Least - 1) * counts.Count;
    }
}
