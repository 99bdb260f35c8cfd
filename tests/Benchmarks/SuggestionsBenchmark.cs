using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.Matching.Suggestions;
using MentorNet.Matching.Suggestions.Index;

namespace MentorNet.Benchmarks;

/// <summary>
/// Measures one officer's five best among many candidates: by the index, by a plain loop over the same people as objects, and
/// the time for reading as many bytes as the index has.
/// </summary>
internal static class SuggestionsBenchmark
{
    private const int Best = 5;
    private static readonly string[] Kinds = ["SCHOOL_DISTRICT", "SCHOOL_DISTRICT", "SCHOOL_DISTRICT", "UNIVERSITY", "HOSPITAL", "CITY_OR_COUNTY", "COMPANY"];
    private static readonly string[] States = ["OH", "TX", "CA", "NY", "FL", "IL", "PA", "GA", "MI", "NC", "WA", "VA"];
    private static readonly string[] Locales = ["City: Large", "Suburb: Large", "Town: Distant", "Rural: Remote"];
    private static readonly string[] Zones = ["America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "Pacific/Honolulu"];
    private static readonly string[] Needs = [.. Enumerable.Range(1, 13).Select(i => $"need-{i}")];
    private static readonly string[] Families = [.. Enumerable.Range(1, 12).Select(i => $"family-{i}")];

    public static int Run()
    {
        Console.WriteLine($"load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]} on {Environment.ProcessorCount} cores");
        Measure(20_000, queries: 1000, plainQueries: 20);
        Measure(1_000_000, queries: 200, plainQueries: 3);
        return 0;
    }

    private static void Measure(int size, int queries, int plainQueries)
    {
        var random = new Random(size);
        var people = new List<Candidate>(size);
        for (var i = 0; i < size; i++)
        {
            people.Add(Person(random, "mentor"));
        }

        using var index = new CandidateIndex(people.Select(person => (person, 3, 3)));
        var officers = Enumerable.Range(0, queries).Select(_ => Person(random, "officer")).ToList();
        var best = new Hit[Best];
        foreach (var officer in officers.Take(50))
        {
            index.Find(Query(officer), best);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var fast = new List<double>(queries);
        var checksum = 0L;
        foreach (var officer in officers)
        {
            var query = Query(officer);
            var start = Stopwatch.GetTimestamp();
            index.Find(query, best);
            fast.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            checksum += best[0].Score;
        }

        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / queries;
        var plain = new List<double>(plainQueries);
        foreach (var officer in officers.Take(plainQueries))
        {
            var start = Stopwatch.GetTimestamp();
            var found = people
                .Select(person => (person.PersonId, Score: Compatibility.Score(officer, person, Kind.Peer)))
                .Where(item => item.Score is not null)
                .OrderByDescending(item => item.Score)
                .ThenBy(item => Lottery.Draw(officer.PersonId, item.PersonId))
                .Take(Best)
                .ToList();
            plain.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            index.Find(Query(officer), best);
            if (!found.Select(item => item.PersonId).SequenceEqual(best.Select(hit => hit.PersonId)))
            {
                throw new InvalidOperationException("The index found others than the plain loop.");
            }
        }

        var bytes = new byte[index.Bytes];
        random.NextBytes(bytes);
        var reading = new List<double>();
        for (var i = 0; i < 50; i++)
        {
            var start = Stopwatch.GetTimestamp();
            checksum += Sum(bytes);
            reading.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        var ours = new Figures(fast);
        var loop = new Figures(plain);
        var read = new Figures(reading);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size:N0} candidates, {(double)index.Bytes / size:0.0} bytes each (checksum {checksum})"));
        Console.WriteLine($"  index: {ours}; {allocated:N0} bytes allocated a query, whatever the number of candidates");
        Console.WriteLine($"  plain loop over objects: {loop}");
        Console.WriteLine($"  reading the same bytes: {read}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  ratio of p50: plain loop / index {loop.Percentile(0.5) / ours.Percentile(0.5):0.0}, index / reading {ours.Percentile(0.5) / read.Percentile(0.5):0.00}"));
    }

    private static long Sum(byte[] bytes)
    {
        var sum = Vector<ulong>.Zero;
        foreach (var words in MemoryMarshal.Cast<byte, Vector<ulong>>(bytes))
        {
            sum += words;
        }

        return (long)Vector.Sum(sum);
    }

    private static SuggestionQuery Query(Candidate officer) => new(officer, Kind.Peer, WeightTable.Usual, [], [], SuggestionFilter.None);

    private static Candidate Person(Random random, string role)
    {
        var slots = new int[2 * random.Next(0, 6)];
        for (var i = 0; i < slots.Length; i += 2)
        {
            slots[i] = (i / 2 * 1440) + (30 * random.Next(14, 36));
            slots[i + 1] = slots[i] + (30 * random.Next(2, 8));
        }

        return new Candidate(
            Guid.CreateVersion7(),
            [role],
            $"organizations/nces-{random.Next(20_000):0000000}",
            Pick(Kinds),
            Pick(States),
            Pick(Locales),
            random.Next(300, 60_000),
            role == "officer" ? Some() : [],
            role == "officer" ? [] : Some(),
            Pick(["CHIEF_EXECUTIVE", "CABINET_MEMBER", "HUMAN_RESOURCES", "ACADEMIC_OFFICE", "OTHER"]),
            Pick(["ALONE", "ONE_OR_TWO", "THREE_TO_FIVE", "SIX_OR_MORE"]),
            Pick(["NONE", "UNDER_50K", "FROM_50K_TO_250K", "OVER_250K"]),
            Pick(["YES", "NO", "SOMETIMES"]),
            Pick(["NEW_POST", "INHERITED"]),
            random.Next(role == "officer" ? 5 : 30),
            3,
            random.Next(10) == 0 ? ["en", "es"] : ["en"],
            Pick(Zones),
            true,
            OfferStrengths: [1, 2, 3, 2],
            NeedStrengths: [3, 2, 1, 2],
            Slots: slots,
            TitleFamily: Pick(Families),
            MeetingModes: ["VIDEO"]);

        T Pick<T>(T[] items) => items[random.Next(items.Length)];

        string[] Some()
        {
            var items = random.GetItems(Needs, random.Next(1, 5));
            return [.. items.Distinct()];
        }
    }
}
