using System.Diagnostics;
using Xunit;

namespace MentorNet.Scripts.Tests;

/// <summary>
/// A backup of what docker-compose.yml runs, and its restore into another checkout. There is no engine here: what would run in a container runs on
/// this machine, by a `docker` that gives it the folders of its volumes. PostgreSQL and its programs, age and zstd are the real ones.
/// </summary>
[Collection("one at a time")]
public sealed class ContainersTests : IAsyncLifetime
{
    private const string Engine = """
        #!/usr/bin/env bash
        set -euo pipefail
        [[ $1 == compose ]]
        shift
        printf '%s\n' "$*" >>"$VOLUMES/said"
        [[ $1 == version || -s .env && -s docker-compose.yml ]]
        [[ $(id -u) == 0 ]] || { chown() { :; }; export -f chown; }
        verb=$1 as=() list=""
        shift
        case $verb in
        exec)
            [[ $1 == -T && $2 == postgres ]]
            [[ -n ${SERVER:-} ]]
            exec env PGHOST=127.0.0.1 PGPORT="$SERVER" PGDATA="$SERVED" "${@:3}"
            ;;
        run)
            while [[ $1 == -* ]]; do
                case $1 in
                -v) list=${2%%:*}; shift ;;
                --user) [[ $(id -u) != 0 ]] || as=(setpriv "--reuid=$2" "--regid=$2" --init-groups --); shift ;;
                esac
                shift
            done
            service=$1
            shift
            if [[ $service == backup ]]; then exec env DATA="$VOLUMES/data" ERASED="$VOLUMES/erased" BROKER="$VOLUMES/broker" "${as[@]}" "$@"; fi
            [[ $service != "${BROKEN:-}" ]]
            printf '%s %s\n' "$service" "$*" >>"$VOLUMES/verbs"
            [[ -z $list ]] || cat "$list" >"$VOLUMES/list-of-$service"
            ;;
        esac
        """;

    private const string Sources = "set -euo pipefail; source scripts/lib/common.sh; source scripts/lib/parts.sh; source scripts/lib/system.sh; PATH=$(pg_bin):$PATH; ";

    // In a container of PostgreSQL's image whoever is in it needs no password.
    private const string TrustAsTheImageDoes = "sed -i s/scram-sha-256/trust/ \"$(pg_data)/pg_hba.conf\"; kill -HUP \"$(pid_of postgres)\"";

    private static readonly string[] Services = ["identity", "profile", "matching", "messaging", "library", "caseload", "web"];
    private readonly RunDirectory server = new();
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"mentornet-{Guid.NewGuid():N}"[..20]);

    private string Backups => Path.Combine(folder, "backups");

    private string Key => Path.Combine(folder, "key");

    public async Task InitializeAsync()
    {
        await server.InitializeAsync();
        Directory.CreateDirectory(folder); // PostgreSQL's user passes through it
        await File.WriteAllTextAsync(Path.Combine(folder, "docker"), Engine);
        File.SetUnixFileMode(Path.Combine(folder, "docker"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var checkout in new[] { "one", "two" })
        {
            await BashAsync($"mkdir -p {folder}/{checkout} {folder}/{checkout}-volumes/data {folder}/{checkout}-volumes/erased {folder}/{checkout}-volumes/broker; cp -r scripts docker-compose.yml {folder}/{checkout}/");
        }
    }

    public async Task DisposeAsync()
    {
        await BashAsync("stop_postgres");
        await server.DisposeAsync();
        using var remove = Process.Start("rm", ["-rf", folder]);
        await remove.WaitForExitAsync();
    }

    [Fact]
    public async Task A_backup_of_containers_comes_up_in_others_with_what_was_written_and_erases_before_anything_starts()
    {
        await BashAsync($"start_postgres {server.Port}; {TrustAsTheImageDoes}; {folder}/one/scripts/make-env.sh; echo SMTP_HOST=mail.district.example >>{folder}/one/.env");
        foreach (var service in Services)
        {
            await SqlAsync($"CREATE DATABASE mentornet_{service}");
        }

        await SqlAsync("CREATE TABLE said (text text); INSERT INTO said VALUES ('before')");
        await File.WriteAllTextAsync($"{folder}/one-volumes/erased/erased-people.csv", "person,erased_at,consortia\nfirst,2026-11-01T00:00:00Z,c\n");
        await MentorNetAsync("one", 0, "backup", "--new-key", Key);

        await MentorNetAsync("one", 0, "backup", Backups, "--key-file", Key, "--containers");
        await SqlAsync("INSERT INTO said VALUES ('between')");
        await MentorNetAsync("one", 0, "backup", Backups, "--key-file", Key, "--containers");
        await SqlAsync("INSERT INTO said VALUES ('after')");

        Assert.Equal(["0001-whol", "0002-chan"], Directory.GetDirectories(Backups).Select(step => Path.GetFileName(step)[..9]).Order(StringComparer.Ordinal));
        Assert.StartsWith("backed up 20", await SqlAsync("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = 'postgres'"), StringComparison.Ordinal);

        var list = Path.Combine(folder, "newer.csv");
        await File.WriteAllTextAsync(list, "person,erased_at,consortia\nsecond,2026-11-20T00:00:00Z,c\n");
        await RefusesAsync(list);
        var said = await MentorNetAsync("two", 0, "restore", Backups, "--key-file", Key, "--containers", "--erased", list);

        Assert.Contains("set SMTP_HOST there again", said, StringComparison.Ordinal);
        Assert.Equal("before between", await RestoredAsync());
        Assert.Equal((await File.ReadAllTextAsync($"{folder}/one/.env")).Replace("SMTP_HOST=", "#SMTP_HOST=", StringComparison.Ordinal), await File.ReadAllTextAsync($"{folder}/two/.env"));
        // Each service erases before any makes a queue, and each has its queue before any sends.
        Assert.Equal(
            new[] { "apply-erasures /erased-people.csv", "declare-queues", "resend-events" }.SelectMany(verb => Services.Select(service => $"{service} {verb}")),
            await File.ReadAllLinesAsync($"{folder}/two-volumes/verbs"));
        foreach (var file in Services.Select(service => $"list-of-{service}").Append("erased/erased-people.csv"))
        {
            Assert.Equal(["person,erased_at,consortia", "first,2026-11-01T00:00:00Z,c", "second,2026-11-20T00:00:00Z,c"], await File.ReadAllLinesAsync($"{folder}/two-volumes/{file}"));
        }

        // No password is on a command line.
        var passwords = (await File.ReadAllLinesAsync($"{folder}/one/.env")).Select(line => line.Split('=', 2)[1]).Where(value => value.Length > 30).ToList();
        Assert.NotEmpty(passwords);
        var commands = await File.ReadAllTextAsync($"{folder}/one-volumes/said") + await File.ReadAllTextAsync($"{folder}/two-volumes/said");
        Assert.All(passwords, password => Assert.DoesNotContain(password, commands, StringComparison.Ordinal));
    }

    // Each in one line, and nothing is left of it.
    private async Task RefusesAsync(string list)
    {
        Assert.Contains("is of a MentorNet that ran in containers", await MentorNetAsync("two", 1, "restore", Backups, "--key-file", Key), StringComparison.Ordinal);
        Assert.Contains("has an .env already", await MentorNetAsync("one", 1, "restore", Backups, "--key-file", Key, "--containers"), StringComparison.Ordinal);
        Assert.Contains("has no .env", await MentorNetAsync("two", 1, "backup", Backups, "--key-file", Key, "--containers"), StringComparison.Ordinal);
        await File.WriteAllTextAsync($"{folder}/two-volumes/data/PG_VERSION", "15");
        Assert.Contains("hold a MentorNet already", await MentorNetAsync("two", 1, "restore", Backups, "--key-file", Key, "--containers"), StringComparison.Ordinal);
        Assert.False(File.Exists($"{folder}/two/.env"));
        Assert.True(File.Exists($"{folder}/two-volumes/data/PG_VERSION"));
        File.Delete($"{folder}/two-volumes/data/PG_VERSION");

        // What was restored is open to nobody whom an erasure would have kept out.
        Assert.Contains("cannot be erased again in matching", await MentorNetAsync("two", 1, "restore", Backups, "--key-file", Key, "--containers", "--erased", list, "broken"), StringComparison.Ordinal);
        Assert.False(File.Exists($"{folder}/two/.env"));
        Assert.Empty(Directory.GetFileSystemEntries($"{folder}/two-volumes/data"));
        Assert.Empty(Directory.GetFileSystemEntries($"{folder}/two-volumes/erased"));
        File.Delete($"{folder}/two-volumes/verbs");
    }

    private async Task<string> RestoredAsync() => (await BashAsync($$"""
        port={{server.Port + 5}}
        (cd / && exec $([[ $(id -u) != 0 ]] || echo setpriv --reuid=postgres --regid=postgres --init-groups --) postgres -D {{folder}}/two-volumes/data -p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= </dev/null >/dev/null 2>&1) &
        until found=$(psql -X -At -w -h 127.0.0.1 -p $port -U postgres -c "SELECT string_agg(text, ' ') FROM said" 2>/dev/null); do kill -0 $!; sleep 0.1; done
        kill -INT $!
        wait
        echo "$found"
        """)).Trim();

    private async Task<string> SqlAsync(string sql) => (await BashAsync($"psql_admin {server.Port} -At -d postgres <<'SQL'\n{sql};\nSQL")).Trim();

    /// <summary>Runs the command of a checkout as a person would who has an engine; a last word `broken` has the engine refuse one service.</summary>
    private async Task<string> MentorNetAsync(string checkout, int status, params string[] arguments)
    {
        var broken = arguments[^1] == "broken";
        var serves = checkout == "one" ? $"SERVER={server.Port} SERVED={server.Path}/postgres" : "";
        var said = await BashAsync(
            $"export PATH={folder}:$PATH VOLUMES={folder}/{checkout}-volumes BROKEN={(broken ? "matching" : "")} {serves}; status=0; unset ROOT RUN_DIR MENTORNET_RUN_DIR; "
            + $"{folder}/{checkout}/scripts/mentornet {string.Join(' ', broken ? arguments[..^1] : arguments)} || status=$?; echo status $status");
        Assert.EndsWith($"status {status}\n", said, StringComparison.Ordinal);
        return said;
    }

    private Task<string> BashAsync(string commands) => Script.BashAsync(Sources + commands, server.Path);
}
