using System.Globalization;
using System.Reflection;
using Google.Protobuf.Reflection;
using MentorNet.ServiceDefaults;
using Date = Google.Type.Date;

namespace MentorNet.Profile;

/// <summary>Values of messages that several features read and write alike.</summary>
internal static class FieldValues
{
    /// <summary>The earliest day that somebody at work today can mean.</summary>
    public static readonly DateOnly Earliest = new(1950, 1, 1);

    /// <summary>Reads a day; unset is unknown.</summary>
    public static DateOnly? ParseDate(Date? value, string field, DateOnly earliest, DateOnly latest)
    {
        if (value is null || value is { Year: 0, Month: 0, Day: 0 })
        {
            return null;
        }

        var day = Parse.DayOf(value) ?? throw Errors.InvalidField(field, "must be a day of the calendar, with year, month, and day.");
        return day >= earliest && day <= latest ? day : throw Errors.InvalidField(field, $"must be between {Moments.Day(earliest)} and {Moments.Day(latest)}.");
    }

    /// <summary>Writes a day; unknown is unset.</summary>
    public static Date? ToDate(DateOnly? day) => day is { } known ? new Date { Year = known.Year, Month = known.Month, Day = known.Day } : null;

    /// <summary>Reads a listed value.</summary>
    public static short ParseEnum<T>(T value, string field) where T : struct, System.Enum => System.Enum.IsDefined(value)
        ? Convert.ToInt16(value, CultureInfo.InvariantCulture)
        : throw Errors.InvalidField(field, "is not one of the listed values.");

    /// <summary>Gives the name of a listed value as protos write it.</summary>
    public static string NameOf<T>(T value) where T : struct, System.Enum =>
        typeof(T).GetField(value.ToString()!)?.GetCustomAttribute<OriginalNameAttribute>()?.Name ?? "";

    /// <summary>Reads a number between two others.</summary>
    public static int Within(int value, int atLeast, int atMost, string field) => value >= atLeast && value <= atMost
        ? value
        : throw Errors.InvalidField(field, $"must be between {atLeast} and {atMost}.");

    /// <summary>Gives the time as PostgreSQL keeps it, in microseconds: what is answered now is what is read later.</summary>
    public static DateTimeOffset GetMicroseconds(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
