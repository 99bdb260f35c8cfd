using System.Globalization;
using Date = Google.Type.Date;

namespace MentorNet.Web.Kit;

/// <summary>A day as a field of the type <c>date</c> has it.</summary>
internal static class DayField
{
    /// <summary>The name of the hidden field with the day that was there, or was sent before: this one is not asked about.</summary>
    public const string Passed = "passed";

    /// <summary>Reads the day by which something is to be done; null where the field is empty. What is none, or has passed, is refused on the page.</summary>
    /// <param name="page">The page on which it stands.</param>
    /// <param name="field">Its name.</param>
    /// <param name="today">The day that it is for the reader.</param>
    /// <param name="day">The day that was read.</param>
    public static bool TryRead(Page page, string field, DateOnly today, out Date? day)
    {
        day = page.TypedDay(field);
        if (day is null)
        {
            return page.Typed(field).Trim().Length == 0;
        }

        // A day that has passed is rarely meant; who means it says so once.
        if (new DateOnly(day.Year, day.Month, day.Day) < today && page.Typed(Passed) != page.Typed(field))
        {
            page.Refuse(field, "This date has passed. Send it once more to keep it.");
            return false;
        }

        return true;
    }

    /// <summary>Writes a day as such a field takes it.</summary>
    public static string? Write(Date? day) => day is null ? null : new DateOnly(day.Year, day.Month, day.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
