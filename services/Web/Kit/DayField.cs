using System.Globalization;
using Date = Google.Type.Date;

namespace MentorNet.Web.Kit;

/// <summary>A day as a field of the type <c>date</c> has it.</summary>
internal static class DayField
{
    /// <summary>The name of the hidden field with the day that was there, or was sent before: this one is not asked about.</summary>
    public const string Passed = "passed";

    /// <summary>Reads the day of a field; null where it is empty. What is none is refused on the page.</summary>
    /// <param name="page">The page on which it stands.</param>
    /// <param name="field">Its name.</param>
    /// <param name="today">The day that it is for the reader.</param>
    /// <param name="day">The day that was read.</param>
    public static bool TryRead(Page page, string field, DateOnly today, out Date? day)
    {
        day = null;
        var typed = page.Typed(field);
        if (typed.Length == 0)
        {
            return true;
        }

        if (!DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
        {
            page.Refuse(field, "This must be a day such as 2026-03-31.");
            return false;
        }

        // A day that has passed is rarely meant; who means it says so once.
        if (read < today && page.Typed(Passed) != typed)
        {
            page.Refuse(field, "This date has passed. Send it once more to keep it.");
            return false;
        }

        day = new Date { Year = read.Year, Month = read.Month, Day = read.Day };
        return true;
    }

    /// <summary>Writes a day as such a field takes it.</summary>
    public static string? Write(Date? day) => day is null ? null : new DateOnly(day.Year, day.Month, day.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
