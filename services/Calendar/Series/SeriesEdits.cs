using NodaTime;

namespace MentorNet.Calendar.Series;

/// <summary>Edits of a series. "This and following" is two series: calendars do not agree on anything else.</summary>
public static class SeriesEdits
{
    /// <summary>
    /// Splits a series at one of its occurrences, by its original local time: what stays as it is (null if nothing does), and what begins anew at another
    /// time, with as many occurrences as were left. A monthly series goes on by what its first new one is: a fourth Tuesday that is the month's last makes
    /// it the last.
    /// </summary>
    public static (SeriesRule? Kept, SeriesRule Following) Split(SeriesRule rule, DateTimeZone zone, LocalDateTime original, LocalDateTime start)
    {
        var (before, last) = Before(rule, zone, original);
        return (
            before == 0 ? null : rule with { Count = before, Last = null },
            rule with { First = start, Count = Left(rule, zone, before, last), Last = null });
    }

    /// <summary>A series that ends before one of its occurrences, by its original local time; null if nothing is left.</summary>
    public static SeriesRule? End(SeriesRule rule, DateTimeZone zone, LocalDateTime original) =>
        Before(rule, zone, original).Count is > 0 and var kept ? rule with { Count = kept, Last = null } : null;

    private static (int Count, bool Ends) Before(SeriesRule rule, DateTimeZone zone, LocalDateTime original)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var before = 0;
        foreach (var occurrence in SeriesDates.Of(rule, zone))
        {
            if (occurrence.Original >= original)
            {
                return occurrence.Original == original
                    ? (before, rule.Count is not null || rule.Last is not null)
                    : throw new ArgumentException($"The series has no occurrence at {original}.", nameof(original));
            }

            before++;
        }

        throw new ArgumentException($"The series has no occurrence at {original}.", nameof(original));
    }

    private static int? Left(SeriesRule rule, DateTimeZone zone, int before, bool ends) => ends ? SeriesDates.Of(rule, zone).Count() - before : null;
}
