using System.Diagnostics.Metrics;
using MentorNet.Access.V1;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace MentorNet.Web.Tests.Operations;

public sealed class PartsPageTests(PartsPageTests.Fixture web) : IClassFixture<PartsPageTests.Fixture>
{
    public sealed class Fixture : WebFixture
    {
        public string File { get; } = Path.GetTempFileName();

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            System.IO.File.Delete(File);
        }

        protected override void Configure(IWebHostBuilder host)
        {
            base.Configure(host);
            host.UseSetting("Installation:Status", File);
            host.UseSetting("Installation:Backups", "true");
        }
    }

    [Fact]
    public async Task The_operator_sees_each_part_and_how_it_ended_last()
    {
        var now = web.Clock.GetUtcNow();
        await File.WriteAllTextAsync(web.File, $$"""
            {"time":"{{now:yyyy-MM-ddTHH:mm:ssZ}}","parts":[
            {"name":"postgres","state":"running","process":{{Environment.ProcessId}},"since":"{{now.AddHours(-5):yyyy-MM-ddTHH:mm:ssZ}}","ends":0,"problem":"","problemTime":""},
            {"name":"library","state":"waiting","process":0,"since":"{{now.AddHours(-5):yyyy-MM-ddTHH:mm:ssZ}}","ends":2,"problem":"was ended by the signal KILL","problemTime":"{{now.AddMinutes(-1):yyyy-MM-ddTHH:mm:ssZ}}"}]}
            """);
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Operator);

        var page = await browser.Read("/operator/parts");

        Assert.Contains("<strong>Database</strong>", page, StringComparison.Ordinal);
        Assert.Matches(@"Running, started .* MB", page);
        Assert.Contains("Away; it is started again in a moment", page, StringComparison.Ordinal);
        Assert.Contains("Ended 2 times since the system was started", page, StringComparison.Ordinal);
        Assert.Contains("it was ended by the signal KILL.", page, StringComparison.Ordinal);
        Assert.Contains("""<a href="/operator/events" """, page, StringComparison.Ordinal); // one page and one entry for both
        Assert.DoesNotContain("""<a href="/operator/parts" """, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing is supervising", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_that_is_old_or_torn_is_said_to_be()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Operator);
        await File.WriteAllTextAsync(web.File, $$"""{"time":"{{web.Clock.GetUtcNow().AddMinutes(-10):yyyy-MM-ddTHH:mm:ssZ}}","parts":[]}""");
        Assert.Contains("Nothing is supervising the services right now", await browser.Read("/operator/parts"), StringComparison.Ordinal);

        await File.WriteAllTextAsync(web.File, "{");
        Assert.Contains("notes can’t be read", await browser.Read("/operator/parts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_operator_and_the_measure_say_when_the_last_good_backup_was_made_and_that_they_have_stopped()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Operator);
        var now = web.Clock.GetUtcNow();
        await NoteAsync("default administrative connection database");
        Assert.Contains("No backup has been made yet", await browser.Read("/operator/events"), StringComparison.Ordinal);
        Assert.Equal((now - DateTimeOffset.UnixEpoch).TotalSeconds, Assert.Single(Ages()), 1.0);

        await NoteAsync($"backed up {now.AddHours(-35):yyyy-MM-ddTHH:mm:ssZ}");
        var page = await browser.Read("/operator/events");
        Assert.Contains("The last good backup was made", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Backups have stopped", page, StringComparison.Ordinal);

        await NoteAsync($"backed up {now.AddHours(-37):yyyy-MM-ddTHH:mm:ssZ}");
        Assert.Contains("Backups have stopped", await browser.Read("/operator/events"), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromHours(37).TotalSeconds, Assert.Single(Ages()), 1.0);
        await NoteAsync("default administrative connection database");

        async Task NoteAsync(string note)
        {
            await using var server = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable("MENTORNET_TEST_POSTGRES")!);
            await using var command = server.CreateCommand($"COMMENT ON DATABASE postgres IS '{note}'");
            await command.ExecuteNonQueryAsync();
        }
    }

    private List<double> Ages()
    {
        var ages = new List<double>();
        var meters = web.Services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "mentornet.backup.age" && instrument.Meter.Scope == meters)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, age, _, _) => ages.Add(age));
        listener.Start();
        listener.RecordObservableInstruments();
        return ages;
    }
}
