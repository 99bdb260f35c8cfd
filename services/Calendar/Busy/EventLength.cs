using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace MentorNet.Calendar.Busy;

/// <summary>How long an event takes: days of the calendar, whatever the clocks do, and then exact time.</summary>
internal readonly partial record struct EventLength(int Days, Duration Time)
{
    public static readonly EventLength None = new(0, Duration.Zero);

    public bool IsNegative => Days < 0 || Time < Duration.Zero;

    /// <summary>At least as long as this, for finding what reaches into a window.</summary>
    public Duration AtMost => Duration.FromDays(Days + 1) + Time;

    /// <summary>The end of what begins then. Exact time is added to the instant, so that an end in the repeated hour of autumn is the right one.</summary>
    public Instant End(LocalDateTime start, DateTimeZone zone, Instant begin) =>
        (Days == 0 ? begin : start.PlusDays(Days).InZoneLeniently(zone).ToInstant()) + Time;

    /// <summary>Reads a duration, also as some programs write it: `P1DT`, `P1WT`, `PT`.</summary>
    public static EventLength Read(string text)
    {
        var match = Form().Match(text.Trim().ToUpperInvariant());
        if (!match.Success)
        {
            throw new UnreadableException($"'{text.Trim()}' is no length.");
        }

        var sign = match.Groups[1].Value == "-" ? -1 : 1;
        var (days, time) = (Number(2) * 7 + Number(3), Duration.FromHours(Number(4)) + Duration.FromMinutes(Number(5)) + Duration.FromSeconds(Number(6)));
        return new EventLength(sign * days, time * sign);

        int Number(int group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;
    }

    // Numbers of up to seven digits: more than a calendar has days, and sums stay far from any limit.
    [GeneratedRegex(@"^([+-]?)P(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,7})M)?(?:(\d{1,7})S)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
