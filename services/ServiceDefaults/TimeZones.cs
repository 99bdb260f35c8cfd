using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using NodaTime;
using NodaTime.TimeZones;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// The one list of time zones: TZDB as this build brings it, never the machine's. A name is found in any case, and under its older names;
/// what is stored is its canonical id, so that the same text has the same answer in every service and at any time.
/// </summary>
#pragma warning disable IDE0040 // public here, internal where a library without ASP.NET compiles it in
static partial class TimeZones
#pragma warning restore IDE0040
{
    private static readonly FrozenDictionary<string, string> Canonical = TzdbDateTimeZoneSource.Default.CanonicalIdMap
        .Where(pair => pair.Key != "Factory") // a clock that nobody has set
        .ToFrozenDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Windows = TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping
        .ToFrozenDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>The version of the list, e.g. `TZDB: 2026f (mapping: …)`.</summary>
    public static string Version => TzdbDateTimeZoneSource.Default.VersionId;

    /// <summary>All names that are taken, those of links too.</summary>
    public static IEnumerable<string> Names => Canonical.Keys;

    /// <summary>Gives the canonical id of a time zone by any of its names, e.g. `America/Chicago` for `us/central`.</summary>
    public static bool TryCanonical(string name, [NotNullWhen(true)] out string? id) => Canonical.TryGetValue(name, out id);

    /// <summary>Finds a time zone by any of its names; null for what is none.</summary>
    public static DateTimeZone? Find(string name) => TryCanonical(name, out var id) ? DateTimeZoneProviders.Tzdb[id] : null;

    /// <summary>Finds a time zone by the name that Windows has for it, e.g. `Central Standard Time`; null for what is none.</summary>
    public static DateTimeZone? FindWindows(string name) => Windows.TryGetValue(name, out var id) ? Find(id) : null;
}
