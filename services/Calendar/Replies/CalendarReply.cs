using System.Globalization;
using MentorNet.Calendar.Busy;
using MentorNet.Calendar.Text;
using NodaTime;

namespace MentorNet.Calendar.Replies;

/// <summary>What somebody's calendar answers to an invitation.</summary>
public enum Participation
{
    NeedsAction,
    Accepted,
    Declined,
    Tentative,
}

/// <summary>
/// The answer of a calendar (RFC 5546, 3.2.3), or another time that it proposes (3.2.7). That it comes from whom it names is for the reader to check.
/// </summary>
/// <param name="Uid">The meeting.</param>
/// <param name="Original">The start of the one session that is meant, as the series has it; null for all.</param>
/// <param name="Sequence">That of the invitation which is answered: an older one answers what no longer holds.</param>
/// <param name="Stamp">When it was given; of two the later one counts.</param>
/// <param name="Attendee">The mail address, in small letters.</param>
/// <param name="Participation">Whether they come.</param>
/// <param name="IsCounter">Whether another time is proposed, and nothing said of the one that it has.</param>
public sealed record CalendarReply(string Uid, Instant? Original, int Sequence, Instant Stamp, string Attendee, Participation Participation, bool IsCounter = false)
{
    private const string Reply = "REPLY";
    private const string Counter = "COUNTER";
    private const int LongestName = 255;

    /// <summary>Reads an answer; null for anything that is not one whole answer of one person.</summary>
    public static CalendarReply? Read(ReadOnlySpan<byte> file)
    {
        if (CalendarText.Read(file) is not [var calendar] || calendar.Word("METHOD") is not { } method || method is not (Reply or Counter) || calendar.Each("VEVENT").ToList() is not [{ HasEnd: true } answer]
            || answer.All("ATTENDEE").ToList() is not [var attendee] || Address(attendee) is not { } address
            || answer.Value("UID") is not { Length: > 0 and <= LongestName } uid
            || CalendarTime.Parse(answer.Value("DTSTAMP")) is not { IsDay: false } stamp || !IsOfToday(stamp.Local)
            || Said(attendee.Parameter("PARTSTAT")) is not { } participation)
        {
            return null;
        }

        var number = answer.Value("SEQUENCE");
        var sequence = 0;
        if (number.Length > 0 && !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out sequence))
        {
            return null;
        }

        try
        {
            var zones = new FileZones(calendar, stamp.Local.PlusYears(1), new Effort());
            var original = answer.Line("RECURRENCE-ID") is { } line ? CalendarTime.Read(line, zones) : (CalendarTime?)null;
            return original is { } time && !IsOfToday(time.Local) ? null : new CalendarReply(uid, original?.At(DateTimeZone.Utc), sequence, stamp.Local.InUtc().ToInstant(), address, participation, method == Counter);
        }
        catch (UnreadableException)
        {
            return null;
        }
    }

    // Near the ends of the calendar what is worked out of a time would be beyond them.
    private static bool IsOfToday(LocalDateTime local) => local.Year is >= 2000 and <= 2200;

    // Servers name people by other URIs too; their address is then beside it (RFC 7986, 6.2).
    private static string? Address(ContentLine attendee)
    {
        var value = attendee.Value.Trim();
        var address = value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? value["mailto:".Length..] : attendee.Parameter("EMAIL") ?? "";
        return address.Contains('@', StringComparison.Ordinal) && address.Length <= LongestName ? address.Trim().ToLowerInvariant() : null;
    }

    private static Participation? Said(string? status) => status?.ToUpperInvariant() switch
    {
        null or "NEEDS-ACTION" => Participation.NeedsAction,
        "ACCEPTED" => Participation.Accepted,
        "DECLINED" => Participation.Declined,
        "TENTATIVE" => Participation.Tentative,
        _ => null,
    };
}
