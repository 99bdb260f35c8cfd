using System.Text;
using MentorNet.Calendar.Busy;
using MentorNet.Calendar.Tests.SecondReader;
using MentorNet.Calendar.Writing;
using NodaTime;
using Xunit;

namespace MentorNet.Calendar.Tests.Busy;

/// <summary>Generated calendars, read by us and by another program.</summary>
public sealed class SecondReaderTests
{
    private static readonly string[] Zones = ["America/New_York", "America/Phoenix", "America/Vancouver", "America/Edmonton", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Honolulu", "UTC"];

    private static readonly string[] Days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    [Theory]
    [InlineData(1, "UTC")]
    [InlineData(2, "America/Los_Angeles")]
    [InlineData(3, "Asia/Tokyo")]
    public void Another_program_reads_the_same_instants(int seed, string hostZone)
    {
        var random = new Random(seed);
        using var other = new IcalJs(hostZone);
        var (from, to) = (new LocalDate(2026, 10, 15), new LocalDate(2027, 3, 31));
        var count = 0;
        for (var i = 0; i < 100; i++)
        {
            var text = Calendar(random);

            var read = BusyTimes.Read(Encoding.UTF8.GetBytes(text), DateTimeZone.Utc, from, to)!;

            Assert.Empty(read.Problems);
            var expected = other.Times(text, from.AtMidnight().InUtc().ToInstant(), to.PlusDays(1).AtMidnight().InUtc().ToInstant());
            Assert.True(expected.SequenceEqual(read.Busy), $"{i}: of {expected.Count} and {read.Busy.Count} theirs are {string.Join(' ', expected.Except(read.Busy).Take(5))}, ours {string.Join(' ', read.Busy.Except(expected).Take(5))} in\n{text}");
            count += expected.Count;
        }

        Assert.True(count > 3_000, $"{count} times were compared.");
    }

    private static string Calendar(Random random)
    {
        var zones = Enumerable.Range(0, 3).Select(_ => Zones[random.Next(Zones.Length)]).Distinct().ToArray();
        var writer = new LineWriter();
        foreach (var zone in zones)
        {
            ZoneDescription.Write(writer, Ics.Zone(zone), Instant.FromUtc(2024, 1, 1, 0, 0), Instant.FromUtc(2028, 1, 1, 0, 0));
        }

        return Ics.Calendar([writer.ToString(), .. Enumerable.Range(0, 3).Select(i => Event(random, i, zones[random.Next(zones.Length)]))]);
    }

    private static string Event(Random random, int id, string zone)
    {
        var day = new LocalDate(2025, 12, 1).PlusWeeks(random.Next(60)).PlusDays(random.Next(5)); // a weekday, which each rule names that names weekdays
        var start = day.At(new LocalTime(random.Next(4, 22), random.Next(4) * 15));
        if (random.Next(5) == 0)
        {
            return Ics.Event($"UID:{id}", $"DTSTART;VALUE=DATE:{Day(day)}", $"DURATION:P{random.Next(1, 4)}D", $"RRULE:{Rule(random, $"{Day(day.PlusDays(random.Next(700)))}")}");
        }

        var first = $"DTSTART;TZID={zone}:{LineWriter.Form(start)}";
        var length = $"DURATION:PT{random.Next(1, 40) * 5}M";
        if (random.Next(6) == 0)
        {
            return Ics.Event($"UID:{id}", first, length);
        }

        var rule = random.Next(3) == 0 ? $"FREQ=WEEKLY;COUNT={random.Next(60, 80)}" : Rule(random, LineWriter.Form(Instant.FromUtc(2026, 10, 1, 12, 0) + Duration.FromDays(random.Next(200))));
        var excluded = start.PlusWeeks(random.Next(1, 60));
        var changed = start.PlusWeeks(random.Next(1, 60));
        return Ics.Event($"UID:{id}", first, length, $"RRULE:{rule}", $"EXDATE;TZID={zone}:{LineWriter.Form(excluded)}")
            + (rule.StartsWith("FREQ=WEEKLY;COUNT", StringComparison.Ordinal) && changed != excluded && random.Next(2) == 0
                ? Ics.Event($"UID:{id}", $"RECURRENCE-ID;TZID={zone}:{LineWriter.Form(changed)}", $"DTSTART;TZID={zone}:{LineWriter.Form(changed.PlusHours(26))}", "DURATION:PT20M")
                : "");
    }

    private static string Day(LocalDate day) => LineWriter.Form(day.AtMidnight())[..8];

    private static string Rule(Random random, string until)
    {
        var rule = random.Next(9) switch
        {
            0 => $"FREQ=DAILY;INTERVAL={random.Next(1, 5)}",
            1 => $"FREQ=WEEKLY;BYDAY={string.Join(',', Days.Where(_ => random.Next(2) == 0).DefaultIfEmpty("FR"))}",
            2 => $"FREQ=WEEKLY;INTERVAL={random.Next(2, 4)};WKST={(random.Next(2) == 0 ? "SU" : "MO")};BYDAY={string.Join(',', Days.Where(_ => random.Next(2) == 0).DefaultIfEmpty("SU"))}",
            3 => $"FREQ=MONTHLY;BYMONTHDAY={random.Next(1, 32)}",
            4 => $"FREQ=MONTHLY;BYDAY={(random.Next(2) == 0 ? random.Next(1, 5) : -random.Next(1, 3))}{Days[random.Next(7)]}",
            5 => $"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={(random.Next(2) == 0 ? -1 : random.Next(1, 4))}",
            6 => $"FREQ=YEARLY;BYMONTH={random.Next(1, 13)};BYMONTHDAY={random.Next(1, 29)}",
            7 => "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
            _ => $"FREQ=MONTHLY;INTERVAL={random.Next(1, 4)}",
        };

        return random.Next(3) switch
        {
            0 => rule,
            1 => $"{rule};COUNT={random.Next(1, 300)}",
            _ => $"{rule};UNTIL={until}",
        };
    }
}
