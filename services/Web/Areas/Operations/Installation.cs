using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MentorNet.Web.Areas.Operations;

/// <summary>The parts of an installation on one machine, as its watch (scripts/up.sh) notes them in the file `Installation:Status`. Elsewhere there is no file.</summary>
internal sealed partial class Installation(IConfiguration configuration)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Says that somebody notes the parts here.</summary>
    public bool IsNoted => configuration["Installation:Status"] is { Length: > 0 };

    /// <summary>Reads what was noted last; null if it cannot be read.</summary>
    public async Task<InstallationStatus?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(configuration["Installation:Status"]!);
            return await JsonSerializer.DeserializeAsync<InstallationStatus>(file, Json, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads which processes of this machine each has started.</summary>
    public static ILookup<int, int> Children() => Processes().ToLookup(ParentOf);

    /// <summary>
    /// Gets the memory of a process of this machine and of those that it has started, in bytes, as scripts/status.sh does: a page that several
    /// share counts once over all of them where that may be known. Null if the process has ended or is not seen from here.
    /// </summary>
    public static async Task<long?> MemoryAsync(int process, ILookup<int, int> children, CancellationToken cancellationToken)
    {
        long? sum = null;
        foreach (var one in Family(process))
        {
            var kilobytes = await KilobytesAsync($"/proc/{one}/smaps_rollup", Shared(), cancellationToken) ?? await KilobytesAsync($"/proc/{one}/status", Resident(), cancellationToken);
            sum = kilobytes is { } known ? (sum ?? 0) + (known * 1024) : sum;
        }

        return sum;

        IEnumerable<int> Family(int parent) => children[parent].SelectMany(Family).Prepend(parent);
    }

    private static IEnumerable<int> Processes() => Directory.Exists("/proc")
        ? Directory.EnumerateDirectories("/proc").Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0)
        : [];

    private static int ParentOf(int process)
    {
        try
        {
            // "12 (name, which may have blanks and brackets) S 1 …"
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0; // it has just ended
        }
    }

    private static async Task<long?> KilobytesAsync(string path, Regex line, CancellationToken cancellationToken)
    {
        try
        {
            return line.Match(await File.ReadAllTextAsync(path, cancellationToken)) is { Success: true } found ? long.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^VmRSS:\s*(\d+) kB", RegexOptions.Multiline)]
    private static partial Regex Resident();

    [GeneratedRegex(@"^Pss:\s*(\d+) kB", RegexOptions.Multiline)]
    private static partial Regex Shared();
}

/// <summary>The state of an installation.</summary>
/// <param name="Time">When it was noted; at least once a minute while there is a watch.</param>
/// <param name="Parts">Each part, in the order in which they are started.</param>
internal sealed record InstallationStatus(DateTimeOffset Time, IReadOnlyList<InstallationPart> Parts);

/// <summary>The state of one part.</summary>
/// <param name="Name">Its short name, e.g. `matching`.</param>
/// <param name="State">`running`, `waiting` for its next start, or `held` by whoever works on it.</param>
/// <param name="Process">Its process; 0 for none.</param>
/// <param name="Since">When it was started last.</param>
/// <param name="Ends">How often it has ended since the installation was started.</param>
/// <param name="Problem">How it ended last; empty if it never did.</param>
/// <param name="ProblemTime">When that was; empty if it never did.</param>
internal sealed record InstallationPart(string Name, string State, int Process, DateTimeOffset Since, int Ends, string Problem, string ProblemTime);
