using MentorNet.Testing;
using Xunit;

namespace MentorNet.Scripts.Tests;

/// <summary>What the scripts do with folders, logs and leftovers, without a system in them.</summary>
[Collection("one at a time")]
public sealed class FolderTests : IAsyncLifetime
{
    private const string Sources = "set -euo pipefail; source scripts/lib/common.sh; source scripts/lib/build.sh; source scripts/lib/parts.sh; source scripts/lib/folder.sh; source scripts/lib/system.sh; source scripts/lib/supervise.sh; source scripts/lib/service.sh; ";

    private readonly RunDirectory directory = new();

    public Task InitializeAsync() => directory.InitializeAsync();

    public Task DisposeAsync() => directory.DisposeAsync();

    [Fact]
    public async Task A_database_of_another_folder_is_refused_in_one_line_and_left_alone()
    {
        await BashAsync("claim_folder; mkdir -p \"$RUN_DIR/postgres\"; echo 15 >\"$RUN_DIR/postgres/PG_VERSION\"; echo another >\"$RUN_DIR/postgres/mentornet.identity\"");
        using var script = directory.Up("--empty");
        Assert.NotEqual(0, await script.ExitAsync());
        Assert.Contains("belongs to another MentorNet", script.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("--reset", script.Said, StringComparison.Ordinal);
        Assert.Equal("another\n", await File.ReadAllTextAsync(Path.Combine(directory.Path, "postgres", "mentornet.identity")));
        Assert.Empty(directory.Processes());
    }

    [Fact]
    public async Task A_folder_that_was_moved_keeps_its_data_whatever_its_former_path_says()
    {
        await BashAsync("claim_folder; mkdir -p \"$RUN_DIR/postgres\"; echo 15 >\"$RUN_DIR/postgres/PG_VERSION\"; mark_data \"$RUN_DIR/postgres\"; pg_data");
        var moved = $"{directory.Path}-moved";
        Directory.Move(directory.Path, moved);
        try
        {
            var said = await BashAsync("claim_folder; pg_data", moved);
            Assert.Contains("was moved here", said, StringComparison.Ordinal);
            Assert.EndsWith($"{moved}/postgres", said.TrimEnd(), StringComparison.Ordinal);
            Assert.DoesNotContain("was moved", await BashAsync("claim_folder", moved), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Move(moved, directory.Path);
        }
    }

    [Fact]
    public async Task The_folder_around_a_database_outside_can_be_passed_through_whatever_the_umask_and_whoever_made_it()
    {
        var modes = await BashAsync("OUTSIDE=\"$RUN_DIR/outside\"; umask 077; mkdir -p \"$OUTSIDE\"; data_home \"$OUTSIDE/one\"; stat -c %a \"$OUTSIDE\" \"$OUTSIDE/one\"");
        Assert.Equal("711\n711\n", modes);
    }

    [Fact]
    public async Task A_folder_below_a_private_home_that_was_deleted_begins_anew_and_says_what_is_left()
    {
        if (Environment.UserName != "root")
        {
            return; // whose home is private to PostgreSQL's user
        }

        var home = Directory.CreateDirectory(Path.Combine(directory.Path, "home"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
        var run = Path.Combine(home, ".run");
        var first = (await BashAsync("mkdir -p \"$RUN_DIR\"; claim_folder; pg_data", run)).Trim();
        try
        {
            Assert.StartsWith("/var/lib/mentornet/", first, StringComparison.Ordinal);
            await BashAsync($"mkdir -p {first}; echo 15 >{first}/PG_VERSION; claim_folder", run);
            Directory.Delete(run, recursive: true);

            var said = await BashAsync("mkdir -p \"$RUN_DIR\"; claim_folder; pg_data", run);

            Assert.Contains($"is still in {Path.GetDirectoryName(first)}", said, StringComparison.Ordinal);
            Assert.NotEqual(first, said.TrimEnd().Split('\n')[^1]);
            Assert.True(File.Exists(Path.Combine(first, "PG_VERSION")));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(first)!, recursive: true);
        }
    }

    [Fact]
    public async Task A_port_mapper_that_a_killed_run_has_left_is_ended()
    {
        var port = directory.Port + 23;
        await BashAsync($"mkdir -p \"$RUN_DIR/rabbitmq\"; HOME=$RUN_DIR/rabbitmq RABBITMQ_NODENAME=mentornet@localhost ERL_EPMD_ADDRESS=127.0.0.1 epmd -port {port} -daemon");
        await Eventually.True(() => Task.FromResult(RunDirectory.IsBusy(port)), "the port mapper");

        await BashAsync("stop_port_mapper");

        await Eventually.True(() => Task.FromResult(!RunDirectory.IsBusy(port)), "its end");
    }

    [Fact]
    public async Task The_compiler_that_a_build_leaves_does_not_hold_the_lock_of_builds()
    {
        var said = await BashAsync("""
            ROOT=$RUN_DIR
            mkdir -p "$ROOT/bin"
            printf '#!/bin/sh\nsleep 60 >/dev/null 2>&1 &\necho $! >>"%s/left"\n' "$ROOT" >"$ROOT/bin/dotnet"
            chmod +x "$ROOT/bin/dotnet"
            PATH=$ROOT/bin:$PATH
            sources() { echo sources; }
            built() { false; }
            precompile_libraries() { :; }
            share_libraries() { :; }
            (build_services)
            flock -n "$ROOT/artifacts/.lock" echo free || echo held
            xargs kill <"$ROOT/left"
            """);
        Assert.Equal("free\n", said);
    }

    [Theory]
    [InlineData("Error: could not bind: Address already in use (os error 98)")]
    [InlineData("{listen_error,{{127,0,0,1},8101},eaddrinuse}")]
    [InlineData("System.IO.IOException: Failed to bind to address http://127.0.0.1:8090: address already in use.")]
    [InlineData("FATAL:  could not write lock file: No space left on device")]
    [InlineData("password authentication failed for user")]
    public async Task No_advice_for_a_cause_that_is_not_the_data_is_to_delete_them(string line)
    {
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "a.log"), line + "\n");
        var advice = await BashAsync("advice_of \"$RUN_DIR/a.log\"");
        Assert.NotEmpty(advice);
        Assert.DoesNotContain("--reset", advice, StringComparison.Ordinal);
        if (line.Contains("8090", StringComparison.Ordinal))
        {
            Assert.Contains("8090", advice, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Each_replica_has_a_port_of_its_own_and_all_their_connections_fit()
    {
        var said = await BashAsync("""
            PORT=8000
            for ((REPLICAS = 1; REPLICAS <= MOST_REPLICAS; REPLICAS++)); do
                echo "$(ports | sort -u | wc -l) $(ports | sort -n | tail -n 1) $(service_parts | wc -l) $(max_connections)"
            done
            REPLICAS=3
            addresses_of profile
            """);
        var lines = said.Trim().Split('\n');
        for (var replicas = 1; replicas <= 5; replicas++)
        {
            var numbers = lines[replicas - 1].Split(' ').Select(int.Parse).ToArray();
            Assert.Equal(6 + (7 * replicas), numbers[0]);
            Assert.True(numbers[1] < 8000 + (replicas == 1 ? 24 : 58));
            Assert.Equal(7 * replicas, numbers[2]);
            // As DatabaseConnections computes it: a tenth and ten stay free, and a process needs six.
            Assert.True((numbers[3] - 10) * 9 / 10 / numbers[2] >= 6);
        }

        Assert.Equal("http://127.0.0.1:8011,http://127.0.0.1:8031,http://127.0.0.1:8038", lines[5]);
    }

    [Fact]
    public async Task Logs_and_mail_stay_small_by_size_and_count()
    {
        await BashAsync("""
            mkdir -p "$RUN_DIR/logs" "$RUN_DIR/mail"
            for round in 1 2 3 4 5 6 7; do
                echo "round $round" >"$RUN_DIR/logs/web.log"
                head -c 6000000 /dev/zero >>"$RUN_DIR/logs/web.log"
                look_after_files often
            done
            echo small >"$RUN_DIR/logs/library.log"
            for mail in 1 2 3 4 5 6 7 8 9; do : >"$RUN_DIR/mail/2026010100000000$mail-00000000$mail.eml"; done
            MAILS_MOST=3
            look_after_files hourly
            """);
        var logs = Directory.GetFiles(Path.Combine(directory.Path, "logs")).Select(Path.GetFileName).Order().ToList();
        Assert.Equal(["library.log", "web.log", "web.log.1", "web.log.2", "web.log.3", "web.log.4"], logs);
        Assert.Equal(0, new FileInfo(Path.Combine(directory.Path, "logs", "web.log")).Length);
        Assert.Equal("round 7", File.ReadLines(Path.Combine(directory.Path, "logs", "web.log.1")).First());
        Assert.Equal(["20260101000000007-000000007.eml", "20260101000000008-000000008.eml", "20260101000000009-000000009.eml"],
            Directory.GetFiles(Path.Combine(directory.Path, "mail")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task The_unit_of_systemd_starts_this_folder_with_these_options()
    {
        var unit = await BashAsync("PORT=12345; service_unit");
        Assert.Contains($"\"MENTORNET_RUN_DIR={directory.Path}\"", unit, StringComparison.Ordinal);
        Assert.Contains("/scripts/up.sh\" \"--port\" \"12345\" \n", unit, StringComparison.Ordinal);
        if (File.Exists("/usr/bin/systemd-analyze"))
        {
            var file = Path.Combine(directory.Path, "mentornet.service");
            await File.WriteAllTextAsync(file, unit);
            var said = await BashAsync($"systemd-analyze verify {file} 2>&1 | grep mentornet.service || true");
            Assert.DoesNotContain("mentornet.service", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_systemd_one_line_says_so()
    {
        if (Directory.Exists("/run/systemd/system"))
        {
            return; // it would be installed
        }

        using var script = directory.Up("--install-service");
        Assert.NotEqual(0, await script.ExitAsync());
        Assert.Contains("systemd does not run on this machine", script.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_of_systemd_is_for_people_and_not_for_trying_out()
    {
        const string Install = "systemd_runs() { true; }; as_root() { [[ $1 != tee ]] || cat >\"$RUN_DIR/unit\"; }; PORT=12345 ENGINE=local DEMO=1; ";

        var refused = await BashAsync(Install + "(check_settings; install_service) || true");
        Assert.Contains("✗ PUBLIC_URL is missing in ", refused, StringComparison.Ordinal);
        Assert.Single(refused.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => !line.StartsWith("  What to do", StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(directory.Path, "unit")));

        await SettingsAsync(Public);
        Assert.Contains("systemd starts MentorNet now", await BashAsync(Install + "check_settings; install_service"), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(directory.Path, "unit")));
    }

    [Theory]
    [InlineData("settings.env: OPERATOR_EMAIL, SMTP_HOST.", "PUBLIC_URL=https://mentornet.district.example/")]
    [InlineData("settings.env: SMTP_HOST.", "PUBLIC_URL=https://mentornet.district.example/", "OPERATOR_EMAIL=you@district.example", "#SMTP_HOST=mail.district.example")]
    [InlineData("PUBLIC_URL must be like https://", "PUBLIC_URL=http://mentornet.district.example/", "OPERATOR_EMAIL=you@district.example", "SMTP_HOST=mail")]
    [InlineData("there is no setting 'SMTP_HOSTS'", "SMTP_HOSTS=mail.district.example")]
    [InlineData("there is no setting 'rm -rf /'", "rm -rf /")]
    public async Task Settings_that_would_not_work_are_refused_in_one_line(string message, params string[] lines)
    {
        await SettingsAsync(lines);
        using var script = directory.Up();
        Assert.NotEqual(0, await script.ExitAsync());
        Assert.Contains(message, script.Said, StringComparison.Ordinal);
        Assert.Single(script.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => !line.StartsWith("  What to do", StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(directory.Path, "secrets")));
    }

    [Theory]
    [InlineData("was run to try out: everyone in it has the same password", "demo", true)]
    [InlineData("PUBLIC_URL is missing", "operator", false)]
    [InlineData("--reset is for what was run to try out", "operator", true, "--reset")]
    [InlineData("--engine docker is for trying out", "", true, "--engine", "docker")]
    public async Task What_was_tried_out_and_what_serves_people_never_become_each_other(string message, string secret, bool set, params string[] options)
    {
        await SettingsAsync(set ? Public : []);
        await BashAsync(secret.Length > 0 ? $"secret {secret}" : "");
        using var script = directory.Up(options);
        Assert.NotEqual(0, await script.ExitAsync());
        Assert.Contains(message, script.Said, StringComparison.Ordinal);
        Assert.Empty(directory.Processes());
    }

    [Fact]
    public async Task Programs_that_serve_people_run_as_in_production_with_mail_and_proxy_and_without_the_demo()
    {
        await SettingsAsync(Public);
        var environment = new Dictionary<string, Dictionary<string, string>>();
        foreach (var program in new[] { "identity", "profile", "messaging", "web", "gateway" })
        {
            environment[program] = (await BashAsync($"PORT=12345; (service_env {program}; env -0 | tr '\\n\\0' ' \\n')"))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        }

        Assert.All(environment.Values, all =>
        {
            Assert.Equal("Production", all["ASPNETCORE_ENVIRONMENT"]);
            Assert.Equal("https://mentornet.district.example/", all["PublicUrl"]);
            Assert.Equal("https://mentornet.district.example/", all["Identity__Issuer"]);
            Assert.DoesNotContain(all.Keys, name => name.StartsWith("Demo__", StringComparison.Ordinal) || name == "Mail__Directory");
            Assert.DoesNotContain("example.org", string.Concat(all.Values), StringComparison.Ordinal);
        });
        Assert.Equal(["mail.district.example", "465", "MentorNet <no-reply@district.example>", "a $(b) \"c", "you@district.example"],
            new[] { "Mail__Smtp__Host", "Mail__Smtp__Port", "Mail__Smtp__From", "Mail__Smtp__Password", "Identity__OperatorEmail" }.Select(name => environment["identity"][name]));
        Assert.Equal((await File.ReadAllTextAsync(Path.Combine(directory.Path, "secrets", "operator"))).Trim(), environment["identity"]["Identity__OperatorPassword"]);
        Assert.False(File.Exists(Path.Combine(directory.Path, "secrets", "demo")));
        Assert.Equal("127.0.0.0/8", environment["gateway"]["Gateway__TrustedProxies__0"]);
        Assert.Equal("clamd:3310", environment["messaging"]["Attachments__Scanner"]);
        Assert.All(environment.Where(program => program.Key != "identity"), program => Assert.DoesNotContain(program.Value.Keys, name => name.StartsWith("Mail__", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_restored_system_is_rehearsed_without_its_mail_server()
    {
        await SettingsAsync("PUBLIC_URL=http://localhost:12345/");
        var said = await BashAsync("secret operator >/dev/null; PORT=12345 ENGINE=local; check_settings; service_env identity; echo \"$ASPNETCORE_ENVIRONMENT ${Mail__Directory:-none} ${Mail__Smtp__Host:-none} ${Demo__Enabled:-none} $PublicUrl\"");
        Assert.Equal("Production none none none http://localhost:12345/\n", said);
    }

    [Fact]
    public async Task A_password_is_printed_at_a_terminal_alone()
    {
        foreach (var (settings, secret) in new (string[], string)[] { ([], "demo"), (Public, "operator") })
        {
            await SettingsAsync(settings);
            var said = await BashAsync($"secret {secret} >/dev/null; PORT=12345 DEMO=1; print_table");
            var password = (await File.ReadAllTextAsync(Path.Combine(directory.Path, "secrets", secret))).Trim();
            Assert.Contains(Path.Combine(directory.Path, "secrets", secret), said, StringComparison.Ordinal);
            Assert.DoesNotContain(password, said, StringComparison.Ordinal);
            var atTerminal = await BashAsync($"script -qec 'bash -c \"set -euo pipefail; cd {Script.Root()}; source scripts/lib/common.sh; source scripts/lib/system.sh; PORT=12345 DEMO=1; print_table\"' /dev/null </dev/null");
            Assert.Equal(secret == "demo", atTerminal.Contains(password, StringComparison.Ordinal));
            Directory.Delete(Path.Combine(directory.Path, "secrets"), recursive: true);
        }
    }

    private static readonly string[] Public =
    [
        "# of the district", "PUBLIC_URL=https://mentornet.district.example", "OPERATOR_EMAIL=you@district.example", "SMTP_HOST=mail.district.example", "SMTP_PORT=465",
        "SMTP_FROM=MentorNet <no-reply@district.example>", "SMTP_PASSWORD='a $(b) \"c'", "CLAMAV_ADDRESS=clamd:3310", "",
    ];

    private Task SettingsAsync(params string[] lines) => File.WriteAllLinesAsync(Path.Combine(directory.Path, "settings.env"), lines);

    private Task<string> BashAsync(string commands, string? runDirectory = null) => Script.BashAsync(Sources + commands, runDirectory ?? directory.Path);
}
