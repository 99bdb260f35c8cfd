using System.Text;
using MentorNet.Calendar.Busy;
using MentorNet.ServiceDefaults;
using NodaTime;
using NodaTime.Text;

namespace MentorNet.Calendar.Tests;

/// <summary>Calendars as text, and what is read of them.</summary>
internal static class Ics
{
    public static DateTimeZone Zone(string name) => TimeZones.Find(name) ?? throw new ArgumentException(name);

    public static string Event(params string[] lines) => string.Join("\r\n", ["BEGIN:VEVENT", "DTSTAMP:20260101T000000Z", .. lines, "END:VEVENT", ""]);

    public static string Calendar(params string[] parts) => $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n{string.Concat(parts)}END:VCALENDAR\r\n";

    /// <summary>Reads events of November 2026 on the clock of New York.</summary>
    public static BusyTimes Read(params string[] parts) => ReadText(Calendar(parts), "America/New_York");

    public static BusyTimes ReadText(string text, string zone, string from = "2026-11-01", string to = "2026-11-30", string? email = null) =>
        BusyTimes.Read(Encoding.UTF8.GetBytes(text), Zone(zone), Day(from), Day(to), email) ?? throw new ArgumentException("no calendar");

    /// <summary>The times as `2026-11-03T14:00:00Z/2026-11-03T15:00:00Z`.</summary>
    public static IEnumerable<string> Times(this BusyTimes read) => read.Busy.Select(busy => $"{InstantPattern.General.Format(busy.Start)}/{InstantPattern.General.Format(busy.End)}");

    /// <summary>The times of starts alone, as `11-03 14:00` in UTC.</summary>
    public static IEnumerable<string> Starts(this BusyTimes read) => read.Busy.Select(busy => InstantPattern.CreateWithInvariantCulture("MM-dd HH:mm").Format(busy.Start));

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();
}
