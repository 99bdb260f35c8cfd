using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using MentorNet.Testing;
using Microsoft.AspNetCore.Hosting;
using MimeKit;
using Npgsql;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using Xunit;

namespace MentorNet.Identity.Tests;

/// <summary>Sends through a mail server, as an installation does.</summary>
public sealed class SmtpTests(SmtpFixture service) : IClassFixture<SmtpFixture>
{
    [Fact]
    public async Task Many_mails_at_once_go_over_few_connections_each_once()
    {
        var subject = Guid.NewGuid().ToString();
        var before = service.Mailbox.Connections;

        await QueueAsync(subject, "number' || n || '@example.org", 100);
        await Eventually.True(async () => await WaitingAsync(subject) == 0, "all are sent");

        var mails = service.Mailbox.Mails.Where(mail => mail.Subject == subject).ToList();
        Assert.Equal(100, mails.Count);
        Assert.Equal(100, mails.Select(mail => mail.To.ToString()).Distinct().Count());
        Assert.All(mails, mail => Assert.Equal("Words", mail.TextBody?.Trim()));
        Assert.InRange(service.Mailbox.Connections - before, 1, 8);
    }

    [Fact]
    public async Task A_mail_that_is_refused_holds_up_no_other_and_is_tried_again()
    {
        var subject = Guid.NewGuid().ToString();

        await QueueAsync(subject, $"{Mailbox.Later}@example.org", 1, minutesAgo: 2);
        await QueueAsync(subject, "number' || n || '@example.org", 20);
        await Eventually.True(async () => await WaitingAsync(subject) == 1, "all others are sent");
        Assert.Equal(20, service.Mailbox.Mails.Count(mail => mail.Subject == subject));

        service.Mailbox.Takes = true;
        service.Clock.Advance(TimeSpan.FromMinutes(2));
        await Eventually.True(async () => await WaitingAsync(subject) == 0, "the refused one is sent");
        Assert.Single(service.Mailbox.Mails, mail => mail.Subject == subject && mail.To.ToString() == $"{Mailbox.Later}@example.org");
    }

    [Fact]
    public async Task A_mail_that_is_refused_for_good_is_kept_with_the_answer_and_not_tried_again()
    {
        var subject = Guid.NewGuid().ToString();

        // The first is none that any server takes, the second is refused by this one.
        await QueueAsync(subject, "no address at all", 1, minutesAgo: 3);
        await QueueAsync(subject, $"{Mailbox.Refused}@example.org", 1, minutesAgo: 2);
        await Eventually.True(async () => await WaitingAsync(subject, "refused_at IS NOT NULL") == 2, "both are kept");

        service.Clock.Advance(TimeSpan.FromDays(2));
        await QueueAsync(subject, "last@example.org", 1);
        await Eventually.True(() => Task.FromResult(service.Mailbox.Mails.Any(mail => mail.Subject == subject && mail.To.ToString() == "last@example.org")), "the next one is sent");
        Assert.Equal(2, await WaitingAsync(subject, "refused_at IS NOT NULL AND attempts = 1 AND body = '' AND answer <> ''"));
        Assert.Equal(1, await WaitingAsync(subject, "answer LIKE '5%'"));
    }

    [Fact]
    public async Task A_mail_that_is_of_no_use_any_more_is_not_sent()
    {
        var subject = Guid.NewGuid().ToString();
        await QueueAsync(subject, "late@example.org", 1, giveUp: "now() - interval '1 minute'");

        await Eventually.True(async () => await WaitingAsync(subject) == 0, "it is dropped");

        Assert.DoesNotContain(service.Mailbox.Mails, mail => mail.Subject == subject);
    }

    private async Task QueueAsync(string subject, string recipient, int count, int minutesAgo = 1, string giveUp = "NULL")
    {
        await using var source = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var command = source.CreateCommand(
            $"""
            INSERT INTO mail (recipient, subject, body, next_attempt_at, created_at, give_up_at)
            SELECT '{recipient}', '{subject}', 'Words', now() - interval '{minutesAgo} minutes', now(), {giveUp} FROM generate_series(1, {count}) n
            """);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> WaitingAsync(string subject, string where = "true")
    {
        await using var source = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var command = source.CreateCommand($"SELECT count(*) FROM mail WHERE subject = '{subject}' AND {where}");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

/// <summary>Is Identity with a mail server.</summary>
public class SmtpFixture : ServiceFixture<Program>
{
    protected virtual string? Tls => "Never";

    private readonly CancellationTokenSource stop = new();
    private Task serving = Task.CompletedTask;

    internal Mailbox Mailbox { get; } = new();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await stop.CancelAsync();
        await serving;
        stop.Dispose();
    }

    protected override void Configure(IWebHostBuilder host)
    {
        var port = ServiceProcess.FreePort();
        var provider = new ServiceProvider();
        provider.Add((IMessageStore)Mailbox);
        provider.Add((IMailboxFilter)Mailbox);
        var server = new SmtpServer.SmtpServer(new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(at => at.Endpoint(new IPEndPoint(IPAddress.Loopback, port))).Build(), provider);
        server.SessionCreated += (_, _) => Mailbox.Connected();
        serving = server.StartAsync(stop.Token);
        host.UseSetting("Mail:Smtp:Host", "127.0.0.1");
        host.UseSetting("Mail:Smtp:Port", $"{port}");
        host.UseSetting("Mail:Smtp:Tls", Tls);
        host.UseSetting("Mail:Smtp:From", ""); // as compose hands on what is not set
    }
}

/// <summary>Is Identity with the same mail server, and nothing said of encryption.</summary>
public sealed class StrictSmtpFixture : SmtpFixture
{
    protected override string? Tls => "";
}

/// <summary>Sends to a server that takes mail without encryption alone, as one on the way would pretend to.</summary>
public sealed class SmtpEncryptionTests(StrictSmtpFixture service) : IClassFixture<StrictSmtpFixture>
{
    [Fact]
    public async Task A_server_that_does_not_encrypt_gets_no_mail_unless_that_is_allowed()
    {
        await using var source = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using (var queue = source.CreateCommand("INSERT INTO mail (recipient, subject, body, next_attempt_at, created_at) VALUES ('secret@example.org', 'A link', 'Words', now() - interval '1 minute', now())"))
        {
            await queue.ExecuteNonQueryAsync();
        }

        await Eventually.True(
            async () =>
            {
                await using var tried = source.CreateCommand("SELECT count(*) FROM mail WHERE subject = 'A link' AND attempts > 0 AND refused_at IS NULL");
                return (long)(await tried.ExecuteScalarAsync())! == 1;
            },
            "it was tried, and waits");

        Assert.Empty(service.Mailbox.Mails);
        Assert.NotEqual(0, service.Mailbox.Connections);
    }
}

/// <summary>Keeps what the mail server gets, refuses one recipient for good, and another until it is told otherwise.</summary>
internal sealed class Mailbox : IMessageStore, IMailboxFilter
{
    public const string Refused = "refused";
    public const string Later = "later";
    private int connections;

    public ConcurrentQueue<MimeMessage> Mails { get; } = [];

    public int Connections => Volatile.Read(ref connections);

    public bool Takes { get; set; }

    public void Connected() => Interlocked.Increment(ref connections);

    public async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream(buffer.ToArray());
        Mails.Enqueue(await MimeMessage.LoadAsync(bytes, cancellationToken));
        return SmtpResponse.Ok;
    }

    public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) => to.User == Later && !Takes
        ? throw new SmtpResponseException(new SmtpResponse((SmtpReplyCode)450, "try later"))
        : Task.FromResult(to.User != Refused);
}
