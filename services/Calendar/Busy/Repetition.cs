using System.Globalization;
using Ical.Net;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using NodaTime;

namespace MentorNet.Calendar.Busy;

/// <summary>
/// A rule by which an event comes again (RFC 5545, 3.3.10), worked out on its own clock. Ical.Net knows which days and times the rule names; what depends on
/// zones, and where it ends, is worked out here.
/// </summary>
internal sealed class Repetition
{
    // More than every day of a year takes.
    private const int LongestRule = 2500;

    private static readonly string[] Frequencies = ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"];

    private readonly RecurrenceRule rule;
    private readonly int? count;
    private readonly (LocalDateTime Local, bool IsDay, bool IsUtc)? until;
    private readonly bool isPlain;
    private readonly int weight;

    private Repetition(RecurrenceRule rule, int? count, (LocalDateTime, bool, bool)? until, bool isPlain, int weight)
    {
        this.rule = rule;
        this.count = count;
        this.until = until;
        this.isPlain = isPlain;
        this.weight = weight;
    }

    /// <summary>Reads a rule. With both COUNT and UNTIL, whichever comes first ends it.</summary>
    public static Repetition Read(string text)
    {
        if (text.Length > LongestRule)
        {
            throw new UnreadableException("It repeats by a rule that is too long.");
        }

        var parts = text.ToUpperInvariant().Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(part => !part[0].StartsWith("X-", StringComparison.Ordinal))
            .ToList();
        if (parts.Exists(part => part.Length < 2) || parts.DistinctBy(part => part[0]).Count() < parts.Count
            || !Frequencies.Contains(Part("FREQ")) || Part("RSCALE") is not (null or "GREGORIAN") || Part("SKIP") is not (null or "OMIT"))
        {
            throw Unreadable();
        }

        try
        {
            var rule = new RecurrenceRule(string.Join(';', parts
                .Where(part => part[0] is not ("COUNT" or "UNTIL" or "RSCALE" or "SKIP"))
                .Select(part => $"{part[0]}={part[1].Replace(" ", "", StringComparison.Ordinal)}")));
            var count = Part("COUNT") is { } times ? int.Parse(times, CultureInfo.InvariantCulture) : (int?)null;
            if (count < 1 || rule.Interval < 1 || (Part("UNTIL") is { } end && CalendarTime.Parse(end) is null))
            {
                throw Unreadable();
            }

            return new Repetition(rule, count, Part("UNTIL") is { } last ? CalendarTime.Parse(last) : null, !parts.Exists(part => part[0].StartsWith("BY", StringComparison.Ordinal)), 1 + (text.Length / 100));
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or InvalidOperationException)
        {
            throw Unreadable();
        }

        string? Part(string name) => parts.Find(part => part[0] == name)?[1];

        UnreadableException Unreadable() => new($"It repeats by a rule that cannot be read: '{text.Trim()}'.");
    }

    /// <summary>The local starts from one time to another, in order; some before the first of the two may be among them.</summary>
    public IEnumerable<LocalDateTime> Starts(CalendarTime first, LocalDateTime from, LocalDateTime to, DateTimeZone owner, Effort effort)
    {
        var spend = effort.Begin();
        var (seed, left) = Forward(first.Local, from);
        if (left < 1 || seed > to)
        {
            yield break;
        }

        var each = Seconds(rule.Frequency);
        var since = count is null && each == 0 && from > seed ? from : seed;
        var times = (long)Math.Max(1, rule.ByHour.Count) * Math.Max(1, rule.ByMinute.Count) * Math.Max(1, rule.BySecond.Count);
        if (times > NodaConstants.MinutesPerDay)
        {
            spend(long.MaxValue);
        }

        // What is looked at, also where nothing fits; a long rule takes longer for each.
        spend(Math.Max(0, Seconds(since, to)) / AtLeast(rule.Frequency) / rule.Interval * times * weight);

        // Ical.Net searches until then where nothing fits; its own way of ending is not used, which loses a last day.
        var bounded = new RecurrenceRule();
        bounded.CopyFrom(rule);
        bounded.Count = left;
        bounded.Until = Time(to);
        using var found = new RecurrencePatternEvaluator(bounded)
            .Evaluate(first.IsDay ? new CalDateTime(seed.Date.ToDateOnly()) : Time(seed), since > seed ? Time(since) : null, null)
            .GetEnumerator();
        while (Next())
        {
            spend(1);
            var start = LocalDateTime.FromDateTime(found.Current.StartTime.Value);
            if (start > to || HasEnded(start, first, owner))
            {
                yield break;
            }

            yield return start;
        }

        bool Next()
        {
            try
            {
                return found.MoveNext();
            }
            catch (Exception e) when (e is EvaluationOutOfRangeException or ArgumentOutOfRangeException)
            {
                return false; // past the last year there is
            }
            catch (Exception e) when (e is EvaluationException or InvalidOperationException)
            {
                throw new UnreadableException("It repeats by a rule that cannot be worked out.");
            }
        }
    }

    // A day as the end is the last day that counts; an end in UTC is an instant; one without a zone is on the clock of the event.
    private bool HasEnded(LocalDateTime start, CalendarTime first, DateTimeZone owner) => until is { } end && (
        end.IsDay ? start.Date > end.Local.Date
        : first.IsDay ? start.Date > end.Local.Date
        : end.IsUtc ? (first with { Local = start }).At(owner) > end.Local.InUtc().ToInstant()
        : start > end.Local);

    // A rule that is years old is not followed through all of them: whole steps are left out, but for the last one before the window.
    private (LocalDateTime Seed, int? Left) Forward(LocalDateTime first, LocalDateTime from)
    {
        var step = Seconds(rule.Frequency) * rule.Interval;
        if (step == 0 || (count is not null && !isPlain))
        {
            return (first, count);
        }

        var steps = Math.Max(0, (Seconds(first, from) / step) - 1);
        return (first.PlusSeconds(steps * step), count is { } times ? (int)Math.Max(0, times - steps) : null);
    }

    // Zero where a step has no fixed length.
    private static long Seconds(FrequencyType frequency) => frequency switch
    {
        FrequencyType.Secondly => 1,
        FrequencyType.Minutely => NodaConstants.SecondsPerMinute,
        FrequencyType.Hourly => NodaConstants.SecondsPerHour,
        FrequencyType.Daily => NodaConstants.SecondsPerDay,
        FrequencyType.Weekly => NodaConstants.SecondsPerWeek,
        _ => 0,
    };

    private static long AtLeast(FrequencyType frequency) => frequency switch
    {
        FrequencyType.Monthly => 28 * NodaConstants.SecondsPerDay,
        FrequencyType.Yearly => 365 * NodaConstants.SecondsPerDay,
        _ => Seconds(frequency),
    };

    private static long Seconds(LocalDateTime from, LocalDateTime to) => (long)(to.InUtc().ToInstant() - from.InUtc().ToInstant()).TotalSeconds;

    private static CalDateTime Time(LocalDateTime local) => new(local.ToDateTimeUnspecified(), null, hasTime: true);
}
