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
            .Select(times => new Interval(Instant.FromUnixTimeSeconds((long)times[0]), Instant.FromUnixTimeSeconds((long)times[1]))),
    ];

    public string Property(string text, string component, string name) => engine.Invoke("readProperty", text, component, name).AsString();

    private static string Part(string name)
    {
        using var reader = new StreamReader(typeof(IcalJs).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
