using System.Collections.Concurrent;
using MentorNet.Matching.Engine;
using NodaTime;

namespace MentorNet.Matching.Facts;

/// <summary>
/// A time zone's distance from UTC in minutes, in the January and in the July that come next after a day: enough to see daylight saving, on
/// either half of the earth, and a zone that gives it up. The zones are NodaTime's own, not the machine's, so the answer is the same on
/// any machine.
/// </summary>
internal static class Offsets
{
    // Records of rounds from before their own day was kept hold no offsets; they are computed again as they were computed then.
    private static readonly DateOnly Before = new(2026, 1, 1);
    private static readonly ConcurrentDictionary<(string TimeZone, int January, int July), Pair?> Known = new();

    public static Pair? Of(string timeZone) => Of(timeZone, Before);

    /// <summary>The offsets after a day; null for a zone that is not known.</summary>
    public static Pair? Of(string timeZone, DateOnly day) => timeZone.Length == 0 ? null : Known.GetOrAdd((timeZone, Next(day, 1), Next(day, 7)), Find);

    // The year in which the middle of a month comes next.
    private static int Next(DateOnly day, int month) => day <= new DateOnly(day.Year, month, 15) ? day.Year : day.Year + 1;

    private static Pair? Find((string TimeZone, int January, int July) of) =>
        ServiceDefaults.TimeZones.Find(of.TimeZone) is { } zone
            ? new Pair(At(zone, of.January, 1), At(zone, of.July, 7))
            : null;

    private static int At(DateTimeZone zone, int year, int month) => zone.GetUtcOffset(Instant.FromUtc(year, month, 15, 12, 0)).Seconds / 60;

    internal sealed record Pair(int Winter, int Summer);
}
