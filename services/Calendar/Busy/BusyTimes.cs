using MentorNet.Calendar.Text;
using NodaTime;

namespace MentorNet.Calendar.Busy;

/// <summary>What a calendar says of when its owner is busy, and what of it could not be read.</summary>
/// <param name="Busy">In order, one for each time that an event takes place; they may overlap.</param>
public sealed record BusyTimes(IReadOnlyList<Interval> Busy, IReadOnlyList<CalendarProblem> Problems)
{
    /// <summary>
    /// Reads a calendar. Each event is read for itself: one that is broken costs itself alone.
    /// </summary>
    /// <param name="file">The bytes of a file.</param>
    /// <param name="owner">The zone of the person whose calendar it is: whole days and times without a zone are on its clock.</param>
    /// <param name="from">The first day of interest on that clock.</param>
    /// <param name="to">The last day. What reaches into these days is given whole.</param>
    /// <param name="email">The owner's address, to leave out what they declined.</param>
    /// <returns>Null where the file is no calendar.</returns>
    public static BusyTimes? Read(ReadOnlySpan<byte> file, DateTimeZone owner, LocalDate from, LocalDate to, string? email = null)
    {
        if (CalendarText.Read(file) is not { } calendars)
        {
            return null;
        }

        var reader = new BusyReader(owner, from, to, email);
        foreach (var calendar in calendars)
        {
            reader.Add(calendar);
        }

        return reader.Finish();
    }
}

/// <summary>What of a calendar could not be read.</summary>
/// <param name="Uid">The event's own id in its calendar; empty where it has none.</param>
/// <param name="Reason">A sentence for its owner.</param>
public sealed record CalendarProblem(string Uid, string Reason);
