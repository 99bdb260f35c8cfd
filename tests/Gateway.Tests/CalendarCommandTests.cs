extern alias cli;

using System.Diagnostics;
using Xunit;

namespace MentorNet.Gateway.Tests;

/// <summary>`calendar busy`, as it is called: what it prints and how it ends.</summary>
public sealed class CalendarCommandTests : IDisposable
{
    private const string Calendar =
        """
        BEGIN:VCALENDAR
        BEGIN:VEVENT
        UID:weekly
        DTSTART;TZID=America/New_York:20261027T100000
        DURATION:PT1H
        RRULE:FREQ=WEEKLY;COUNT=3
        END:VEVENT
        BEGIN:VEVENT
        UID:day
        DTSTART;VALUE=DATE:20261105
        END:VEVENT
        BEGIN:VEVENT
        UID:odd
        DTSTART;TZID=GMT-0500:20261106T100000
        DURATION:PT1H
        END:VEVENT
        END:VCALENDAR
        """;

    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task Busy_times_are_printed_in_utc_with_what_cannot_be_read()
    {
        var (status, output, errors) = await RunAsync(Calendar, "us/arizona", "2026-11-01", "2026-11-05");

        Assert.Equal((0, ""), (status, errors));
        Assert.Equal(
            """
            {"busy":[{"start":"2026-11-03T15:00:00Z","end":"2026-11-03T16:00:00Z"},{"start":"2026-11-05T07:00:00Z","end":"2026-11-06T07:00:00Z"}],"problems":[{"uid":"odd","reason":"The time zone 'GMT-0500' is not known."}]}
            """,
            output.Trim());
    }

    [Theory]
    [InlineData("<html></html>", "2026-11-01", "2026-11-30")]
    [InlineData("", "2026-11-01", "2026-11-30")]
    [InlineData(Calendar, "2026-11-30", "2026-11-01")]
    public async Task What_is_no_calendar_ends_with_one_line_and_status_2(string text, string from, string to)
    {
        var (status, output, errors) = await RunAsync(text, "UTC", from, to);

        Assert.Equal((2, "", 1), (status, output, errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
    }

    private async Task<(int Status, string Output, string Errors)> RunAsync(string text, string zone, string from, string to)
    {
        await File.WriteAllTextAsync(file, text);
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(cli::MentorNet.Cli.Root).Assembly.Location, "calendar", "busy", file, "--zone", zone, "--from", from, "--to", to])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }
}
