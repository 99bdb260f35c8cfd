using NodaTime;

namespace MentorNet.Calendar;

/// <summary>How a series of sessions comes again.</summary>
public enum Rhythm
{
    Weekly,
    EveryTwoWeeks,

    /// <summary>The same day of each month; months without it are left out.</summary>
    MonthlyOnDate,

    /// <summary>The same weekday of each month, as the second Tuesday; the last one where the first session is in the month's last seven days.</summary>
    MonthlyOnWeekday,
}

/// <summary>
/// A series of sessions on the clock of one zone, which it keeps across changes of daylight saving.
/// </summary>
/// <param name="Rhythm">How it comes again.</param>
/// <param name="First">The local start of the first session.</param>
/// <param name="Zone">The canonical IANA id of the zone of the person who made it.</param>
/// <param name="Minutes">The length of each session.</param>
/// <param name="Count">How many sessions there are, if that ends it.</param>
/// <param name="Last">The last day that can have a session, if that ends it; with a count too, whichever comes first.</param>
public sealed record SeriesRule(Rhythm Rhythm, LocalDateTime First, string Zone, int Minutes, int? Count, LocalDate? Last);
