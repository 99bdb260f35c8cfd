using System.Globalization;
using MentorNet.Calendar.Text;
using NodaTime;
using NodaTime.TimeZones;

namespace MentorNet.Calendar.Busy;

/// <summary>A time zone as a file describes it in a VTIMEZONE, up to a time.</summary>
internal sealed class FileZone : DateTimeZone
{
    private readonly ZoneInterval[] intervals;

    private FileZone(string id, ZoneInterval[] intervals)
        : base(id, intervals.Length == 1, intervals.Min(interval => interval.WallOffset), intervals.Max(interval => interval.WallOffset)) =>
        this.intervals = intervals;

    public override ZoneInterval GetZoneInterval(Instant instant)
    {
        var (low, high) = (0, intervals.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = intervals[middle].Start <= instant ? (middle, high) : (low, middle - 1);
        }

        return intervals[low];
    }

    /// <summary>Reads a VTIMEZONE with its changes up to a local time. A zone that its own times name is not looked up: it may be this one, or one that leads back to it.</summary>
    public static FileZone Read(Component component, LocalDateTime to, Effort effort)
    {
        var changes = new SortedDictionary<Instant, (Offset From, Offset To)>();
        foreach (var part in component.Parts.Where(part => part.Name is "STANDARD" or "DAYLIGHT"))
        {
            var (before, after) = (ReadOffset(part.Value("TZOFFSETFROM")), ReadOffset(part.Value("TZOFFSETTO")));
            var clock = ForOffset(before);
            var first = part.Line("DTSTART") is { } start && CalendarTime.ReadLocal(start).ToList() is [var one] ? one : throw new UnreadableException("It has no start.");
            var starts = part.All("RRULE").SelectMany(line => Repetition.Read(line.Value).Starts(first, first.Local, to, clock, effort))
                .Concat(part.All("RDATE").SelectMany(line => CalendarTime.ReadLocal(line)).Select(date => date.Local))
                .Append(first.Local);
            foreach (var change in starts)
            {
                changes[change.WithOffset(before).ToInstant()] = (before, after);
            }
        }

        if (changes.Count == 0)
        {
            throw new UnreadableException("It has no rules.");
        }

        var intervals = new List<ZoneInterval>();
        var (since, offset) = ((Instant?)null, changes.First().Value.From);
        foreach (var (at, change) in changes)
        {
            intervals.Add(new ZoneInterval(component.Name, since, at, offset, Offset.Zero));
            (since, offset) = (at, change.To);
        }

        intervals.Add(new ZoneInterval(component.Name, since, null, offset, Offset.Zero));
        return new FileZone(component.Name, [.. intervals]);
    }

    private static Offset ReadOffset(string text)
    {
        string[] forms = [@"\+hhmm", @"\-hhmm", @"\+hhmmss", @"\-hhmmss"];
        return TimeSpan.TryParseExact(text, forms, CultureInfo.InvariantCulture, out var span) && span < TimeSpan.FromHours(18)
            ? Offset.FromTimeSpan(text[0] == '-' ? -span : span)
            : throw new UnreadableException($"'{text}' is no offset.");
    }
}
