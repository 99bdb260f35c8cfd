using System.Globalization;
using NodaTime;

namespace MentorNet.ServiceDefaults;

/// <summary>The one form in which pages and mails write days and times: <c>Dec 3, 2026</c> and <c>Dec 3, 2026, 4:05 PM PST</c>, on the reader's clock.</summary>
public static class Moments
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    /// <summary>The zone of an IANA id, by the one list of <see cref="TimeZones"/>; null for anything else.</summary>
    public static DateTimeZone? Zone(string? id) => string.IsNullOrEmpty(id) ? null : TimeZones.Find(id);

    /// <summary>A day of the calendar, which is the same day everywhere.</summary>
    public static string Day(DateOnly day) => day.ToString("MMM d, yyyy", English);

    /// <summary>The day of a moment on the clock of a zone.</summary>
    public static string Day(DateTimeOffset moment, DateTimeZone zone) => Day(DayOf(moment, zone));

    /// <summary>The day that it is at a moment on the clock of a zone.</summary>
    public static DateOnly DayOf(DateTimeOffset moment, DateTimeZone zone) => Local(moment, zone).Date.ToDateOnly();

    /// <summary>A moment on the clock of a zone, which is named.</summary>
    public static string At(DateTimeOffset moment, DateTimeZone zone) => $"{Day(moment, zone)}, {Clock(Local(moment, zone))} {Name(moment, zone)}";

    /// <summary>A time from one moment to another on the clock of a zone, with the day of the week: <c>Thu, Dec 3, 2026, 4:05 PM to 5:05 PM PST</c>.</summary>
    public static string Span(DateTimeOffset start, DateTimeOffset end, DateTimeZone zone)
    {
        var (from, to) = (Local(start, zone), Local(end, zone));
        var sameDay = from.Date == to.Date;
        return $"{Weekday(from)}, {Day(start, zone)}, {Clock(from)} to {(sameDay ? "" : $"{Weekday(to)}, {Day(end, zone)}, ")}{Clock(to)} {Name(end, zone)}";
    }

    /// <summary>What people call the time of a zone at a moment: <c>PST</c>, or the distance from UTC where it has no name.</summary>
    public static string Name(DateTimeOffset moment, DateTimeZone zone)
    {
        var name = zone.GetZoneInterval(Instant.FromDateTimeOffset(moment)).Name;
        return name.Length > 0 && char.IsAsciiLetter(name[0]) ? name : $"UTC{zone.GetUtcOffset(Instant.FromDateTimeOffset(moment)).ToString("+H:mm", CultureInfo.InvariantCulture)}";
    }

    private static LocalDateTime Local(DateTimeOffset moment, DateTimeZone zone) => Instant.FromDateTimeOffset(moment).InZone(zone).LocalDateTime;

    private static string Clock(LocalDateTime local) => local.TimeOfDay.ToTimeOnly().ToString("h:mm tt", English);

    private static string Weekday(LocalDateTime local) => English.DateTimeFormat.GetAbbreviatedDayName(local.Date.ToDateOnly().DayOfWeek);
}
