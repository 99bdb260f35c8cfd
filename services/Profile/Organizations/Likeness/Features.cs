using MentorNet.Profile.V1;

namespace MentorNet.Profile.Organizations.Likeness;

/// <summary>
/// One thing that organizations of a kind are compared by, for all of them. Its squared distance is 2 between two on average, whatever its
/// unit, and 2 where it is unknown of one of the two: neither near nor far.
/// </summary>
internal abstract class Feature(string name, double weight)
{
    protected const double Average = 2;

    public string Name => name;

    public double Weight => weight;

    /// <summary>Counts those of whom it is known.</summary>
    public int KnownCount { get; protected set; }

    /// <summary>What a twentieth, a half, and all but a twentieth are below; null unless it is a number.</summary>
    public (double Low, double Median, double High)? Scale { get; protected set; }

    /// <summary>Adds the squared distance of each organization, weighed, to a sum.</summary>
    public abstract void AddTo(double[] sums, OrganizationRow own, double share);

    /// <summary>The squared distance of two; null if it is unknown of one.</summary>
    public abstract double? Between(OrganizationRow own, OrganizationRow other);
}

/// <summary>Compares by a number, standardized by its variance.</summary>
internal sealed class NumberFeature : Feature
{
    private readonly Func<OrganizationRow, double?> read;
    private readonly double[] values;
    private readonly double variance;

    /// <summary>Takes the number as it is compared, and how it is shown on a plot.</summary>
    public NumberFeature(string name, double weight, OrganizationRow[] rows, Func<OrganizationRow, double?> read, Func<double, double>? show = null) : base(name, weight)
    {
        this.read = read;
        values = [.. rows.Select(row => read(row) ?? double.NaN)];
        var known = values.Where(value => !double.IsNaN(value)).Order().ToArray();
        KnownCount = known.Length;
        variance = Spread.Variance(known);
        if (known.Length > 0)
        {
            show ??= value => value;
            Scale = (show(known[known.Length / 20]), show(known[known.Length / 2]), show(known[known.Length * 19 / 20]));
        }
    }

    public override void AddTo(double[] sums, OrganizationRow own, double share)
    {
        var mine = read(own) ?? double.NaN;
        for (var i = 0; i < values.Length; i++)
        {
            var difference = values[i] - mine;
            var squared = variance > 0 ? difference * difference / variance : difference * difference;
            sums[i] += share * (double.IsNaN(squared) ? Average : squared);
        }
    }

    public override double? Between(OrganizationRow own, OrganizationRow other) =>
        (read(own) - read(other)) is { } difference ? (variance > 0 ? difference * difference / variance : difference * difference) : null;
}

/// <summary>Compares by several shares of one whole, as the distance of their square roots, so that a small group counts as well.</summary>
internal sealed class SharesFeature : Feature
{
    private readonly double[]?[] values;
    private readonly double variance;

    public SharesFeature(string name, double weight, OrganizationRow[] rows) : base(name, weight)
    {
        values = [.. rows.Select(Read)];
        var known = values.OfType<double[]>().ToArray();
        KnownCount = known.Length;
        variance = known.Length == 0 ? 0 : Enumerable.Range(0, known[0].Length).Sum(i => Spread.Variance([.. known.Select(shares => shares[i])]));
    }

    public override void AddTo(double[] sums, OrganizationRow own, double share)
    {
        var mine = Read(own);
        for (var i = 0; i < values.Length; i++)
        {
            sums[i] += share * (mine is null || values[i] is not { } theirs ? Average : Squared(mine, theirs));
        }
    }

    public override double? Between(OrganizationRow own, OrganizationRow other) => Read(own) is { } mine && Read(other) is { } theirs ? Squared(mine, theirs) : null;

    // Parts of a whole say little: all are known or none.
    private static double[]? Read(OrganizationRow row) => Array.TrueForAll(row.StudentShares, share => share is not null) ? [.. row.StudentShares.Select(share => Math.Sqrt(share!.Value))] : null;

    private double Squared(double[] mine, double[] theirs)
    {
        var sum = 0.0;
        for (var i = 0; i < mine.Length; i++)
        {
            sum += (mine[i] - theirs[i]) * (mine[i] - theirs[i]);
        }

        return variance > 0 ? sum / variance : sum;
    }
}

/// <summary>Compares by a word: the same or not; the rarer it is that two differ, the farther are two who do.</summary>
internal sealed class WordFeature : Feature
{
    private readonly Func<OrganizationRow, string> read;
    private readonly string[] values;
    private readonly double differs;

    public WordFeature(string name, double weight, OrganizationRow[] rows, Func<OrganizationRow, string> read) : base(name, weight)
    {
        this.read = read;
        // Interned, so that most comparisons are of references.
        values = [.. rows.Select(row => string.Intern(read(row)))];
        var known = values.Where(value => value.Length > 0).ToArray();
        KnownCount = known.Length;
        var same = known.GroupBy(value => value).Sum(group => Math.Pow((double)group.Count() / known.Length, 2));
        differs = same < 1 ? Average / (1 - same) : Average;
    }

    public override void AddTo(double[] sums, OrganizationRow own, double share)
    {
        var mine = string.Intern(read(own));
        for (var i = 0; i < values.Length; i++)
        {
            sums[i] += share * Squared(mine, values[i]);
        }
    }

    public override double? Between(OrganizationRow own, OrganizationRow other) =>
        read(own).Length == 0 || read(other).Length == 0 ? null : Squared(read(own), read(other));

    private double Squared(string mine, string theirs) => mine.Length == 0 || theirs.Length == 0 ? Average : mine == theirs ? 0 : differs;
}

internal static class Spread
{
    public static double Variance(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0)
        {
            return 0;
        }

        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / values.Count;
    }
}
