using System.Globalization;
using MentorNet.Calendar.Text;
using NodaTime;

namespace MentorNet.Calendar.Busy;

/// <summary>A time as a calendar has it: local, in a zone or floating; or a day, which is floating.</summary>
internal readonly record struct CalendarTime(LocalDateTime Local, DateTimeZone? Zone, bool IsDay)
{
    /// <summary>The instant; what floats is on the clock of the calendar's owner. A local time that does not exist is moved on, of two the first one is taken.</summary>
    public Instant At(DateTimeZone owner) => Local.InZoneLeniently(Zone ?? owner).ToInstant();

    /// <summary>Reads the one time of a line.</summary>
    public static CalendarTime Read(ContentLine line, FileZones zones)
    {
        var (zone, value) = Parts(line);
        return Read(zone, value, zones);
    }

    /// <summary>Reads the times of a line, which are separated by commas.</summary>
    public static IEnumerable<CalendarTime> ReadAll(ContentLine line, FileZones zones)
    {
        var (zone, value) = Parts(line);
        return value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(one => Read(zone, one, zones));
    }

    /// <summary>Reads the times of a line as they stand, whatever zone it names: those of a zone's own description are on that zone's clock.</summary>
    public static IEnumerable<CalendarTime> ReadLocal(ContentLine line) => Parts(line).Value
        .Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(one => Parse(one) is { } read ? new CalendarTime(read.Local, null, read.IsDay) : throw NoTime(one));

    public static CalendarTime Read(string? zone, string value, FileZones zones) =>
        Parse(value) is not { } read ? throw NoTime(value)
        : read.IsUtc ? new CalendarTime(read.Local, DateTimeZone.Utc, IsDay: false)
        : read.IsDay || string.IsNullOrWhiteSpace(zone) ? new CalendarTime(read.Local, null, read.IsDay)
        : new CalendarTime(read.Local, zones.Find(zone), IsDay: false);

    /// <summary>Reads `20261103`, `20261103T140000` or `20261103T140000Z`; null for anything else.</summary>
    public static (LocalDateTime Local, bool IsDay, bool IsUtc)? Parse(string text)
    {
        var value = text.Trim().ToUpperInvariant();
        if (value.Length == 8)
        {
            return Digits(value, 0, 8) && DateOnly.TryParseExact(value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? (LocalDate.FromDateOnly(day).AtMidnight(), true, false)
                : null;
        }

        var isUtc = value.EndsWith('Z');
        value = isUtc ? value[..^1] : value;
        if (value.Length == 13)
        {
            value += "00"; // without seconds, as some write it
        }

        if (value.Length != 15 || value[8] != 'T' || !Digits(value, 0, 8) || !Digits(value, 9, 15))
        {
            return null;
        }

        value = value.EndsWith("60", StringComparison.Ordinal) ? value[..^2] + "59" : value; // a leap second
        return DateTime.TryParseExact(value, "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (LocalDateTime.FromDateTime(time), false, isUtc)
            : null;
    }

    // An unquoted zone may have colons of its own, as in (UTC-05:00): the time has none.
    private static (string? Zone, string Value) Parts(ContentLine line)
    {
        var zone = line.Parameter("TZID");
        var colon = line.Value.LastIndexOf(':');
        return zone is null || colon < 0 ? (zone, line.Value) : ($"{zone}:{line.Value[..colon]}", line.Value[(colon + 1)..]);
    }

    private static UnreadableException NoTime(string value) => new($"'{value.Trim()}' is no date or time.");

    private static bool Digits(string value, int from, int to) => value.AsSpan(from, to - from).IndexOfAnyExceptInRange('0', '9') < 0;
}
