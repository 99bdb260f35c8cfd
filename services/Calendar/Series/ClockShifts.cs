using NodaTime;

namespace MentorNet.Calendar.Series;

/// <summary>Says that from one occurrence on a series is at another time of somebody's clock.</summary>
/// <param name="From">The occurrence's day on their clock.</param>
/// <param name="Before">The time of the occurrences before it.</param>
/// <param name="After">Its time.</param>
public sealed record ClockShift(LocalDate From, LocalTime Before, LocalTime After);

/// <summary>What a change of daylight saving does to a series for somebody in another zone, known beforehand.</summary>
public static class ClockShifts
{
    /// <summary>The shifts of occurrences that begin then, in their order, on the clock of a zone.</summary>
    public static IReadOnlyList<ClockShift> On(IEnumerable<Instant> begins, DateTimeZone reader)
    {
        ArgumentNullException.ThrowIfNull(begins);
        ArgumentNullException.ThrowIfNull(reader);
        var shifts = new List<ClockShift>();
        LocalTime? before = null;
        foreach (var begin in begins)
        {
            var local = begin.InZone(reader).LocalDateTime;
            if (before is { } time && time != local.TimeOfDay)
            {
                shifts.Add(new ClockShift(local.Date, time, local.TimeOfDay));
            }

            before = local.TimeOfDay;
        }

        return shifts;
    }
}
