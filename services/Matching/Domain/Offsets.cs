using System.Collections.Concurrent;
using NodaTime;

namespace MentorNet.Matching.Domain;

/// <summary>
/// Gives a time zone's distance from UTC in minutes, in January and in July of one fixed year: enough to see daylight saving, on
/// either half of the earth. The zones are NodaTime's own, not the machine's, so the answer is the same on any machine.
/// </summary>
internal static class Offsets
{
    private static readonly Instant January = Instant.FromUtc(2026, 1, 15, 12, 0);
    private static readonly Instant July = Instant.FromUtc(2026, 7, 15, 12, 0);
    private static readonly ConcurrentDictionary<string, Pair?> Known = new();

    public static Pair? Of(string timeZone) => timeZone.Length == 0 ? null : Known.GetOrAdd(timeZone, Find);

    private static Pair? Find(string timeZone) =>
        ServiceDefaults.TimeZones.Find(timeZone) is { } zone
            ? new Pair(zone.GetUtcOffset(January).Seconds / 60, zone.GetUtcOffset(July).Seconds / 60)
            : null;

    internal sealed record Pair(int Winter, int Summer);
}
