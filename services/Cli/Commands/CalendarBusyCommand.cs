using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using MentorNet.Calendar.Busy;
using MentorNet.ServiceDefaults;
using NodaTime;
using NodaTime.Text;

namespace MentorNet.Cli.Commands;

/// <summary>`calendar busy FILE`.</summary>
internal static class CalendarBusyCommand
{
    // The screen itself shows what would steer it as its code.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "An iCalendar file (.ics)." };
        var zone = new Option<DateTimeZone>("--zone")
        {
            Description = "The time zone of the person whose calendar it is, such as America/Chicago: whole days and times without a zone are on its clock.",
            Required = true,
            CustomParser = result =>
            {
                var found = TimeZones.Find(result.Tokens[0].Value);
                if (found is null)
                {
                    result.AddError($"--zone: '{result.Tokens[0].Value}' is not a time zone such as America/Chicago.");
                }

                return found;
            },
        };
        var from = Day("--from", "The first day, such as 2026-11-01.");
        var to = Day("--to", "The last day, which is included.");
        var email = new Option<string?>("--email") { Description = "The person's email address, to leave out what they declined." };
        var command = new Command("busy", "Prints, as JSON, when the owner of a calendar file is busy and what in the file can't be read. An event that only partly falls within the days is given whole. Needs no server.") { file, zone, from, to, email };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var source = parsed.GetValue(file)!;
            if (!source.Exists)
            {
                Screen.ErrorLine($"✗ There is no file '{source}'.");
                return 2;
            }

            if (parsed.GetValue(from) > parsed.GetValue(to))
            {
                Screen.ErrorLine("✗ --from must not be after --to.");
                return 2;
            }

            var times = BusyTimes.Read(await File.ReadAllBytesAsync(source.FullName, cancellationToken), parsed.GetValue(zone)!, parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(email));
            if (times is null)
            {
                Screen.ErrorLine($"✗ '{source}' is not a calendar: it does not begin with BEGIN:VCALENDAR.");
                return 2;
            }

            var shown = new
            {
                busy = times.Busy.Select(busy => new { start = InstantPattern.General.Format(busy.Start), end = InstantPattern.General.Format(busy.End) }),
                problems = times.Problems.Select(problem => new { uid = problem.Uid, reason = problem.Reason }),
            };
            Screen.Line(JsonSerializer.Serialize(shown, Readable));
            return 0;
        });
        return command;
    }

    private static Option<LocalDate> Day(string name, string description) => new(name)
    {
        Description = description,
        Required = true,
        CustomParser = result =>
        {
            var read = LocalDatePattern.Iso.Parse(result.Tokens[0].Value);
            if (!read.Success || read.Value.Year is < 1900 or > 2200)
            {
                result.AddError($"{name}: '{result.Tokens[0].Value}' is not a day such as 2026-11-01.");
                return default;
            }

            return read.Value;
        },
    };
}
