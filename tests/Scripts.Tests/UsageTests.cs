using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace MentorNet.Scripts.Tests;

/// <summary>What the scripts say before they start anything.</summary>
[Collection("one at a time")]
public sealed class UsageTests(RunDirectory directory) : IClassFixture<RunDirectory>
{
    [Fact]
    public async Task Help_tells_every_option()
    {
        using var script = directory.Run("up.sh", "--help");
        Assert.Equal(0, await script.ExitAsync());
        Assert.All(["--detach", "--reset", "--empty", "--port N", "--replicas N", "--import DIR", "--engine", "--install-service", "--help"], option => Assert.Contains(option, script.Said, StringComparison.Ordinal));
    }

    /// <summary>Every script that a person runs.</summary>
    public static TheoryData<string> Scripts() => [.. Directory.EnumerateFiles(Path.Combine(Script.Root(), "scripts")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Help_tells_the_usage_and_ends_well(string name)
    {
        foreach (var option in new[] { "--help", "-h" })
        {
            using var script = directory.Run(name, option);
            Assert.Equal(0, await script.ExitAsync());
            Assert.Contains("usage:", script.Said, StringComparison.OrdinalIgnoreCase);
            Assert.Contains(name, script.Said, StringComparison.Ordinal);
        }

        await directory.AssertNothingRunsAsync();
    }

    [Fact]
    public async Task Every_verb_of_the_command_line_has_a_help_that_ends_well()
    {
        using var script = directory.Run("mentornet", "--help");
        await script.ExitAsync();
        var verbs = script.Said[script.Said.IndexOf("Commands:", StringComparison.Ordinal)..].Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal))
            .Select(line => line.Trim().Split(' ')[0]).ToList();

        Assert.Superset(new HashSet<string> { "login", "import", "rounds", "demo", "backup", "restore" }, verbs.ToHashSet());
        foreach (var verb in verbs)
        {
            using var help = directory.Run("mentornet", verb, "--help");
            Assert.Equal((verb, 0), (verb, await help.ExitAsync()));
            Assert.Contains("usage:", help.Said, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("There is no option '--nonsense'", "--nonsense")]
    [InlineData("--port needs a value", "--port")]
    [InlineData("--import needs a value", "--import", "--detach")]
    [InlineData("--port must be a number", "--port", "80a")]
    [InlineData("gives the ports from", "--port", "40000")]
    [InlineData("--install-service goes with neither", "--install-service", "--detach")]
    [InlineData("--replicas must be a number from 1 to 5", "--replicas", "9")]
    [InlineData("--engine must be local or docker", "--engine", "cloud")]
    [InlineData("there is no folder '/nowhere'", "--import", "/nowhere")]
    [InlineData("no .csv or .csv.gz file in '/dev'", "--import", "/dev")]
    public async Task A_wrong_option_is_told_in_one_line(string message, params string[] arguments)
    {
        using var script = directory.Run("up.sh", arguments);
        Assert.NotEqual(0, await script.ExitAsync());
        Assert.Contains(message, script.Said, StringComparison.Ordinal);
        await directory.AssertNothingRunsAsync();
    }

    [Theory]
    [InlineData("backup", "--new-key", "--key-file", "--whole", "--containers")]
    [InlineData("restore", "--key-file", "--erased", "--containers")]
    public async Task Help_of_backups_tells_every_option(string verb, params string[] options)
    {
        using var script = directory.Run("mentornet", verb, "--help");
        Assert.Equal(0, await script.ExitAsync());
        Assert.All(options, option => Assert.Contains(option, script.Said, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("The folder for the backup is missing", "backup")]
    [InlineData("--key-file needs a value", "backup", "--key-file")]
    [InlineData("There is no option '--nonsense'", "backup", "--nonsense")]
    [InlineData("MentorNet does not run from", "backup", "/nowhere", "--key-file", "/nowhere")]
    [InlineData("The folder with the backup is missing", "restore")]
    [InlineData("There is no folder /nowhere", "restore", "/nowhere")]
    [InlineData("There is no backup in /dev", "restore", "/dev")]
    [InlineData("One folder is enough", "restore", "/dev", "/proc")]
    public async Task A_wrong_word_for_backups_is_told_in_one_line(string message, params string[] arguments)
    {
        using var script = directory.Run("mentornet", arguments);
        Assert.NotEqual(0, await script.ExitAsync());
        Assert.Contains(message, script.Said, StringComparison.Ordinal);
        Assert.Single(script.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), line => !line.StartsWith("What to do", StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(directory.Path, "secrets")));
    }

    [Fact]
    public async Task The_command_line_takes_the_address_it_is_given()
    {
        // Nobody listens on port 1, and the answer names the address that was asked.
        using (var asked = directory.Run("mentornet", "token", "maya.okafor@example.org", "--password", "wrong", "--url", "http://localhost:1"))
        {
            Assert.Equal(1, await asked.ExitAsync());
            Assert.Contains("localhost:1)", asked.Said, StringComparison.Ordinal);
        }

        using var mistyped = directory.Run("mentornet", "token", "maya.okafor@example.org", "--url", "nonsense");
        Assert.Equal(2, await mistyped.ExitAsync());
        Assert.Contains("--url: 'nonsense' is not an address", mistyped.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_project_that_does_not_exist_is_told()
    {
        using var script = directory.Run("test.sh", "Nonsense");
        Assert.NotEqual(0, await script.ExitAsync());
        Assert.Contains("There is no test project 'Nonsense'", script.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_may_begin_with_a_zero()
    {
        using var occupant = new TcpListener(IPAddress.Loopback, directory.Port);
        occupant.Start();
        using var script = directory.Run("up.sh", "--port", $"0{directory.Port}");
        Assert.NotEqual(0, await script.ExitAsync());
        Assert.Contains($"Port {directory.Port} is in use by", script.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(20)]
    public async Task A_busy_port_is_told_before_anything_starts(int offset)
    {
        using var occupant = new TcpListener(IPAddress.Loopback, directory.Port + offset);
        occupant.Start();
        using var script = directory.Up();
        Assert.NotEqual(0, await script.ExitAsync());
        Assert.Contains($"Port {directory.Port + offset} is in use by", script.Said, StringComparison.Ordinal);
        Assert.Contains("What to do: ", script.Said, StringComparison.Ordinal);
        Assert.Empty(directory.Processes());
    }

    [Fact]
    public async Task Status_says_that_nothing_runs()
    {
        using var script = directory.Run("status.sh");
        Assert.Equal(3, await script.ExitAsync());
        Assert.Contains("does not run", script.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_shows_what_runs_its_memory_and_the_last_error_with_its_time()
    {
        using var watch = Process.Start("sleep", ["600"]);
        using var service = Process.Start("setsid", ["sh", "-c", "sleep 601 & exec tail -f /dev/null"]);
        try
        {
            Directory.CreateDirectory(Path.Combine(directory.Path, "pids"));
            Directory.CreateDirectory(Path.Combine(directory.Path, "logs"));
            foreach (var (file, text) in new (string, string)[]
            {
                ("up.pid", $"{watch.Id}"), ("port", "6300"), ("engine", "local"),
                ("pids/library", $"{service.Id} {StartOf(service.Id)}"),
                ("pids/profile", $"{service.Id} 1"), // another process that has its number now
                ("logs/library.log", "2026-11-29T14:00:00Z fail: MentorNet.First[1]\n      Long ago\n2026-11-29T14:05:00Z fail: MentorNet.Some[3]\n      It   broke here\n      at somewhere\n2026-11-29T14:06:00Z info: A[0]\n      fine\n"),
                ("logs/web.log", """{"Timestamp":"2026-11-29T14:07:00Z ","EventId":3,"LogLevel":"Error","Category":"MentorNet.Web.Some","Message":"It broke there","State":{"Message":"no"}}""" + "\n"),
                ("logs/postgres.log", "2026-11-29 14:00:00.123 UTC [5] ERROR:  there is no such thing\n2026-11-29 14:00:01.000 UTC [5] LOG:  fine\n"),
                ("status.json", """{"time":"2026-11-29T14:10:00Z","parts":[{"name":"library","state":"running","process":1,"since":"2026-11-29T14:00:00Z","ends":2,"problem":"was ended by the signal KILL","problemTime":"2026-11-29T13:59:00Z"}]}"""),
            })
            {
                await File.WriteAllTextAsync(Path.Combine(directory.Path, file), text);
            }

            using var script = directory.Run("status.sh");

            Assert.Equal(1, await script.ExitAsync());
            Assert.Matches(@"library +running .* MB +2 +was ended by the signal KILL at 2026-11-29T13:59:00Z\. 2026-11-29T14:05:00Z fail: MentorNet\.Some\[3\] It broke here", script.Said);
            Assert.Matches(@"web +away .*2026-11-29T14:07:00Z MentorNet\.Web\.Some It broke there", script.Said);
            Assert.Matches(@"postgres +away .*2026-11-29 14:00:00\.123 UTC \[5\] ERROR: there is no such thing", script.Said);
            Assert.Matches(@"profile +away ", script.Said);
            Assert.DoesNotContain("Long ago", script.Said, StringComparison.Ordinal);
        }
        finally
        {
            foreach (var file in new[] { "pids", "up.pid" }.Select(file => Path.Combine(directory.Path, file)))
            {
                // Nothing of it is this directory's, so nothing is to be stopped with it.
                if (Directory.Exists(file)) { Directory.Delete(file, recursive: true); } else { File.Delete(file); }
            }

            watch.Kill(entireProcessTree: true);
            service.Kill(entireProcessTree: true);
        }

        static string StartOf(int process) => File.ReadAllText($"/proc/{process}/stat").Split(") ").Last().Split(' ')[19];
    }

    [Fact]
    public async Task Down_says_that_nothing_runs()
    {
        using var script = directory.Run("down.sh");
        Assert.Equal(0, await script.ExitAsync());
        Assert.Contains("does not run", script.Said, StringComparison.Ordinal);
    }
}
