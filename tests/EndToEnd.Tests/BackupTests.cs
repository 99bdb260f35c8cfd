using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Identity.V1;
using MentorNet.Messaging.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.EndToEnd.Tests;

/// <summary>A backup of one checkout restored into another, with somebody erased in between.</summary>
[Collection(Collections.Copy)]
[ClosesPages]
public sealed class BackupTests(RunningSystem system) : IAsyncLifetime
{
    private const string Password = "amber ladder winter cello";
    private const string Writer = "priya.raman@example.org";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);
    private readonly string run = $"{Guid.NewGuid():N}"[..8];
    private readonly string folder = Directory.CreateTempSubdirectory("mentornet-backup-").FullName;

    private string Erased => $"lena-{run}@gone.example";

    private string ErasedName => $"Lena Abara {run}";

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
        var writing = new Clients(await system.GrpcAsync(Writer));
        var (gone, person) = await JoinAsync();
        var conversation = (await writing.Conversations.ListConversationsAsync(new())).Conversations.First(one => !one.Closed && !one.Paused).Name;
        var written = 0;

        // Writing goes on while the whole backup is made; what was answered before it began is in it.
        using var stop = new CancellationTokenSource();
        var going = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await writing.Messages.SendMessageAsync(new() { Parent = conversation, Text = $"Letter {written + 1} of {run}", RequestId = Guid.NewGuid().ToString() });
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
        await writing.Messages.SendMessageAsync(new() { Parent = conversation, Text = $"The last of {run} before the changes" });
        await system.RunAsync("scripts/mentornet", Limit, "backup", Backups, "--key-file", Key);
        await writing.Messages.SendMessageAsync(new() { Parent = conversation, Text = $"One of {run} after the backup" });
        var steps = Directory.GetDirectories(Backups).Select(step => Path.GetFileName(step)[..9]).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(["0001-whol", "0002-chan"], steps);

        await RefusesAsync();

        // They ask to be erased after the backup was made: only the list, which lies apart from the databases, knows of it.
        var list = Path.Combine(system.RunDirectory, "erased-people.csv");
        Assert.NotEmpty(await RowsWithAsync(system.Port, ErasedName));
        await EraseAsync(gone, person);
        Assert.Contains(person.ToString(), await File.ReadAllTextAsync(list), StringComparison.Ordinal);
        var restored = await RunningSystem.RunInAsync(Restored, "scripts/mentornet", Limit, "restore", Backups, "--key-file", Key, "--erased", list);
        Assert.True(restored.Status == 0, restored.Said);
        var port = RunningSystem.FreePorts();
        var up = await RunningSystem.RunInAsync(Restored, "scripts/up.sh", Limit, "--detach", "--port", $"{port}");
        Assert.True(up.Status == 0, up.Said);
        Assert.True(up.Said.IndexOf("Erase who is on the list", StringComparison.Ordinal) is > 0 and var erasing && erasing < up.Said.IndexOf("Start the services", StringComparison.Ordinal), up.Said);
        Assert.Contains("Send again what was on its way", up.Said, StringComparison.Ordinal);

        // Everything that was written is there, and nobody of the list, in no table of any service.
        Sentences.None(await RowsWithAsync(port, Erased));
        Sentences.None(await RowsWithAsync(port, ErasedName));
        Assert.Equal([$"{written}", "1", "0"], await Task.WhenAll(
            CountAsync(port, $"Letter % of {run}"), CountAsync(port, $"The last of {run} before the changes"), CountAsync(port, $"One of {run} after the backup")));
        Assert.Equal(0, (await RunningSystem.RunInAsync(Restored, "scripts/mentornet", Limit, "token", Writer)).Status);
        Assert.NotEqual(0, (await RunningSystem.RunInAsync(Restored, "scripts/mentornet", Limit, "token", Erased, "--password", Password)).Status);

        // The first one runs on, untouched, and the two know their own data.
        Assert.Equal("1", await CountAsync(system.Port, $"One of {run} after the backup"));
        Assert.Matches(@"last backup +\S+Z \(\d+ (s|minutes) ago\)", await system.RunAsync("scripts/status.sh", Limit));
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

    /// <summary>Somebody of the test's own, who joins the sample.</summary>
    private async Task<(CallInvoker Calls, Guid Person)> JoinAsync()
    {
        var admin = new Clients(await system.GrpcAsync("helen.park@example.org"));
        await admin.Invitations.InviteMemberAsync(new() { Email = Erased, DisplayName = ErasedName, Roles = { Role.Officer }, Organization = "organizations/own-open-door-charter" });
        await system.AcceptAsync(Erased, Password);
        system.Note(Erased, Password);
        var calls = await system.GrpcAsync(Erased);
        var people = new PeopleService.PeopleServiceClient(calls);
        await Eventually.True(async () => (await people.GetMyPersonAsync(new())).State == Person.Types.State.Active, "their person");
        return (calls, Guid.Parse((await people.GetMyPersonAsync(new())).Name["people/".Length..]));
    }

    /// <summary>They ask for it, and their time passes: only the calendar is moved, for them alone.</summary>
    private async Task EraseAsync(CallInvoker calls, Guid person)
    {
        await new PersonalDataService.PersonalDataServiceClient(calls).CreateErasureAsync(new() { RequestId = Guid.NewGuid().ToString() });
        await system.ErasureAsync(person, "UPDATE erasures SET due_at = now(), next_at = now() WHERE {0} RETURNING ''");
        await Eventually.True(async () => await system.ErasureAsync(person, "SELECT state FROM erasures WHERE {0}") == "Erasing", "the account is closed");
        await system.ErasureAsync(person, "UPDATE erasures SET next_at = now() WHERE {0} RETURNING ''");
        await Eventually.True(async () => (await RowsWithAsync(system.Port, Erased)).Count == 0 && (await RowsWithAsync(system.Port, ErasedName)).Count == 0, "they are gone");
    }

    private async Task<string> CountAsync(int port, string text)
    {
        await using var messaging = Database(port, "messaging");
        await using var command = messaging.CreateCommand("SELECT count(*)::text FROM messages WHERE text LIKE $1");
        command.Parameters.AddWithValue(text);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Names the tables of all services that hold a text, whatever the column; what is searched is in columns too.</summary>
    private Task<List<string>> RowsWithAsync(int port, string text) => RunningSystem.RowsWithAsync(service => Database(port, service), text, anyCase: true);

    // The password of the database is restored with it.
    private NpgsqlDataSource Database(int port, string service) =>
        NpgsqlDataSource.Create($"Host=127.0.0.1;Port={port + 20};Username=postgres;Password={system.Secret("postgres")};Database=mentornet_{service};Pooling=false");
}
