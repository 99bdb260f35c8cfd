extern alias identity;
extern alias messaging;
using System.Diagnostics;
using MentorNet.Testing;

namespace MentorNet.Benchmarks;

/// <summary>Who hears of a round: Messaging, which opens conversations, and Identity, which mails people; each a process with a database of its own.</summary>
internal sealed class RoundHearers : IAsyncDisposable
{
    private readonly PostgresFixture messagingDatabase = new(typeof(messaging::Program).Assembly);
    private readonly PostgresFixture identityDatabase = new(typeof(identity::Program).Assembly);
    private readonly string mails = Directory.CreateTempSubdirectory("mentornet-mail").FullName;
    private readonly List<Process> processes = [];

    public static async Task<RoundHearers> StartAsync(IEnumerable<Guid> people)
    {
        var hearers = new RoundHearers();
        await hearers.messagingDatabase.InitializeAsync();
        await hearers.identityDatabase.InitializeAsync();
        await RunAsync(
            hearers.identityDatabase,
            """
            INSERT INTO "AspNetUsers" ("Id", "DisplayName", "Demo", "Operator", "Email", "EmailConfirmed", "PhoneNumberConfirmed", "TwoFactorEnabled", "LockoutEnabled", "AccessFailedCount")
            SELECT id, 'A person', false, false, id || '@example.org', true, false, false, true, 0 FROM unnest(@people) AS id
            """,
            people.ToArray());
        hearers.Start();
        return hearers;
    }

    /// <summary>Starts both, or both again.</summary>
    public void Start()
    {
        processes.Add(Start("MentorNet.Messaging", messagingDatabase));
        processes.Add(Start("MentorNet.Identity", identityDatabase));
    }

    public async Task KillAsync()
    {
        await Task.WhenAll(processes.Select(ServiceProcess.KillAsync));
        processes.Clear();
    }

    public Task<long> CountConversationsAsync() => RunAsync(messagingDatabase, "SELECT count(*) FROM conversations");

    /// <summary>Counts the mails that wait to be sent.</summary>
    public Task<long> CountWaitingMailsAsync() => RunAsync(identityDatabase, "SELECT count(*) FROM mail");

    /// <summary>Gives to whom mails were sent, with their subjects, one for each mail.</summary>
    public IReadOnlyList<(string To, string Subject)> Mails() =>
        [.. Directory.GetFiles(mails, "*.eml").Select(File.ReadAllLines).Select(lines => (Header(lines, "To: "), Header(lines, "Subject: ")))];

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await messagingDatabase.DisposeAsync();
        await identityDatabase.DisposeAsync();
        Directory.Delete(mails, recursive: true);
    }

    private static string Header(string[] lines, string name) => lines.First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..];

    private Process Start(string assembly, PostgresFixture database) => ServiceProcess.Start(assembly, new()
    {
        ["ASPNETCORE_URLS"] = ServiceProcess.Local(ServiceProcess.FreePort()),
        ["ConnectionStrings__Database"] = database.ConnectionString,
        ["ConnectionStrings__Broker"] = TestBroker.Address.ToString(),
        ["Identity__Issuer"] = TestTokens.Issuer,
        ["Mail__Directory"] = mails,
    });

    private static async Task<long> RunAsync(PostgresFixture database, string sql, Guid[]? people = null)
    {
        await using var source = database.AsSuperuser();
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue("people", people ?? []);
        return await command.ExecuteScalarAsync() is long count ? count : 0;
    }
}
