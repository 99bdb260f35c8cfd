namespace MentorNet.Load.Faults;

/// <summary>What is done to a part.</summary>
internal enum FaultKind
{
    /// <summary>It is asked to end, and stays away.</summary>
    Stop,

    /// <summary>It is ended in the middle, and stays away.</summary>
    Kill,

    /// <summary>It stands still and holds all its connections.</summary>
    Freeze,

    /// <summary>Its disk is full.</summary>
    Fill,
}

/// <summary>A fault of one part or of two at once.</summary>
internal sealed record Fault(IReadOnlyList<(FaultKind Kind, string Part)> Hits, TimeSpan Lasts, TimeSpan Before)
{
    public override string ToString() => $"{string.Join(" and ", Hits.Select(hit => $"{hit.Kind} {hit.Part}".ToLowerInvariant()))} for {Lasts.TotalSeconds:0} s";
}

/// <summary>The faults that a seed gives: the same each time.</summary>
internal static class FaultPlan
{
    private static readonly string[] Parts = ["postgres", "rabbitmq", "identity", "profile", "matching", "messaging", "library", "caseload", "web", "gateway"];

    /// <summary>Those that a kind can hit.</summary>
    private static string[] PartsOf(FaultKind kind) => kind == FaultKind.Fill ? ["postgres", "rabbitmq"] : Parts;

    public static IReadOnlyList<Fault> Of(int seed, int count, TimeSpan longest, IReadOnlyList<FaultKind> kinds)
    {
        var random = new Random(seed);
        var faults = new List<Fault>();
        for (var i = 0; i < count; i++)
        {
            var hits = new List<(FaultKind Kind, string Part)>();
            for (var wanted = random.Next(4) == 0 ? 2 : 1; hits.Count < wanted;)
            {
                var kind = kinds[random.Next(kinds.Count)];
                var part = PartsOf(kind)[random.Next(PartsOf(kind).Length)];
                if (hits.All(hit => hit.Part != part))
                {
                    hits.Add((kind, part));
                }
            }

            // Short ones are many, and each length from three seconds on has its turn.
            var seconds = 3 * Math.Pow(longest.TotalSeconds / 3, random.NextDouble());
            faults.Add(new Fault(hits, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(0.5 + (random.NextDouble() * 4))));
        }

        return faults;
    }
}
