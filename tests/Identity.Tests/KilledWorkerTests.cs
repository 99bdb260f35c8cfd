using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Xunit;

namespace MentorNet.Identity.Tests;

/// <summary>The service without any work in the background but the test's.</summary>
public sealed class StandingIdentity : IdentityFixture
{
    protected override Func<Worker, bool> Works => _ => false;
}

public sealed class KilledWorkerTests(StandingIdentity service) : KilledWorkersOf<Program, StandingIdentity>(service), IClassFixture<StandingIdentity>
{
    private readonly string recipient = $"{Guid.NewGuid():N}@example.org";

    protected override IReadOnlyDictionary<string, WorkerCase> Cases => new Dictionary<string, WorkerCase>
    {
        // What left before it was noted goes again, as the same mail.
        ["MailSender"] = new(
            async () =>
            {
                await using var work = await Service.Services.GetRequiredService<Database>().BeginAsync(CancellationToken.None);
                await work.SendAsync(recipient, "Hello", "Words", Service.Clock.GetUtcNow());
                await work.CommitAsync();
            },
            async _ => $"{await AskAsync($"SELECT count(*) FROM mail WHERE recipient = '{recipient}'")} waiting, {(await SentAsync()).Distinct().Count()} sent",
            "0 waiting, 1 sent")
        { Table = "mail" },
        // Whoever has left all consortia meanwhile has none to be told of.
        ["LeftDomains"] = new(
            async () => await ToldAgainAsync(Guid.CreateVersion7()),
            _ => AskAsync("SELECT count(*) FROM left_domains_to_tell"),
            "0")
        { Table = "left_domains_to_tell" },
        ["ServerKeys"] = new(
            () =>
            {
                Service.Clock.Advance(TimeSpan.FromDays(91));
                return Task.CompletedTask;
            },
            _ => AskAsync("SELECT count(*) FROM server_keys WHERE purpose = 'signing'"),
            "2")
        { Table = "server_keys" },
    };

    private async Task ToldAgainAsync(Guid person)
    {
        await using var database = Service.Postgres.AsSuperuser();
        await using var command = database.CreateCommand($"INSERT INTO left_domains_to_tell (person_id, due_at) VALUES ('{person}', '-infinity')");
        await command.ExecuteNonQueryAsync();
    }

    private async Task<List<string?>> SentAsync()
    {
        var ids = new List<string?>();
        foreach (var file in Directory.GetFiles(Service.MailDirectory, "*.eml"))
        {
            var mail = await MimeMessage.LoadAsync(file);
            if (mail.To.Mailboxes.Any(mailbox => mailbox.Address == recipient))
            {
                ids.Add(mail.MessageId);
            }
        }

        return ids;
    }
}
