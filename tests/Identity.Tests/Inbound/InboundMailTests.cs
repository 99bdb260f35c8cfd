using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using MentorNet.Access.V1;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Identity.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.AspNetCore.Hosting;
using MimeKit;
using Npgsql;
using Xunit;

namespace MentorNet.Identity.Tests.Inbound;

/// <summary>Sends what calendars and others send to the address of a meeting, by a real client.</summary>
public sealed class InboundMailTests(InboundFixture service) : IClassFixture<InboundFixture>
{
    [Theory]
    [InlineData("ACCEPTED", "Accepted")]
    [InlineData("DECLINED", "Declined")]
    [InlineData("TENTATIVE", "Tentative")]
    public async Task An_answer_from_the_address_on_record_is_taken(string status, string answer)
    {
        var meeting = await service.AMeeting();

        await service.SendAsync(meeting.Address, meeting.Reply(status));

        var taken = await service.AnsweredAsync(meeting);
        Assert.Equal((answer, meeting.Uid, null, service.Consortium), (taken.Answer, taken.Uid, taken.Original, taken.ConsortiumId));
        Assert.Equal(new DateTimeOffset(2025, 11, 2, 14, 0, 0, TimeSpan.Zero), taken.AnsweredAt);
    }

    [Fact]
    public async Task An_answer_for_one_session_of_a_series_names_its_instant()
    {
        var meeting = await service.AMeeting();

        await service.SendAsync(meeting.Address, meeting.Reply("DECLINED", more: "RECURRENCE-ID:20991110T140000Z\r\n"));

        Assert.Equal(new DateTimeOffset(2099, 11, 10, 14, 0, 0, TimeSpan.Zero), (await service.AnsweredAsync(meeting)).Original);
    }

    [Fact]
    public async Task The_address_stays_while_the_meeting_changes_and_ends_with_it()
    {
        var meeting = await service.AMeeting();

        Assert.Equal(meeting.Address, await service.InviteAsync(meeting, sequence: 1));
        await service.SendAsync(meeting.Address, meeting.Reply("ACCEPTED", sequence: 1));
        await service.AnsweredAsync(meeting);
        Assert.Equal(meeting.Address, await service.InviteAsync(meeting, sequence: 2, cancelled: true));

        Assert.Equal(550, await service.RefusedAsync(meeting.Address, meeting.Reply("ACCEPTED", sequence: 2)));
    }

    [Theory]
    [InlineData("an older invitation")]
    [InlineData("another meeting")]
    [InlineData("another attendee")]
    [InlineData("words")]
    public async Task What_is_no_answer_to_the_last_invitation_is_told_once_without_a_word_of_it(string kind)
    {
        var (meeting, other) = (await service.AMeeting(), await service.AMeeting());
        if (kind == "an older invitation")
        {
            await service.InviteAsync(meeting, sequence: 1);
        }

        using var mail = kind switch
        {
            "another meeting" => meeting.Reply("ACCEPTED", uid: other.Uid),
            "another attendee" => meeting.Reply("ACCEPTED", attendee: other.Email),
            "words" => meeting.Words("Tuesday is a secret."),
            _ => meeting.Reply("ACCEPTED"),
        };
        await service.SendAsync(meeting.Address, mail);
        await service.SendAsync(meeting.Address, mail);

        var notice = Assert.Single(await service.NoticesAsync(meeting));
        Assert.Contains("http://localhost/sessions", notice.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", notice.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(other.Uid, notice.ToString(), StringComparison.Ordinal);
        Assert.Empty(await service.NoticesAsync(other));
        Assert.False(service.IsAnswered(meeting) || service.IsAnswered(other));
    }

    [Fact]
    public async Task Another_time_that_a_calendar_proposes_is_declined_once_with_where_to_move_the_session()
    {
        var meeting = await service.AMeeting();

        using var counter = meeting.Reply("TENTATIVE", more: "RECURRENCE-ID:20991110T140000Z\r\n", method: "COUNTER");
        await service.SendAsync(meeting.Address, counter);
        await service.SendAsync(meeting.Address, counter);
        await service.SendAsync(meeting.Address, meeting.Reply("ACCEPTED"));

        await service.AnsweredAsync(meeting);
        Assert.Empty(await service.NoticesAsync(meeting));
        var (declined, text) = Assert.Single(service.Declined(meeting));
        Assert.Contains("http://localhost/sessions", declined.TextBody, StringComparison.Ordinal);
        Assert.Contains("The time of your MentorNet session has not changed", declined.Subject, StringComparison.Ordinal);
        Assert.Contains($"UID:{meeting.Uid}\r\nSEQUENCE:0\r\n", text, StringComparison.Ordinal);
        Assert.Contains("RECURRENCE-ID:20991110T140000Z\r\n", text, StringComparison.Ordinal);
        Assert.Contains($"mailto:{meeting.Address}\r\n", text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_another_address_nothing_is_taken_or_answered()
    {
        var (meeting, other) = (await service.AMeeting(), await service.AMeeting());

        using var forged = meeting.Reply("DECLINED");
        forged.From.Clear();
        forged.From.Add(new MailboxAddress("", other.Email));
        await service.SendAsync(meeting.Address, forged);
        await service.SendAsync(other.Address, other.Reply("ACCEPTED"));

        await service.AnsweredAsync(other);
        Assert.False(service.IsAnswered(meeting));
        Assert.Empty(await service.NoticesAsync(meeting));
        Assert.Empty(await service.NoticesAsync(other));
    }

    [Fact]
    public async Task Notes_of_absence_are_not_answered()
    {
        var meeting = await service.AMeeting();

        using var mail = meeting.Words("I am away.");
        mail.Headers.Add("Auto-Submitted", "auto-replied");
        await service.SendAsync(meeting.Address, mail);
        await service.SendAsync(meeting.Address, meeting.Reply("ACCEPTED"));

        await service.AnsweredAsync(meeting);
        Assert.Empty(await service.NoticesAsync(meeting));
    }

    [Theory]
    [InlineData("calendar-aaaaaaaaaaaaaaaaaaaaaaaaaa@reply.example")]
    [InlineData("postmaster@reply.example")]
    [InlineData("ada@elsewhere.example")]
    public async Task Nothing_is_taken_for_anybody_else(string address)
    {
        var meeting = await service.AMeeting();

        Assert.Equal(550, await service.RefusedAsync(address, meeting.Reply("ACCEPTED")));
    }

    [Fact]
    public async Task A_mail_that_is_too_large_is_refused()
    {
        var meeting = await service.AMeeting();

        Assert.Equal(552, await service.RefusedAsync(meeting.Address, meeting.Words(new string('x', 1500 * 1024))));
    }

    [Fact]
    public async Task A_mail_that_is_larger_than_it_says_ends_its_connection()
    {
        var meeting = await service.AMeeting();
        using var line = new SmtpLine(service.Port);

        await line.SayAsync("MAIL FROM:<a@b.example>");
        Assert.StartsWith("250", await line.SayAsync($"RCPT TO:<{meeting.Address}>"), StringComparison.Ordinal);
        Assert.StartsWith("354", await line.SayAsync("DATA"), StringComparison.Ordinal);

        Assert.True(await line.IsEndedByAsync(16 * 1024 * 1024));
    }

    [Fact]
    public async Task The_line_is_encrypted_with_the_certificate()
    {
        var meeting = await service.AMeeting();

        await service.SendAsync(meeting.Address, meeting.Reply("ACCEPTED"), SecureSocketOptions.StartTls);

        await service.AnsweredAsync(meeting);
    }
}

/// <summary>Takes no more from one network address than it is set to.</summary>
public sealed class InboundLimitTests(InboundLimitTests.Fixture service) : IClassFixture<InboundLimitTests.Fixture>
{
    [Fact]
    public async Task Too_much_from_one_network_address_ends_its_connection()
    {
        using var line = new SmtpLine(service.Port);

        for (var i = 0; i < 4; i++)
        {
            Assert.StartsWith("250", await line.SayAsync("MAIL FROM:<a@b.example>"), StringComparison.Ordinal);
            Assert.StartsWith("250", await line.SayAsync("RSET"), StringComparison.Ordinal);
        }

        Assert.StartsWith("421", await line.SayAsync("MAIL FROM:<a@b.example>"), StringComparison.Ordinal);
    }

    public sealed class Fixture : InboundFixture
    {
        protected override int PerMinute => 4;
    }
}

/// <summary>Identity that takes mail.</summary>
public class InboundFixture : IdentityFixture
{
    private readonly string certificates = Directory.CreateTempSubdirectory("mentornet-certificates").FullName;

    internal int Port { get; } = ServiceProcess.FreePort();

    protected virtual int PerMinute => 10_000;

    private Clients Operator => new(AsIn(null, Guid.CreateVersion7(), Role.Operator));

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(certificates, recursive: true);
    }

    /// <summary>A member with an invitation to a series.</summary>
    internal async Task<InvitedMeeting> AMeeting()
    {
        var email = $"p{Guid.NewGuid():N}@example.org";
        await Operator.Consortia.CreateDemoConsortiumAsync(new() { Accounts = { new DemoAccount { Email = email, DisplayName = "Demo Person", Roles = { Role.Officer } } } });
        await using var source = NpgsqlDataSource.Create(Postgres.OwnerConnectionString);
        await using var command = source.CreateCommand("""SELECT "Id" FROM "AspNetUsers" WHERE "Email" = $1""");
        command.Parameters.AddWithValue(email);
        var meeting = new InvitedMeeting((Guid)(await command.ExecuteScalarAsync())!, email, $"{Guid.NewGuid()}@mentornet", "");
        return meeting with { Address = await InviteAsync(meeting, 0) };
    }

    /// <summary>Invites, and gives the address to which calendars answer.</summary>
    internal async Task<string> InviteAsync(InvitedMeeting meeting, int sequence, bool cancelled = false)
    {
        await PublishAsync(new CalendarInvitation(meeting.PersonId, Consortium, meeting.Uid, sequence, Clock.GetUtcNow(), cancelled, "Weekly", "2099-11-03T09:00:00", "America/New_York", 45, 3, []));
        var mail = await Eventually.Get(() => Task.FromResult(Mails(meeting).FirstOrDefault(mail => Calendar(mail)?.Contains($"SEQUENCE:{sequence}\r\n", StringComparison.Ordinal) == true)), "the invitation");
        var organizer = Calendar(mail)!.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n").First(line => line.StartsWith("ORGANIZER", StringComparison.Ordinal));
        return organizer[(organizer.LastIndexOf("mailto:", StringComparison.Ordinal) + "mailto:".Length)..];
    }

    internal async Task SendAsync(string address, MimeMessage mail, SecureSocketOptions tls = SecureSocketOptions.None)
    {
        using var client = new SmtpClient { ServerCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=reply.example" };
        await client.ConnectAsync("127.0.0.1", Port, tls);
        await client.SendAsync(mail, new MailboxAddress("", "bounces@example.org"), [new MailboxAddress("", address)]);
        await client.DisconnectAsync(quit: true);
    }

    internal async Task<int> RefusedAsync(string address, MimeMessage mail) =>
        (int)(await Assert.ThrowsAsync<SmtpCommandException>(() => SendAsync(address, mail))).StatusCode;

    internal bool IsAnswered(InvitedMeeting meeting) => Answers(meeting).Any();

    internal Task<CalendarAnswered> AnsweredAsync(InvitedMeeting meeting) => Eventually.Get(() => Task.FromResult(Answers(meeting).FirstOrDefault()), "the answer");

    internal async Task<IReadOnlyList<MimeMessage>> NoticesAsync(InvitedMeeting meeting)
    {
        await Eventually.True(
            async () =>
            {
                await using var source = NpgsqlDataSource.Create(Postgres.OwnerConnectionString);
                await using var command = source.CreateCommand("SELECT NOT EXISTS (SELECT FROM mail WHERE recipient = $1)");
                command.Parameters.AddWithValue(meeting.Email);
                return (bool)(await command.ExecuteScalarAsync())!;
            },
            "mails are out");
        return [.. Mails(meeting).Where(mail => Calendar(mail) is null)];
    }

    /// <summary>The mails that decline another time, with what calendars read of them.</summary>
    internal IReadOnlyList<(MimeMessage Mail, string Text)> Declined(InvitedMeeting meeting) =>
        [.. Mails(meeting).Select(mail => (Mail: mail, Text: Calendar(mail) ?? "")).Where(mail => mail.Text.Contains("METHOD:DECLINECOUNTER", StringComparison.Ordinal))];

    protected override void Configure(IWebHostBuilder host)
    {
        base.Configure(host);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=reply.example", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(10));
        File.WriteAllText(Path.Combine(certificates, "tls.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(certificates, "tls.key"), key.ExportPkcs8PrivateKeyPem());
        host.UseSetting("Mail:Inbound:Port", $"{Port}");
        host.UseSetting("Mail:Inbound:Domain", "reply.example");
        host.UseSetting("Mail:Inbound:Certificate", Path.Combine(certificates, "tls.crt"));
        host.UseSetting("Mail:Inbound:CertificateKey", Path.Combine(certificates, "tls.key"));
        host.UseSetting("Mail:Inbound:MaxMegabytes", "1");
        host.UseSetting("Mail:Inbound:PerMinute", $"{PerMinute}");
    }

    private IEnumerable<CalendarAnswered> Answers(InvitedMeeting meeting) =>
        Bus.Published.Select<CalendarAnswered>(new CancellationToken(true)).Select(published => published.Context.Message).Where(answered => answered.PersonId == meeting.PersonId);

    private List<MimeMessage> Mails(InvitedMeeting meeting) =>
        [.. Directory.GetFiles(MailDirectory, "*.eml").Order().Select(file => MimeMessage.Load(file)).Where(mail => mail.To.Mailboxes.Single().Address == meeting.Email)];

    private static string? Calendar(MimeMessage mail)
    {
        if (mail.BodyParts.OfType<TextPart>().FirstOrDefault(part => part.ContentType.MimeType == "text/calendar") is not { } part)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        part.Content!.DecodeTo(bytes);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}

/// <summary>A connection whose every line a test says itself.</summary>
internal sealed class SmtpLine : IDisposable
{
    private readonly TcpClient client;
    private readonly StreamReader reader;

    public SmtpLine(int port)
    {
        client = new TcpClient("127.0.0.1", port);
        reader = new StreamReader(client.GetStream());
        reader.ReadLine();
        Say("HELO x.example");
        reader.ReadLine();
    }

    public async Task<string?> SayAsync(string line)
    {
        Say(line);
        return await reader.ReadLineAsync();
    }

    /// <summary>Says so much without an end, unless it is ended before.</summary>
    public async Task<bool> IsEndedByAsync(int length)
    {
        var line = Encoding.ASCII.GetBytes(new string('x', 998) + "\r\n");
        try
        {
            for (var said = 0; said < length; said += line.Length)
            {
                await client.GetStream().WriteAsync(line);
            }

            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose()
    {
        reader.Dispose();
        client.Dispose();
    }

    private void Say(string line) => client.GetStream().Write(Encoding.ASCII.GetBytes($"{line}\r\n"));
}

/// <summary>A meeting to which somebody was invited, and what their programs send.</summary>
internal sealed record InvitedMeeting(Guid PersonId, string Email, string Uid, string Address)
{
    public MimeMessage Reply(string status, int sequence = 0, string? uid = null, string? attendee = null, string method = "REPLY", string more = "")
    {
        var part = new TextPart("calendar") { Text = $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nUID:{uid ?? Uid}\r\n{more}SEQUENCE:{sequence}\r\nDTSTAMP:20251102T140000Z\r\nORGANIZER:mailto:{Address}\r\nATTENDEE;PARTSTAT={status}:mailto:{attendee ?? Email}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n" };
        part.ContentType.Parameters["method"] = method;
        return Mail(new MultipartAlternative(new TextPart("plain") { Text = "Demo Person has answered." }, part));
    }

    public MimeMessage Words(string text) => Mail(new TextPart("plain") { Text = text });

    private MimeMessage Mail(MimeEntity body)
    {
        var mail = new MimeMessage { Subject = "Accepted: MentorNet session", Body = body };
        mail.From.Add(new MailboxAddress("Demo Person", Email.ToUpperInvariant()));
        mail.To.Add(new MailboxAddress("", Address));
        return mail;
    }
}
