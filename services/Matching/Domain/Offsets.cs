using System.Collections.Concurrent;

namespace MentorNet.Matching.Domain;

/// <summary>
/// Gives a time zone's distance from UTC in minutes, in January and in July of one fixed year: enough to see daylight saving,
/// and the same answer whenever it is asked.
/// </summary>
internal static class Offsets
{
    private static readonly DateTime January = new(2026, 1, 15, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime July = new(2026, 7, 15, 12, 0, 0, DateTimeKind.Utc);
    private static readonly ConcurrentDictionary<string, Pair?> Known = new();

    public static Pair? Of(string timeZone) => timeZone.Length == 0 ? null : Known.GetOrAdd(timeZone, Find);

    private static Pair? Find(string timeZone) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone)
            ? new Pair((int)zone.GetUtcOffset(January).TotalMinutes, (int)zone.GetUtcOffset(July).TotalMinutes)
            : null;

    internal sealed record Pair(int Winter, int Summer);
}
