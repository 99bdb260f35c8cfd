using System.Text.Json;
using Jint;
using NodaTime;

namespace MentorNet.Calendar.Tests.SecondReader;

/// <summary>npm ical.js 2.2.1, as it is published: the second reader of what we read and write, on a machine in any time zone.</summary>
internal sealed class IcalJs
{
    private readonly Engine engine;

    public IcalJs(string hostZone = "UTC")
    {
        engine = new Engine(options => options.LocalTimeZone(TimeZoneInfo.FindSystemTimeZoneById(hostZone)));
        engine.Execute("var exports = undefined, module = undefined;");
        engine.Execute(Part("ical-2.2.1.es5.min.cjs"));
        engine.Execute(Part("reader.js"));
    }

    public IReadOnlyList<Interval> Times(string text, Instant from, Instant to) =>
    [
        .. JsonSerializer.Deserialize<double[][]>(engine.Invoke("readTimes", text, from.ToUnixTimeSeconds(), to.ToUnixTimeSeconds()).AsString())!
            .Select(Interval),
    ];

    /// <summary>What a calendar holds after these invitations, in their order: its times, and of each event the highest number.</summary>
    public (IReadOnlyList<Interval> Times, IReadOnlyDictionary<string, int> Numbers) Invited(IEnumerable<string> texts, Instant from, Instant to)
    {
        var read = JsonSerializer.Deserialize<JsonElement>(engine.Invoke("readInvitations", JsonSerializer.Serialize(texts), from.ToUnixTimeSeconds(), to.ToUnixTimeSeconds()).AsString());
        return (
            [.. read.GetProperty("times").Deserialize<double[][]>()!.Select(Interval)],
            read.GetProperty("numbers").Deserialize<Dictionary<string, int>>()!);
    }

    /// <summary>Of each event of a calendar the highest number.</summary>
    public IReadOnlyDictionary<string, int> Numbers(string text) => JsonSerializer.Deserialize<Dictionary<string, int>>(engine.Invoke("readNumbers", text).AsString())!;

    public string Property(string text, string component, string name) => engine.Invoke("readProperty", text, component, name).AsString();

    private static Interval Interval(double[] times) => new(Instant.FromUnixTimeSeconds((long)times[0]), Instant.FromUnixTimeSeconds((long)times[1]));

    private static string Part(string name)
    {
        using var reader = new StreamReader(typeof(IcalJs).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
