using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using NodaTime;

namespace MentorNet.Calendar.Tests.SecondReader;

/// <summary>npm ical.js 2.2.1, as it is published, in a process of its own: the second reader of what we read and write, on a machine in any time zone.</summary>
internal sealed class IcalJs : IDisposable
{
    private readonly Process node;

    public IcalJs(string hostZone = "UTC") => node = Process.Start(new ProcessStartInfo(Node(), [Path.Combine(AppContext.BaseDirectory, "SecondReader", "serve.js")])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        StandardOutputEncoding = Encoding.UTF8,
        Environment = { ["TZ"] = hostZone },
    })!;

    public IReadOnlyList<Interval> Times(string text, Instant from, Instant to) =>
    [
        .. JsonSerializer.Deserialize<double[][]>(Call("readTimes", text, from.ToUnixTimeSeconds(), to.ToUnixTimeSeconds()))!
            .Select(Interval),
    ];

    /// <summary>What a calendar holds after these invitations, in their order: its times, and of each event the highest number.</summary>
    public (IReadOnlyList<Interval> Times, IReadOnlyDictionary<string, int> Numbers) Invited(IEnumerable<string> texts, Instant from, Instant to)
    {
        var read = JsonSerializer.Deserialize<JsonElement>(Call("readInvitations", JsonSerializer.Serialize(texts), from.ToUnixTimeSeconds(), to.ToUnixTimeSeconds()));
        return (
            [.. read.GetProperty("times").Deserialize<double[][]>()!.Select(Interval)],
            read.GetProperty("numbers").Deserialize<Dictionary<string, int>>()!);
    }

    /// <summary>Of each event of a calendar the highest number.</summary>
    public IReadOnlyDictionary<string, int> Numbers(string text) => JsonSerializer.Deserialize<Dictionary<string, int>>(Call("readNumbers", text))!;

    public string Property(string text, string component, string name) => Call("readProperty", text, component, name);

    /// <summary>Ends the process, as its end of input does when the tests end.</summary>
    public void Dispose()
    {
        node.StandardInput.Dispose();
        node.Dispose();
    }

    private static Interval Interval(double[] times) => new(Instant.FromUnixTimeSeconds((long)times[0]), Instant.FromUnixTimeSeconds((long)times[1]));

    // JSON has neither line ends nor other letters than those of ASCII, so it is one line in any encoding.
    private string Call(params object[] call)
    {
        node.StandardInput.WriteLine(JsonSerializer.Serialize(call));
        node.StandardInput.Flush();
        return JsonSerializer.Deserialize<string>(node.StandardOutput.ReadLine() ?? throw new InvalidOperationException("ical.js has ended; why is in its output."))!;
    }

    // The one that Playwright brings for its own use.
    private static string Node() => Path.Combine(
        typeof(IcalJs).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "Node").Value!,
        RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64",
        "node");
}
