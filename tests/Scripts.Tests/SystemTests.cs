using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Scripts.Tests;

/// <summary>The whole system started and stopped, in one order: the first start is the long one.</summary>
[Collection("one at a time")]
public sealed partial class SystemTests : IAsyncLifetime
{
    private readonly RunDirectory directory = new();

    public Task InitializeAsync() => directory.InitializeAsync();

    public Task DisposeAsync() => directory.DisposeAsync();

    [Fact]
    public async Task A_detached_system_runs_once_starts_again_with_its_data_and_leaves_nothing()
    {
        var files = Directory.CreateDirectory(Path.Combine(directory.Path, "files")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(files, "hospitals.csv"),
            "Facility ID,Facility Name,Address,City/Town,State,ZIP Code,County/Parish,Hospital Type,Hospital Ownership,Emergency Services,Hospital overall rating\n"
            + "990001,SAMPLE GENERAL,1 MAIN ST,DOTHAN,AL,36301,HOUSTON,Acute Care Hospitals,Proprietary,Yes,4\n");
        await File.WriteAllTextAsync(Path.Combine(files, "other.csv"), "a,b\n1,2\n");

        using (var first = directory.Up("--detach", "--empty", "--import", files))
        {
            Assert.True(await first.ExitAsync(TimeSpan.FromMinutes(40)) == 0, first.Said);
            Assert.Contains("Migrate the databases", first.Said, StringComparison.Ordinal);
            Assert.Contains("hospitals.csv: 1 rows as cms", first.Said, StringComparison.Ordinal);
            Assert.Contains("other.csv: left out", first.Said, StringComparison.Ordinal);
            Assert.Contains($"http://localhost:{directory.Port}/openapi", first.Said, StringComparison.Ordinal);
            Assert.Contains("operator@example.org", first.Said, StringComparison.Ordinal);
        }

        Assert.All(Directory.GetFiles(Path.Combine(directory.Path, "secrets")), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));

        using (var second = directory.Up("--detach"))
        {
            Assert.NotEqual(0, await second.ExitAsync());
            Assert.Contains("MentorNet runs already", second.Said, StringComparison.Ordinal);
        }

        // A copy of what runs is none of what runs.
        await using var copy = new RunDirectory();
        await copy.CopyAsync(directory);
        using (var started = copy.Up("--detach"))
        {
            Assert.NotEqual(0, await started.ExitAsync());
            Assert.Contains($"was copied from {directory.Path} while MentorNet ran there", started.Said, StringComparison.Ordinal);
        }

        using (var down = copy.Run("down.sh"))
        {
            Assert.True(await down.ExitAsync() == 0, down.Said);
            Assert.Contains("that one is left alone", down.Said, StringComparison.Ordinal);
        }

        using (var status = directory.Run("status.sh"))
        {
            Assert.True(await status.ExitAsync() == 0, status.Said);
        }

        using (var down = directory.Run("down.sh"))
        {
            Assert.True(await down.ExitAsync() == 0, down.Said);
        }

        await directory.AssertNothingRunsAsync();

        // A copy of what is stopped is a system of its own, with the data that were copied.
        await copy.CopyAsync(directory);
        using (var started = copy.Up("--detach", "--empty"))
        {
            Assert.True(await started.ExitAsync() == 0, started.Said);
            Assert.Contains("It is a system of its own now", started.Said, StringComparison.Ordinal);
        }

        using (var import = copy.Run("mentornet", "import", "organizations", Path.Combine(files, "hospitals.csv")))
        {
            Assert.True(await import.ExitAsync() == 0, import.Said);
            Assert.Contains("unchanged 1", import.Said, StringComparison.Ordinal);
        }

        // What was built is not built again, nor migrated.
        using (var again = directory.Up("--detach", "--empty"))
        {
            Assert.True(await again.ExitAsync() == 0, again.Said);
            Assert.DoesNotContain("Build", again.Said, StringComparison.Ordinal);
            Assert.DoesNotContain("Migrate", again.Said, StringComparison.Ordinal);
        }

        using (var import = directory.Run("mentornet", "import", "organizations", Path.Combine(files, "hospitals.csv")))
        {
            Assert.True(await import.ExitAsync() == 0, import.Said);
            Assert.Contains("unchanged 1", import.Said, StringComparison.Ordinal);
        }

        // The copy is stopped and moved, and the next start is the same system with the same data and queues of its own.
        using (var down = copy.Run("down.sh"))
        {
            Assert.True(await down.ExitAsync() == 0, down.Said);
        }

        await copy.AssertNothingRunsAsync();
        await using var moved = new RunDirectory();
        Directory.Move(copy.Path, moved.Path);
        using (var started = moved.Up("--detach", "--empty"))
        {
            Assert.True(await started.ExitAsync() == 0, started.Said);
            Assert.Contains("was moved here", started.Said, StringComparison.Ordinal);
        }

        var queues = Directory.GetFiles(Path.Combine(moved.Path, "rabbitmq", "mnesia"), "config", SearchOption.AllDirectories).Where(file => file.Contains("/quorum/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(queues);
        Assert.All(queues, file => Assert.Contains($"\"{moved.Path}/", File.ReadAllText(file), StringComparison.Ordinal));
        using (var import = moved.Run("mentornet", "import", "organizations", Path.Combine(files, "hospitals.csv")))
        {
            Assert.True(await import.ExitAsync() == 0, import.Said);
            Assert.Contains("unchanged 1", import.Said, StringComparison.Ordinal);
        }

        using (var down = moved.Run("down.sh"))
        {
            Assert.True(await down.ExitAsync() == 0, down.Said);
        }

        await moved.AssertNothingRunsAsync();

        // A part that dies is told, and started again, with its former log; one that dies again waits longer. Two may die at once.
        var log = Path.Combine(directory.Path, "logs", "up.log");
        var pid = await KillAsync("library");
        await Eventually.True(async () => (await File.ReadAllTextAsync(log)).Contains("library has died: it was ended by the signal KILL", StringComparison.Ordinal), "the word of the watch");
        await Eventually.True(async () => await PidAsync("library") is { } now && now != pid, "the library's return");
        Assert.True(File.Exists(Path.Combine(directory.Path, "logs", "library.log.1")));
        var (profile, postgres, rabbitmq) = (await KillAsync("profile"), await KillAsync("postgres"), await KillAsync("rabbitmq"));
        await KillAsync("library");
        await Eventually.True(async () => (await File.ReadAllTextAsync(log)).Contains("It is started again in 2 s", StringComparison.Ordinal), "a longer pause");
        await Eventually.True(
            async () => await PidAsync("profile") is { } p && p != profile && await PidAsync("postgres") is { } d && d != postgres && await PidAsync("rabbitmq") is { } r && r != rabbitmq,
            "the return of all");
        using var http = new HttpClient();
        await Eventually.True(async () => (await http.GetAsync($"http://localhost:{directory.Port}/health/ready")).IsSuccessStatusCode, "a system that works");
        using (var status = directory.Run("status.sh"))
        {
            Assert.True(await status.ExitAsync() == 0, status.Said);
            Assert.Matches(@"library +running .* MB +2 +was ended by the signal KILL", status.Said);
        }

        // A disk that was full has ended the broker's queues, and there is room again.
        rabbitmq = (await PidAsync("rabbitmq"))!;
        await File.AppendAllTextAsync(
            Path.Combine(directory.Path, "rabbitmq", "log", "mentornet@localhost.log"),
            $"{DateTime.UtcNow.AddSeconds(1):yyyy-MM-dd HH:mm:ss.ffffff}+00:00 [error] <0.266.0>     registered_name: ra_log_wal\n");
        await Process.Start("kill", [(await File.ReadAllTextAsync(Path.Combine(directory.Path, "wake.pid"))).Trim()]).WaitForExitAsync();
        await Eventually.True(async () => (await File.ReadAllTextAsync(log)).Contains("rabbitmq has lost its queues to a full disk", StringComparison.Ordinal), "the word of the watch");
        await Eventually.True(async () => await PidAsync("rabbitmq") is { } now && now != rabbitmq, "the broker's return");

        // The watch itself is killed: down.sh stops what it has left.
        await Process.Start("kill", ["-KILL", (await File.ReadAllTextAsync(Path.Combine(directory.Path, "up.pid"))).Trim()]).WaitForExitAsync();
        using (var down = directory.Run("down.sh"))
        {
            Assert.True(await down.ExitAsync() == 0, down.Said);
            Assert.Contains("MentorNet is stopped", down.Said, StringComparison.Ordinal);
        }

        await directory.AssertNothingRunsAsync();

        async Task<string?> PidAsync(string part)
        {
            var file = Path.Combine(directory.Path, "pids", part);
            return File.Exists(file) && (await File.ReadAllTextAsync(file)).Split(' ')[0] is { Length: > 0 } found ? found : null;
        }

        async Task<string> KillAsync(string part)
        {
            var found = await Eventually.Get(() => PidAsync(part), $"the process of {part}");
            await Process.Start("kill", ["-KILL", found]).WaitForExitAsync();
            return found;
        }
    }

    [Fact]
    public async Task Ctrl_C_while_a_detached_system_starts_leaves_nothing()
    {
        using var script = directory.Up("--detach", "--empty");
        await Eventually.True(() => Task.FromResult(script.HasExited || FirstStep().IsMatch(script.Said)), "the first step", TimeSpan.FromMinutes(40));
        script.Signal("INT");
        Assert.Equal(130, await script.ExitAsync(Eventually.Patience));
        await directory.AssertNothingRunsAsync();
        Assert.Empty(Directory.GetFiles(Path.Combine(directory.Path, "logs"), "up-*.log"));
    }

    [Fact]
    public async Task A_service_that_dies_at_start_is_named_with_its_log_and_nothing_is_left()
    {
        using var script = new Script(directory.Path, "up.sh", ["--empty", "--port", $"{directory.Port}"], new Dictionary<string, string> { ["Gateway__Address"] = "nonsense" });
        Assert.NotEqual(0, await script.ExitAsync(TimeSpan.FromMinutes(40)));
        Assert.Contains("The gateway service died while starting", script.Said, StringComparison.Ordinal);
        Assert.Contains("  | ", script.Said, StringComparison.Ordinal);
        Assert.Contains("What to do: ", script.Said, StringComparison.Ordinal);
        await directory.AssertNothingRunsAsync();
    }

    [Fact]
    public async Task A_system_that_serves_people_shows_nobody_their_mail_and_Ctrl_C_stops_it()
    {
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "settings.env"), "PUBLIC_URL=https://mentornet.district.example/\nOPERATOR_EMAIL=you@district.example\nSMTP_HOST=127.0.0.1\nSMTP_PORT=1\n");
        using var script = directory.Up();
        await Eventually.True(() => Task.FromResult(script.HasExited || script.Said.Contains("Ctrl-C stops it", StringComparison.Ordinal)), "the table", TimeSpan.FromMinutes(40));
        Assert.False(script.HasExited, script.Said);
        Assert.DoesNotContain((await File.ReadAllTextAsync(Path.Combine(directory.Path, "secrets", "operator"))).Trim(), script.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("sample", script.Said, StringComparison.Ordinal);

        using var http = new HttpClient { BaseAddress = new Uri($"http://localhost:{directory.Port}") };
        var mail = await http.GetAsync("/v1/dev/mail");
        Assert.Equal((HttpStatusCode.BadRequest, true), (mail.StatusCode, (await mail.Content.ReadAsStringAsync()).Contains("MAIL_IS_SENT", StringComparison.Ordinal)));
        var style = Style().Match(await http.GetStringAsync("/")).Groups[1].Value;
        Assert.NotEmpty(await http.GetStringAsync(style));
        using (var events = directory.Run("mentornet", "events", "list"))
        {
            Assert.True(await events.ExitAsync() == 0, events.Said);
        }

        script.Signal("INT");
        var status = await script.ExitAsync(Eventually.Patience);
        var watch = Path.Combine(directory.Path, "logs", "watch.log");
        Assert.True(status == 0, $"{status}: {script.Said}{(File.Exists(watch) ? await File.ReadAllTextAsync(watch) : "")}");
        await directory.AssertNothingRunsAsync();
    }

    [Fact]
    public async Task Ctrl_C_stops_a_system_that_is_only_starting()
    {
        using var script = directory.Up("--empty");
        await Eventually.True(() => Task.FromResult(script.HasExited || FirstStep().IsMatch(script.Said)), "the first step");
        script.Signal("INT");
        Assert.Equal(130, await script.ExitAsync(Eventually.Patience));
        await directory.AssertNothingRunsAsync();
    }

    [GeneratedRegex("""<link [^>]*href="([^"]+\.css)""")]
    private static partial Regex Style();

    [GeneratedRegex("✓ Start PostgreSQL")]
    private static partial Regex FirstStep();
}
