using MentorNet.Profile.V1;
using Kind = MentorNet.Profile.V1.Organization.Types.Kind;

namespace MentorNet.Profile.Organizations.Likeness;

internal sealed record Neighbor(OrganizationRow Organization, double Distance);

/// <summary>Finds the nearest among all organizations of one kind. The weights are those of docs/profile.md.</summary>
internal sealed class KindIndex
{
    private readonly OrganizationRow[] rows;
    private readonly double weights;

    public KindIndex(Kind kind, OrganizationRow[] rows)
    {
        this.rows = rows;
        // What is known of nobody would only blur the others.
        Features = [.. FeaturesOf(kind, rows).Where(feature => feature.KnownCount > 1)];
        weights = Features.Sum(feature => feature.Weight);
    }

    public IReadOnlyList<Feature> Features { get; }

    public int Count => rows.Length;

    /// <summary>Says whether organizations of this kind have features to compare.</summary>
    public static bool Knows(Kind kind) => kind is Kind.SchoolDistrict or Kind.CharterOperator or Kind.University or Kind.Hospital;

    /// <summary>Says whether anything is known of an organization that others of its kind could be compared by.</summary>
    public bool Knows(OrganizationRow own) => Features.Any(feature => feature.Between(own, own) is not null);

    /// <summary>Looks at every organization of the kind, so the answer is exact.</summary>
    public IReadOnlyList<Neighbor> Nearest(OrganizationRow own, int count)
    {
        var sums = new double[rows.Length];
        foreach (var feature in Features)
        {
            feature.AddTo(sums, own, feature.Weight / weights);
        }

        // The farthest of those kept is on top.
        var kept = new PriorityQueue<int, (double Sum, int Row)>(count + 1, Comparer<(double Sum, int Row)>.Create((one, other) => Compare(other, one)));
        for (var i = 0; i < sums.Length; i++)
        {
            if (kept.Count == count && kept.TryPeek(out _, out var farthest) && Compare((sums[i], i), farthest) >= 0)
            {
                continue;
            }

            if (rows[i].Name != own.Name)
            {
                kept.Enqueue(i, (sums[i], i));
                if (kept.Count > count)
                {
                    kept.Dequeue();
                }
            }
        }

        return [.. kept.UnorderedItems.Select(item => item.Priority).Order(Comparer<(double Sum, int Row)>.Create(Compare)).Select(item => new Neighbor(rows[item.Row], Math.Sqrt(item.Sum)))];
    }

    public double Distance(OrganizationRow own, OrganizationRow other) =>
        Math.Sqrt(Features.Sum(feature => feature.Weight / weights * (feature.Between(own, other) ?? 2)));

    private int Compare((double Sum, int Row) one, (double Sum, int Row) other)
    {
        var order = one.Sum.CompareTo(other.Sum);
        return order != 0 ? order
            : string.CompareOrdinal(rows[one.Row].DisplayName, rows[other.Row].DisplayName) is var byName and not 0 ? byName
            : string.CompareOrdinal(rows[one.Row].Name, rows[other.Row].Name);
    }

    private static Feature[] FeaturesOf(Kind kind, OrganizationRow[] rows) => kind switch
    {
        Kind.SchoolDistrict or Kind.CharterOperator =>
        [
            // By its logarithm: 500 and 1,000 students are as far apart as 50,000 and 100,000.
            new NumberFeature("size", 3, rows, row => row.Enrollment is { } students ? Math.Log10(1 + students) : null, value => Math.Round(Math.Pow(10, value) - 1)),
            new NumberFeature("poverty", 3, rows, row => row.PovertyShare),
            new SharesFeature("students", 3, rows),
            new NumberFeature("locale", 2, rows, row => Locales.StepOf(row.Locale)),
            new NumberFeature("lowest_grade", 0.5, rows, row => row.LowestGrade),
            new NumberFeature("highest_grade", 0.5, rows, row => row.HighestGrade),
        ],
        Kind.University =>
        [
            new NumberFeature("size", 3, rows, SizeStepOf),
            new WordFeature("category", 3, rows, row => row.Category),
            new WordFeature("ownership", 2, rows, row => row.Ownership),
            new NumberFeature("locale", 1, rows, row => Locales.StepOf(row.Locale)),
        ],
        Kind.Hospital =>
        [
            new WordFeature("ownership", 3, rows, row => row.Ownership),
            new WordFeature("category", 3, rows, row => row.Category),
            new WordFeature("state", 2, rows, row => row.State),
        ],
        _ => [],
    };

    // Who was added by hand may have a count and no class.
    private static double? SizeStepOf(OrganizationRow row) =>
        UniversityFeatures.StepOf(row.Size) ?? row.Enrollment switch { null => null, < 1_000 => 0, < 5_000 => 1, < 10_000 => 2, < 20_000 => 3, _ => 4 };
}
