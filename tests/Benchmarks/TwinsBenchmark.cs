extern alias profile;
using System.Diagnostics;
using System.Globalization;
using MentorNet.Access.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;
using profile::MentorNet.Profile.Organizations;

namespace MentorNet.Benchmarks;

/// <summary>Measures FindDistrictTwins over the real districts, against a loop over objects that computes the same distance; both must find the same.</summary>
internal static class TwinsBenchmark
{
    private const int Queries = 500;
    private const int Count = 10;

    public static async Task<int> RunAsync()
    {
        var service = new DirectoryService();
        await service.InitializeAsync();
        try
        {
            await using (var file = DirectoryService.Open(DirectoryService.Files[0]))
            {
                await service.ImportAsync(file);
            }

            IReadOnlyList<OrganizationRow> directory;
            await using (var work = await service.Services.GetRequiredService<Database>().BeginAsync(CancellationToken.None))
            {
                directory = await work.ReadDirectoryAsync();
            }

            var client = new OrganizationsService.OrganizationsServiceClient(service.AsIn(Guid.CreateVersion7(), Guid.CreateVersion7(), Role.Officer));
            var all = directory.Where(row => row.Kind == (short)Organization.Types.Kind.SchoolDistrict).ToArray();
            var plain = new PlainTwins(all);
            var random = new Random(11);
            var asked = Enumerable.Range(0, Queries).Select(_ => all[random.Next(all.Length)]).ToList();
            foreach (var own in asked.Take(30))
            {
                await client.FindDistrictTwinsAsync(new() { Name = $"organizations/{own.Name}", PageSize = Count });
                plain.Nearest(own, Count);
            }

            var (found, looped) = (new List<double>(), new List<double>());
            foreach (var own in asked)
            {
                var start = Stopwatch.GetTimestamp();
                var answer = await client.FindDistrictTwinsAsync(new() { Name = $"organizations/{own.Name}", PageSize = Count });
                found.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                start = Stopwatch.GetTimestamp();
                var expected = plain.Nearest(own, Count);
                looped.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (answer.Twins.Count == 0 && answer.UnknownReason.Length > 0)
                {
                    continue;
                }

                if (!answer.Twins.Select(twin => twin.Distance).Zip(expected).All(pair => Math.Abs(pair.First - pair.Second) < 1e-6) || answer.Twins.Count != Count)
                {
                    throw new InvalidOperationException($"The twins of {own.Name} are not those that the loop finds.");
                }
            }

            var (twins, loop) = (new Figures(found), new Figures(looped));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{directory.Count} districts in the directory, {all.Length} of the kind compared, cores {Environment.ProcessorCount}"));
            Console.WriteLine($"FindDistrictTwins at the service, {Count} twins: {twins} (goal: p95 at most 20 ms)");
            Console.WriteLine($"  a plain loop over objects, without the call: {loop}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ratio: p50 {twins.Percentile(0.5) / loop.Percentile(0.5):0.00}, p95 {twins.Percentile(0.95) / loop.Percentile(0.95):0.00}"));
            return twins.Percentile(0.95) <= 20 ? 0 : 1;
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    /// <summary>The distance of docs/profile.md as one would write it first: an object for each district, all distances, sorted.</summary>
    private sealed class PlainTwins
    {
        private static readonly (double Weight, Func<OrganizationRow, double[]?> Read)[] Features =
        [
            (3, row => row.Enrollment is { } students ? [Math.Log10(1 + students)] : null),
            (3, row => row.PovertyShare is { } share ? [share] : null),
            (3, row => row.StudentShares.All(share => share is not null) ? [.. row.StudentShares.Select(share => Math.Sqrt(share!.Value))] : null),
            (2, row => Locales.StepOf(row.Locale) is { } step ? [step] : null),
            (0.5, row => row.LowestGrade is { } grade ? [grade] : null),
            (0.5, row => row.HighestGrade is { } grade ? [grade] : null),
        ];

        private readonly List<District> districts;
        private readonly List<(int Feature, double Weight, double Average)> features = [];

        public PlainTwins(OrganizationRow[] rows)
        {
            districts = [.. rows.Select(row => new District(row.Name, [.. Features.Select(feature => feature.Read(row))]))];
            for (var i = 0; i < Features.Length; i++)
            {
                var known = districts.Select(district => district.Values[i]).OfType<double[]>().ToList();
                if (known.Count >= 2)
                {
                    features.Add((i, Features[i].Weight, Enumerable.Range(0, known[0].Length).Sum(at => 2 * (known.Average(values => values[at] * values[at]) - Math.Pow(known.Average(values => values[at]), 2)))));
                }
            }
        }

        public List<double> Nearest(OrganizationRow of, int count)
        {
            var own = districts.First(district => district.Name == of.Name);
            return [.. districts.Where(district => district != own).Select(district => DistanceOf(own, district)).Order().Take(count)];
        }

        private double DistanceOf(District own, District other)
        {
            var (sum, weights) = (0.0, 0.0);
            foreach (var (feature, weight, average) in features)
            {
                weights += weight;
                if (own.Values[feature] is { } mine && other.Values[feature] is { } theirs)
                {
                    var squared = 0.0;
                    for (var i = 0; i < mine.Length; i++)
                    {
                        squared += (mine[i] - theirs[i]) * (mine[i] - theirs[i]);
                    }

                    sum += weight * (average > 0 ? 2 * squared / average : squared);
                }
                else
                {
                    sum += weight * 2;
                }
            }

            return Math.Sqrt(sum / weights);
        }

        private sealed record District(string Name, double[]?[] Values);
    }
}
