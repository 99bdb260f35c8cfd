using MentorNet.Matching.Facts;

namespace MentorNet.Matching.Fit;

/// <summary>A part of the score.</summary>
internal enum Part
{
    Needs,
    JobAlike,
    Experience,
    Organization,
    Hours,
    CrossSector,
}

/// <summary>
/// Says how much each part of the score counts, for each kind of companion. An admin may change it for their consortium. The numbers are
/// relative to each other; <see cref="Of"/> brings each kind to 1,000 in all.
/// </summary>
/// <param name="Version">Grows by one with each change; 0 is the usual table.</param>
/// <param name="Peer">Holds a number for each part, in the order of <see cref="Part"/>.</param>
/// <param name="Coach">Holds a number for each part, in the order of <see cref="Part"/>.</param>
/// <param name="CrossSector">Holds a number for each part, in the order of <see cref="Part"/>.</param>
internal sealed record WeightTable(long Version, int[] Peer, int[] Coach, int[] CrossSector)
{
    public const int Most = 1000;

    private readonly int[][] thousandths = [Normal(Peer), Normal(Coach), Normal(CrossSector)];

    public static WeightTable Usual { get; } = new(0, [450, 250, 120, 100, 80, 0], [600, 50, 170, 100, 80, 0], [450, 170, 120, 60, 80, 120]);

    /// <summary>How records of rounds name this table.</summary>
    public string Name => Version == 0 ? "2026-11" : $"2026-11 v{Version}";

    /// <summary>Gives what each part counts at most, in thousandths of the score; 1,000 in all.</summary>
    public ReadOnlySpan<int> Of(Kind kind) => thousandths[(int)kind];

    /// <summary>Gives the numbers as an admin entered them.</summary>
    public int[] Entered(Kind kind) => kind switch
    {
        Kind.Coach => Coach,
        Kind.CrossSector => CrossSector,
        _ => Peer,
    };

    /// <summary>The table in which some parts count more: each by a quarter of the whole, before it is brought to 1,000 again.</summary>
    public WeightTable Favoring(IReadOnlyCollection<Part> parts)
    {
        return parts.Count == 0 ? this : new WeightTable(Version, Raised(Peer), Raised(Coach), Raised(CrossSector));

        int[] Raised(int[] numbers) => [.. numbers.Select((number, part) => parts.Contains((Part)part) ? number + Math.Max(1, numbers.Sum() / 4) : number)];
    }

    /// <summary>Says whether two tables have the same numbers, of whatever versions.</summary>
    public bool CountsAs(WeightTable other) => Peer.SequenceEqual(other.Peer) && Coach.SequenceEqual(other.Coach) && CrossSector.SequenceEqual(other.CrossSector);

    // The largest remainders are rounded up, so that the sum is exact.
    private static int[] Normal(int[] numbers)
    {
        var sum = numbers.Sum();
        if (sum == 0)
        {
            return numbers;
        }

        var result = Array.ConvertAll(numbers, number => number * 1000 / sum);
        foreach (var part in Enumerable.Range(0, numbers.Length).OrderByDescending(part => numbers[part] * 1000 % sum).ThenBy(part => part).Take(1000 - result.Sum()))
        {
            result[part]++;
        }

        return result;
    }
}
