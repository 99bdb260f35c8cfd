using System.Globalization;

namespace MentorNet.Load.Mix;

/// <summary>What a run is asked for.</summary>
/// <param name="Rate">Calls a second, 1 to 500.</param>
/// <param name="Seconds">How long, 1 to 900.</param>
/// <param name="Seed">What the order of calls and faults is made of.</param>
/// <param name="People">How many people are added, 1 to 100,000.</param>
/// <param name="Calls">How many calls of each kind are made in turns, 20 to 2,000.</param>
internal sealed record Settings(int Rate = 150, int Seconds = 300, int Seed = 2026, int People = 20_000, int Calls = 100)
{
    public static Settings Parse(string[] args)
    {
        var settings = new Settings();
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            var value = int.Parse(args[i + 1], CultureInfo.InvariantCulture);
            settings = args[i] switch
            {
                "--rate" => settings with { Rate = Math.Clamp(value, 1, 500) },
                "--seconds" => settings with { Seconds = Math.Clamp(value, 1, 900) },
                "--seed" => settings with { Seed = value },
                "--people" => settings with { People = Math.Clamp(value, 1, 100_000) },
                "--calls" => settings with { Calls = Math.Clamp(value, 20, 2_000) },
                _ => throw new ArgumentException($"There is no option '{args[i]}'."),
            };
        }

        return settings;
    }
}
