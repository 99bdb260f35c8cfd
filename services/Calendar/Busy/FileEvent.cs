using System.Globalization;
using MentorNet.Calendar.Text;
using NodaTime;

namespace MentorNet.Calendar.Busy;

/// <summary>A VEVENT, as far as it matters for when somebody is busy: one event, a series, or a change of one.</summary>
internal sealed record FileEvent
{
    public required string Uid { get; init; }

    /// <summary>Which of two versions counts: the higher number, then the later stamp.</summary>
    public required (int Sequence, LocalDateTime Stamp) Version { get; init; }

    public bool IsCancelled { get; private init; }

    /// <summary>It takes none of its owner's time: transparent, or declined.</summary>
    public bool IsFree { get; private init; }

    public CalendarTime Start { get; private init; }

    public EventLength Length { get; private init; }

    /// <summary>The start of the session that this changes, as the series has it.</summary>
    public CalendarTime? Changes { get; private init; }

    /// <summary>It changes all that follow as well.</summary>
    public bool ChangesFollowing { get; private init; }

    public IReadOnlyList<Repetition> Rules { get; private init; } = [];

    public IReadOnlyList<Repetition> ExcludedRules { get; private init; } = [];

    public IReadOnlyList<(CalendarTime Start, EventLength? Length)> Dates { get; private init; } = [];

    public IReadOnlyList<CalendarTime> Excluded { get; private init; } = [];

    public static FileEvent Read(Component component, bool isCancel, FileZones zones, DateTimeZone owner, string? email)
    {
        var changes = component.Line("RECURRENCE-ID");
        var read = new FileEvent
        {
            Uid = component.Value("UID"),
            Version = (
                int.TryParse(component.Value("SEQUENCE"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
                CalendarTime.Parse(component.Value("DTSTAMP"))?.Local ?? default),
            IsCancelled = isCancel || component.Word("STATUS") == "CANCELLED",
            Changes = changes is null ? null : CalendarTime.Read(changes, zones),
            ChangesFollowing = changes?.Parameter("RANGE")?.ToUpperInvariant() == "THISANDFUTURE",
        };
        if (read.IsCancelled)
        {
            return read;
        }

        var start = CalendarTime.Read(component.Line("DTSTART") ?? throw new UnreadableException("It has no start."), zones);
        var length = LengthOf(component, start, zones, owner);
        return length.IsNegative ? throw new UnreadableException("It ends before it starts.") : read with
        {
            IsFree = component.Word("TRANSP") == "TRANSPARENT" || component.Word("X-MICROSOFT-CDO-BUSYSTATUS") == "FREE" || HasDeclined(component, email),
            Start = start,
            Length = length,
            Rules = [.. component.All("RRULE").Select(line => Repetition.Read(line.Value))],
            ExcludedRules = [.. component.All("EXRULE").Select(line => Repetition.Read(line.Value))],
            Dates = [.. component.All("RDATE").SelectMany(line => DatesOf(line, start, zones, owner))],
            Excluded = [.. component.All("EXDATE").SelectMany(line => CalendarTime.ReadAll(line, zones))],
        };
    }

    /// <summary>The length of what begins and ends then.</summary>
    public static EventLength Between(CalendarTime start, CalendarTime end, DateTimeZone owner)
    {
        if (start.IsDay != end.IsDay)
        {
            throw new UnreadableException("Of its start and its end one is a day and the other a time.");
        }

        if (start.IsDay)
        {
            return new EventLength((end.Local.Date - start.Local.Date).Days, Duration.Zero);
        }

        var (begins, ends) = (start.At(owner), (end.Zone ?? owner).MapLocal(end.Local));

        // An end in the repeated hour of autumn that would be before the start is the second one.
        return new EventLength(0, (ends.Count == 2 && ends.First().ToInstant() <= begins ? ends.Last().ToInstant() : end.At(owner)) - begins);
    }

    private static EventLength LengthOf(Component component, CalendarTime start, FileZones zones, DateTimeZone owner)
    {
        if (component.Line("DTEND") is { } end)
        {
            return Between(start, CalendarTime.Read(end, zones), owner);
        }

        if (component.Line("DURATION") is not { } line)
        {
            return start.IsDay ? new EventLength(1, Duration.Zero) : EventLength.None;
        }

        var length = EventLength.Read(line.Value);
        return start.IsDay && length.Time.Days > 0 && length.Time == Duration.FromDays(length.Time.Days) ? new EventLength(length.Days + length.Time.Days, Duration.Zero) : length;
    }

    private static IEnumerable<(CalendarTime, EventLength?)> DatesOf(ContentLine line, CalendarTime start, FileZones zones, DateTimeZone owner)
    {
        if (!line.Value.Contains('/', StringComparison.Ordinal))
        {
            // A day among times is the event's time on that day.
            return CalendarTime.ReadAll(line, zones).Select(date => (date.IsDay && !start.IsDay ? start with { Local = date.Local.Date + start.Local.TimeOfDay } : date, (EventLength?)null));
        }

        var zone = line.Parameter("TZID");
        return line.Value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(period =>
        {
            var (begin, length) = Period(period, zone, zones, owner);
            return (begin, (EventLength?)length);
        });
    }

    /// <summary>Reads a period `start/end` or `start/length`.</summary>
    public static (CalendarTime Start, EventLength Length) Period(string text, string? zone, FileZones zones, DateTimeZone owner)
    {
        var parts = text.Split('/', 2);
        var start = CalendarTime.Read(zone, parts[0], zones);
        var length = parts.Length < 2 ? throw new UnreadableException($"'{text.Trim()}' has no end.")
            : parts[1].AsSpan().Trim().IndexOfAny('P', 'p') is 0 or 1 ? EventLength.Read(parts[1])
            : Between(start, CalendarTime.Read(zone, parts[1], zones), owner);
        return length.IsNegative ? throw new UnreadableException($"'{text.Trim()}' ends before it starts.") : (start, length);
    }

    // A calendar does not say whose it is: its owner is named by who asks.
    private static bool HasDeclined(Component component, string? email) => email is not null && component.All("ATTENDEE").Any(attendee =>
        attendee.Parameter("PARTSTAT")?.ToUpperInvariant() == "DECLINED" && new[] { attendee.Value, attendee.Parameter("EMAIL") ?? "" }.Any(address =>
            address.Replace("mailto:", "", StringComparison.OrdinalIgnoreCase).Trim().Equals(email, StringComparison.OrdinalIgnoreCase)));
}
