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

namespace MentorNet.Identity.Tests.Mail;

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
        service.Wake();
    }

    private async Task<long> WaitingAsync(string subject, string where = "true")
    {
        await using var source = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var command = source.CreateCommand($"SELECT count(*) FROM mail WHERE subject = '{subject}' AND {where}");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

/// <summary>Identity with a mail server.</summary>
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

/// <summary>Identity with a mail server that answers one command as it is told, and knows its name and password.</summary>
public sealed class ScriptedSmtpFixture : ServiceFixture<Program>
{
    internal ScriptedSmtp Server { get; } = new();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Server.DisposeAsync();
    }

    protected override void Configure(IWebHostBuilder host)
    {
        host.UseSetting("Mail:Smtp:Host", "127.0.0.1");
        host.UseSetting("Mail:Smtp:Port", $"{Server.Port}");
        host.UseSetting("Mail:Smtp:Tls", "Never");
        host.UseSetting("Mail:Smtp:User", "mentornet");
        host.UseSetting("Mail:Smtp:Password", "lantern-harbor-quiet-oak");
    }
}

/// <summary>A refusal, wherever in the dialogue it comes.</summary>
public sealed class SmtpAnswerTests(ScriptedSmtpFixture service) : IClassFixture<ScriptedSmtpFixture>
{
    public static TheoryData<string> Stages => [.. ScriptedSmtp.Stages];

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task What_is_refused_for_good_is_kept_with_the_answer_at_once(string stage)
    {
        service.Server.Refuse(stage, "554 5.7.1 not from you");

        var mail = await QueueAsync();

        await IsAsync(mail, "refused_at IS NOT NULL AND attempts = 1 AND answer = '554 5.7.1 not from you' AND body = ''");
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task What_is_put_off_ends_after_four_days_with_the_last_answer(string stage)
    {
        service.Server.Refuse(stage, "451 4.3.0 later");
        var mail = await QueueAsync();
        await IsAsync(mail, "attempts >= 1 AND refused_at IS NULL");

        service.Clock.Advance(TimeSpan.FromDays(3.9));
        await IsAsync(mail, "attempts >= 2 AND refused_at IS NULL AND body = 'Words'");
        service.Clock.Advance(TimeSpan.FromDays(0.2));

        await IsAsync(mail, "refused_at IS NOT NULL AND answer = '451 4.3.0 later' AND body = ''");
    }

    [Theory]
    [InlineData("AUTH", "535 5.7.8 no")]
    [InlineData("MAIL", "530 5.7.0 who are you?")]
    [InlineData("MAIL", "gibberish")]
    public async Task What_the_installation_can_mend_waits_for_four_days_and_ends_too(string stage, string answer)
    {
        service.Server.Refuse(stage, answer);
        var mail = await QueueAsync();
        await IsAsync(mail, "attempts >= 1 AND refused_at IS NULL");

        service.Clock.Advance(TimeSpan.FromDays(4.1));

        await IsAsync(mail, "refused_at IS NOT NULL AND answer = 'No mail server took it within four days.' AND body = ''");
    }

    private async Task<string> QueueAsync()
    {
        var subject = Guid.NewGuid().ToString();
        await using var source = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var command = source.CreateCommand("INSERT INTO mail (recipient, subject, body, next_attempt_at, created_at) VALUES ('somebody@example.org', $1, 'Words', $2, $2)");
        command.Parameters.AddWithValue(subject);
        command.Parameters.AddWithValue(service.Clock.GetUtcNow());
        await command.ExecuteNonQueryAsync();
        service.Wake();
        return subject;
    }

    private async Task IsAsync(string subject, string state)
    {
        await using var source = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await Eventually.True(
            async () =>
            {
                await using var command = source.CreateCommand($"SELECT EXISTS (SELECT FROM mail WHERE subject = '{subject}' AND {state})");
                return (bool)(await command.ExecuteScalarAsync())!;
            },
            state);
    }
}

/// <summary>Speaks as much SMTP as a dialogue needs, and answers one of its commands as it is told.</summary>
internal sealed class ScriptedSmtp : IAsyncDisposable
{
    public static readonly string[] Stages = ["greeting", "EHLO", "MAIL", "RCPT", "DATA", "end of DATA"];

    private readonly System.Net.Sockets.TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;
    private (string Stage, string Answer) refusal = ("", "");

    public ScriptedSmtp()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Refuse(string stage, string answer) => refusal = (stage, answer);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var dialogues = new List<Task>();
        try
        {
            while (true)
            {
                dialogues.Add(TalkAsync(await listener.AcceptTcpClientAsync(stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(dialogues);
        }
    }

    private async Task TalkAsync(System.Net.Sockets.TcpClient client)
    {
        using var connection = client;
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        try
        {
            await AnswerAsync("greeting", "220 here");
            while (await reader.ReadLineAsync(stop.Token) is { Length: >= 4 } line)
            {
                var verb = line[..4].ToUpperInvariant();
                await AnswerAsync(verb is "HELO" ? "EHLO" : verb, verb switch { "EHLO" => "250-here\r\n250 AUTH PLAIN", "AUTH" => "235 welcome", "DATA" => "354 go on", "QUIT" => "221 bye", _ => "250 fine" });
                if (verb == "DATA" && refusal.Stage != "DATA")
                {
                    while (await reader.ReadLineAsync(stop.Token) is { } text && text != ".")
                    {
                    }

                    await AnswerAsync("end of DATA", "250 taken");
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The other side has gone, as it does after a refusal.
        }

        async Task AnswerAsync(string stage, string usual) =>
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes((refusal.Stage == stage ? refusal.Answer : usual) + "\r\n"), stop.Token);
    }
}

/// <summary>Identity with the same mail server, and nothing said of encryption.</summary>
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

        service.Wake();
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

    /// <summary>The senders to whom mails come back, by their recipients.</summary>
    public ConcurrentQueue<(string From, string To)> Envelopes { get; } = [];

    public int Connections => Volatile.Read(ref connections);

    public bool Takes { get; set; }

    public void Connected() => Interlocked.Increment(ref connections);

    public async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        foreach (var to in transaction.To)
        {
            Envelopes.Enqueue((transaction.From.AsAddress(), to.AsAddress()));
        }

        using var bytes = new MemoryStream(buffer.ToArray());
        Mails.Enqueue(await MimeMessage.LoadAsync(bytes, cancellationToken));
        return SmtpResponse.Ok;
    }

    public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) => to.User == Later && !Takes
        ? throw new SmtpResponseException(new SmtpResponse((SmtpReplyCode)450, "try later"))
        : Task.FromResult(to.User != Refused);
}
