using System.Globalization;

namespace MentorNet.Benchmarks;

/// <summary>A set of measured times.</summary>
internal sealed class Figures(IEnumerable<double> milliseconds)
{
    private readonly double[] sorted = [.. milliseconds.Order()];

    public int Count => sorted.Length;

    public double Percentile(double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"p50 {Percentile(0.5):0.00} ms, p95 {Percentile(0.95):0.00} ms, p99 {Percentile(0.99):0.00} ms ({sorted.Length} calls)");
}
