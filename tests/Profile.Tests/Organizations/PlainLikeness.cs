using MentorNet.Profile.Organizations;
using Kind = MentorNet.Profile.V1.Organization.Types.Kind;

namespace MentorNet.Profile.Tests.Organizations;

/// <summary>The distance of docs/profile.md written down plainly, one pair at a time: what the index must agree with.</summary>
internal static class PlainLikeness
{
    public static IReadOnlyList<(string Name, double Distance)> Nearest(IReadOnlyList<OrganizationRow> directory, string name, int count)
    {
        var own = directory.Single(row => row.Name == name);
        var all = directory.Where(row => row.Kind == own.Kind).ToList();
        var features = Features((Kind)own.Kind).Select(feature => (feature.Weight, feature.Squared, Average: AverageOf(all, feature))).Where(feature => feature.Average is not null).ToList();
        var weights = features.Sum(feature => feature.Weight);
        return [.. all.Where(row => row.Name != name)
            .Select(row => (row, distance: Math.Sqrt(features.Sum(feature => feature.Weight / weights * (feature.Squared(own, row) is not { } squared ? 2 : feature.Average > 0 ? 2 * squared / feature.Average.Value : squared)))))
            .OrderBy(pair => Math.Round(pair.distance, 12)).ThenBy(pair => pair.row.DisplayName, StringComparer.Ordinal).ThenBy(pair => pair.row.Name, StringComparer.Ordinal)
            .Take(count).Select(pair => (pair.row.Name, pair.distance))];
    }

    private static IEnumerable<(double Weight, Func<OrganizationRow, OrganizationRow, double?> Squared, Func<OrganizationRow, double[]?> Vector)> Features(Kind kind) => kind switch
    {
        Kind.University =>
        [
            Numbers(3, row => row.Size.Length == 0 ? null : [UniversityFeatures.Sizes.ToList().IndexOf(row.Size)]),
            Words(3, row => row.Category), Words(2, row => row.Ownership), Numbers(1, row => Locales.StepOf(row.Locale) is { } step ? [step] : null),
        ],
        Kind.Hospital => [Words(3, row => row.Ownership), Words(3, row => row.Category), Words(2, row => row.State)],
        _ =>
        [
            Numbers(3, row => row.Enrollment is { } students ? [Math.Log10(1 + students)] : null), Numbers(3, row => row.PovertyShare is { } share ? [share] : null),
            Numbers(3, row => row.StudentShares.All(share => share is not null) ? [.. row.StudentShares.Select(share => Math.Sqrt(share!.Value))] : null),
            Numbers(2, row => Locales.StepOf(row.Locale) is { } step ? [step] : null),
            Numbers(0.5, row => row.LowestGrade is { } grade ? [grade] : null), Numbers(0.5, row => row.HighestGrade is { } grade ? [grade] : null),
        ],
    };

    private static (double, Func<OrganizationRow, OrganizationRow, double?>, Func<OrganizationRow, double[]?>) Numbers(double weight, Func<OrganizationRow, double[]?> read) =>
        (weight, (own, other) => read(own) is { } mine && read(other) is { } theirs ? mine.Zip(theirs, (a, b) => (a - b) * (a - b)).Sum() : null, read);

    private static (double, Func<OrganizationRow, OrganizationRow, double?>, Func<OrganizationRow, double[]?>) Words(double weight, Func<OrganizationRow, string> read)
    {
        var number = new Dictionary<string, int>();
        return (weight, (own, other) => read(own).Length == 0 || read(other).Length == 0 ? null : read(own) == read(other) ? 0 : 1,
            row => read(row).Length == 0 ? null : [number.TryGetValue(read(row), out var known) ? known : number[read(row)] = number.Count]);
    }

    // The mean of the squared difference over all pairs: of numbers twice the variance, of words the share of pairs that differ.
    private static double? AverageOf(List<OrganizationRow> rows, (double Weight, Func<OrganizationRow, OrganizationRow, double?> Squared, Func<OrganizationRow, double[]?> Vector) feature)
    {
        var known = rows.Where(row => feature.Vector(row) is not null).ToList();
        if (known.Count < 2)
        {
            return null;
        }

        var one = known.First(row => true);
        var isWord = known.All(row => feature.Squared(one, row) is 0 or 1) && feature.Vector(one)!.Length == 1 && known.Any(row => feature.Squared(one, row) != Math.Pow(feature.Vector(one)![0] - feature.Vector(row)![0], 2));
        var vectors = known.Select(row => feature.Vector(row)!).ToList();
        return isWord
            ? 1 - vectors.GroupBy(vector => vector[0]).Sum(group => Math.Pow((double)group.Count() / known.Count, 2))
            : Enumerable.Range(0, vectors[0].Length).Sum(i => 2 * (vectors.Average(vector => vector[i] * vector[i]) - Math.Pow(vectors.Average(vector => vector[i]), 2)));
    }
}
