using System.Globalization;
using MentorNet.Messaging.V1;
using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.EndToEnd.Tests;

/// <summary>A backup of one checkout restored into another, with somebody erased in between.</summary>
[Collection(Collections.Copy)]
[ClosesPages]
public sealed class BackupTests(RunningSystem system) : IAsyncLifetime
{
    private const string Erased = "joanna.kowalski@example.org";
    private const string Writer = "priya.raman@example.org";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);
    private readonly string run = $"{Guid.NewGuid():N}"[..8];
    private readonly string folder = Directory.CreateTempSubdirectory("mentornet-backup-").FullName;

    private string Restored => Path.Combine(folder, "restored");

    private string Backups => Path.Combine(folder, "backups");

    private string Key => Path.Combine(folder, "key");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await RunningSystem.RunInAsync(Restored, "scripts/down.sh", Limit);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_backup_comes_up_elsewhere_with_what_was_written_and_without_who_was_erased()
    {
        await system.RunAsync("scripts/mentornet", Limit, "backup", "--new-key", Key);
        var writing = new MessagingService.MessagingServiceClient(await system.GrpcAsync(Writer));
        var conversation = (await writing.ListConversationsAsync(new())).Conversations.First(one => !one.Closed && !one.Paused).Name;
        var written = 0;

        // Writing goes on while the whole backup is made; what was answered before it began is in it.
        using var stop = new CancellationTokenSource();
        var going = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await writing.SendMessageAsync(new() { Parent = conversation, Text = $"Letter {written + 1} of {run}", RequestId = Guid.NewGuid().ToString() });
                written++;
                await Task.Delay(20, CancellationToken.None);
            }
        });
        await Eventually.True(() => Task.FromResult(written > 3 || going.IsCompleted), "some letters");
        var before = written;
        await system.RunAsync("scripts/mentornet", Limit, "backup", Backups, "--key-file", Key);
        Assert.True(written > before, $"Nothing could be written during the backup. {going.Exception?.InnerException?.Message}");
        await stop.CancelAsync();
        await going;

        // What comes later is in the changes, up to their moment.
        await writing.SendMessageAsync(new() { Parent = conversation, Text = $"The last of {run} before the changes" });
        await system.RunAsync("scripts/mentornet", Limit, "backup", Backups, "--key-file", Key);
        await writing.SendMessageAsync(new() { Parent = conversation, Text = $"One of {run} after the backup" });
        var steps = Directory.GetDirectories(Backups).Select(step => Path.GetFileName(step)[..9]).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(["0001-whol", "0002-chan"], steps);

        await RefusesAsync();

        // They are erased after the backup was made: only the list, which lies elsewhere, knows of it.
        var (person, consortium) = await MemberAsync();
        var list = Path.Combine(folder, "erased-people.csv");
        await File.WriteAllTextAsync(list, string.Create(CultureInfo.InvariantCulture, $"person,erased_at,consortia\n{person},{DateTimeOffset.UtcNow:O},{consortium}\n"));
        var restored = await RunningSystem.RunInAsync(Restored, "scripts/mentornet", Limit, "restore", Backups, "--key-file", Key, "--erased", list);
        Assert.True(restored.Status == 0, restored.Said);
        var port = RunningSystem.FreePorts();
        var up = await RunningSystem.RunInAsync(Restored, "scripts/up.sh", Limit, "--detach", "--port", $"{port}");
        Assert.True(up.Status == 0, up.Said);
        Assert.True(up.Said.IndexOf("Erase who is on the list", StringComparison.Ordinal) is > 0 and var erasing && erasing < up.Said.IndexOf("Start the services", StringComparison.Ordinal), up.Said);
        Assert.Contains("Send again what was on its way", up.Said, StringComparison.Ordinal);

        // Everything that was written is there, and nobody of the list, in no table of any service.
        Assert.Empty(await RowsWithAsync(port, Erased));
        Assert.Empty(await RowsWithAsync(port, "Joanna Kowalski"));
        Assert.Equal([$"{written}", "1", "0"], await Task.WhenAll(
            CountAsync(port, $"Letter % of {run}"), CountAsync(port, $"The last of {run} before the changes"), CountAsync(port, $"One of {run} after the backup")));
        Assert.Equal(0, (await RunningSystem.RunInAsync(Restored, "scripts/mentornet", Limit, "token", Writer)).Status);
        Assert.NotEqual(0, (await RunningSystem.RunInAsync(Restored, "scripts/mentornet", Limit, "token", Erased)).Status);

        // The first one runs on, untouched, and the two know their own data.
        Assert.NotEmpty(await RowsWithAsync(system.Port, Erased));
        Assert.NotEqual(await File.ReadAllTextAsync(Path.Combine(system.RunDirectory, "identity")), await File.ReadAllTextAsync(Path.Combine(Restored, "identity")));
        Assert.False(File.Exists(Path.Combine(Restored, "restored")));
        Assert.Contains(person.ToString(), await File.ReadAllTextAsync(Path.Combine(Restored, "erased-people.csv")), StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(system.RunDirectory, "backup-*"));
    }

    // Each in one line, and nothing of the folder is touched.
    private async Task RefusesAsync()
    {
        var wrong = Path.Combine(folder, "wrong");
        await system.RunAsync("scripts/mentornet", Limit, "backup", "--new-key", wrong);
        await RefusesAsync("was made with another one", Restored, Backups, wrong);
        await RefusesAsync("holds a MentorNet already", system.RunDirectory, Backups, Key);
        await RefusesAsync("There is no backup", Restored, Directory.GetDirectories(Backups)[0], Key);

        foreach (var step in Directory.GetDirectories(Backups))
        {
            foreach (var file in Directory.GetFiles(step))
            {
                var whole = await File.ReadAllBytesAsync(file);
                await File.WriteAllBytesAsync(file, whole[..(whole.Length - 1000)]);
                await RefusesAsync("is damaged or cut off", Restored, Backups, Key);
                await File.WriteAllBytesAsync(file, whole);
            }
        }

        // Without the step that all begin with, and with one under another name.
        var (first, aside) = (Directory.GetDirectories(Backups, "0001*").Single(), Path.Combine(folder, "0001"));
        var other = Path.Combine(Backups, "0001-whole-20260101T000000Z");
        Directory.Move(first, aside);
        await RefusesAsync("There is no whole backup", Restored, Backups, Key);
        Directory.Move(aside, other);
        await RefusesAsync("is damaged or cut off", Restored, Backups, Key);
        Directory.Move(other, first);
    }

    private static async Task RefusesAsync(string why, string runDirectory, string backups, string key)
    {
        var refused = await RunningSystem.RunInAsync(runDirectory, "scripts/mentornet", Limit, "restore", backups, "--key-file", key);
        Assert.NotEqual(0, refused.Status);
        var said = refused.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => !line.StartsWith("What to do", StringComparison.Ordinal)).ToList();
        Assert.Contains(why, Assert.Single(said), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(runDirectory, "secrets")) && runDirectory.EndsWith("restored", StringComparison.Ordinal), "Something was left.");
    }

    private async Task<(Guid Person, Guid Consortium)> MemberAsync()
    {
        await using var identity = system.Database("identity");
        await using var command = identity.CreateCommand("""SELECT u."Id", m.consortium_id FROM "AspNetUsers" u JOIN memberships m ON m.person_id = u."Id" WHERE u."Email" = $1""");
        command.Parameters.AddWithValue(Erased);
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        return (reader.GetGuid(0), reader.GetGuid(1));
    }

    private async Task<string> CountAsync(int port, string text)
    {
        await using var messaging = Database(port, "messaging");
        await using var command = messaging.CreateCommand("SELECT count(*)::text FROM messages WHERE text LIKE $1");
        command.Parameters.AddWithValue(text);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Names the tables of all services that hold a text, whatever the column; what is searched is in columns too.</summary>
    private async Task<List<string>> RowsWithAsync(int port, string text)
    {
        var found = new List<string>();
        foreach (var service in new[] { "identity", "profile", "matching", "messaging", "library", "caseload", "web" })
        {
            await using var source = Database(port, service);
            var tables = new List<string>();
            await using (var command = source.CreateCommand("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"))
            await using (var reader = await command.ExecuteReaderAsync())
            {
                while (await reader.ReadAsync())
                {
                    tables.Add(reader.GetString(0));
                }
            }

            Assert.NotEmpty(tables);
            foreach (var table in tables)
            {
                await using var command = source.CreateCommand($"SELECT count(*) FROM {table} AS t WHERE strpos(lower(t::text), lower($1)) > 0");
                command.Parameters.AddWithValue(text);
                if ((long)(await command.ExecuteScalarAsync())! > 0)
                {
                    found.Add($"{service} {table}");
                }
            }
        }

        return found;
    }

    // The password of the database is restored with it.
    private NpgsqlDataSource Database(int port, string service) =>
        NpgsqlDataSource.Create($"Host=127.0.0.1;Port={port + 20};Username=postgres;Password={system.Secret("postgres")};Database=mentornet_{service};Pooling=false");
}
