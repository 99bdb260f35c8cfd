using MentorNet.ServiceDefaults;
using Date = Google.Type.Date;

namespace MentorNet.Caseload;

/// <summary>What every feature writes and reads in one way.</summary>
internal static class Wire
{
    public static string Etag(long version) => $"v{version}";

    /// <summary>Throws where a caller who says what they have seen has seen something else.</summary>
    public static void CheckEtag(string etag, long version, string name)
    {
        if (etag.Length > 0 && etag != Etag(version))
        {
            throw Errors.EtagMismatch(name);
        }
    }

    /// <summary>Says that a request id belongs to another call: that was done, and this one would not be.</summary>
    public static DomainException RequestUsed() => Errors.InvalidField("request_id", "was used for something else already.");

    public static string Person(Guid id) => $"people/{id}";

    public static string Engagement(Guid id) => $"engagements/{id}";

    /// <summary>The engagement that a request names as what its answer is of.</summary>
    public static Guid ParseEngagement(string value, string field = "parent") => Parse.Name(value, "engagements", field);

    public static Date? ToDate(DateOnly? day) => day is { } known ? new Date { Year = known.Year, Month = known.Month, Day = known.Day } : null;

    /// <summary>Reads a day; unset is none.</summary>
    public static DateOnly? ParseDate(Date? value, string field, DateOnly earliest, DateOnly latest)
    {
        if (value is null || value is { Year: 0, Month: 0, Day: 0 })
        {
            return null;
        }

        var day = Parse.DayOf(value) ?? throw Errors.InvalidField(field, "must be a day of the calendar, with year, month, and day.");
        return day >= earliest && day <= latest ? day : throw Errors.InvalidField(field, $"must be between {Moments.Day(earliest)} and {Moments.Day(latest)}.");
    }
}
