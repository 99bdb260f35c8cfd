using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using MentorNet.ServiceDefaults;
using Microsoft.Extensions.Options;
using MimeKit;
using Npgsql;

namespace MentorNet.Identity.Mail;

/// <summary>
/// Sends what the mail table holds, by any replica, each mail once; tries again with growing pauses, for four days. Where a server's answer
/// was lost, or this process died before it could note that a mail is sent, it goes again with the same Message-Id, by which mailboxes know it.
/// </summary>
internal sealed partial class MailSender(Database database, TimeProvider clock, IOptions<MailOptions> options, UnsubscribeLinks links, ILogger<MailSender> logger) : Worker(clock, logger, database.Commits)
{
    private const int AtOnce = 4;
    private static readonly TimeSpan TriedFor = TimeSpan.FromDays(4);
    private static readonly TimeSpan AnswersKept = TimeSpan.FromDays(90);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        SayHow(options.Value);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await IsAnyDueAsync(cancellationToken))
        {
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => SendAllAsync(cancellationToken)));
        }
    }

    private void SayHow(MailOptions mail)
    {
        if (mail.Directory is { Length: > 0 } folder)
        {
            LogFolder(logger, folder);
        }
        else if (mail.Smtp.Host is { Length: > 0 } host)
        {
            LogServer(logger, host, mail.Smtp.Port, Encryption(mail.Smtp), mail.Smtp.From!);
        }
        else
        {
            LogNowhere(logger);
        }
    }

    private static SecureSocketOptions Encryption(SmtpOptions smtp) => (smtp.Tls ?? (smtp.Port == 465 ? SmtpTls.OnConnect : SmtpTls.StartTls)) switch
    {
        SmtpTls.OnConnect => SecureSocketOptions.SslOnConnect,
        SmtpTls.WhenOffered => SecureSocketOptions.StartTlsWhenAvailable,
        SmtpTls.Never => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private async Task<bool> IsAnyDueAsync(CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow();
        await using var work = await database.BeginAsync(cancellationToken);
        var given = await work.DeleteOldMailAsync(now, now - AnswersKept) + await work.DeleteOldReplyAddressesAsync(now - AnswersKept)
            + await work.DeleteOldReturnAddressesAsync(now - AnswersKept);
        var due = await work.IsAnyMailDueAsync(now);
        if (given > 0)
        {
            await work.CommitAsync(); // which wakes; a look that found nothing wakes nobody
        }

        return due;
    }

    // All over one connection: a round tells thousands at once, and servers count connections.
    private async Task SendAllAsync(CancellationToken cancellationToken)
    {
        using var client = new SmtpClient();
        while (await SendOneAsync(client, cancellationToken))
        {
        }

        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    // Sends the mail that waits longest; says whether there was one.
    private async Task<bool> SendOneAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        if (await work.TakeMailAsync(Clock.GetUtcNow()) is not { } mail)
        {
            return false;
        }

        var back = options.Value.Inbound is { IsOn: true, Bounces: true, Domain: { } domain } ? await work.GiveReturnAddressAsync(domain, mail.Recipient, Clock.GetUtcNow()) : null;
        try
        {
            await DeliverAsync(client, mail, back, cancellationToken);
            await work.EndMailAsync(mail);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is not NpgsqlException)
        {
            // Whatever is wrong with one mail, the next ones go, over a connection that is sound.
            await client.DisconnectAsync(quit: false, cancellationToken);
            var now = Clock.GetUtcNow();
            if ((FinalAnswer(e) ?? (now - mail.CreatedAt >= TriedFor ? LastAnswer(e) : null)) is { } answer)
            {
                // Kept with the answer for whoever invited and for the person.
                LogRefused(logger, mail.Id);
                await work.RefuseMailAsync(mail, answer, now);
            }
            else
            {
                LogFailed(logger, mail.Id, Problem(e));
                await work.PostponeMailAsync(mail, now + TimeSpan.FromMinutes(Math.Min(240, Math.Pow(2, mail.Attempts))));
            }
        }

        await work.CommitAsync();
        return true;
    }

    // What no later attempt changes: the server refuses for good (RFC 5321, 4.2.1), whatever it was asked, or the address is none. That it does
    // not take our name and password (530, 535) is a fault of the installation, which has four days to mend it.
    private static string? FinalAnswer(Exception e) => e switch
    {
        SmtpCommandException { StatusCode: >= (SmtpStatusCode)500 } refused => Answer(refused),
        ParseException => "This is not an email address.",
        _ => null,
    };

    private static string LastAnswer(Exception e) => e is SmtpCommandException refused ? Answer(refused) : "No mail server took it within four days.";

    private static string Problem(Exception e) => e is SmtpCommandException refused ? $"{e.GetType().Name} {(int)refused.StatusCode}" : e.GetType().Name;

    private static string Answer(SmtpCommandException refused) => Line($"{(int)refused.StatusCode} {refused.Message}");

    private static string Line(string text) => Parse.Cut(string.Concat(text.Where(c => !char.IsControl(c))), 300);

    // An invitation is another form of the text, by which programs know it (RFC 6047), and a file for those that do not.
    private static MimeEntity Content(QueuedMail mail, string end)
    {
        var text = new TextPart("plain") { Text = mail.Body + end };
        if (mail is not { Calendar: { } calendar, CalendarMethod: { } method })
        {
            return text;
        }

        var invitation = Part("text", "calendar");
        invitation.ContentType.Parameters.Add("method", method);
        invitation.ContentType.Charset = "utf-8";
        var file = Part("application", "ics");
        file.ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = "invite.ics" };
        return new Multipart("mixed") { new MultipartAlternative { text, invitation }, file };

        // Its lines end as they are written, on the way too.
        MimePart Part(string type, string subtype) => new(type, subtype) { Content = new MimeContent(new MemoryStream(Encoding.UTF8.GetBytes(calendar))), ContentTransferEncoding = ContentEncoding.Base64 };
    }

    private async Task DeliverAsync(SmtpClient client, QueuedMail mail, string? back, CancellationToken cancellationToken)
    {
        var smtp = options.Value.Smtp;
        using var message = new MimeMessage();
        message.From.Add(MailboxAddress.Parse(smtp.From!));
        message.To.Add(MailboxAddress.Parse(mail.Recipient));
        message.Subject = mail.Subject;
        message.Date = mail.CreatedAt;
        message.MessageId = $"{mail.Id}.{mail.CreatedAt.ToUnixTimeMilliseconds()}@{message.From.Mailboxes.First().Domain}";
        if (mail.ReplyTo is { } replyTo)
        {
            message.ReplyTo.Add(MailboxAddress.Parse(replyTo));
        }

        var end = "";
        if (mail.Subscription is { } subscription)
        {
            // Any program may follow the link for the person, who is asked nothing (RFC 8058).
            var link = links.To(subscription);
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{link}>");
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
            message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
            message.Headers.Add("X-Auto-Response-Suppress", "All");
            end = $"\n\nStop these emails:\n{link}";
        }

        message.Body = Content(mail, end);

        if (options.Value.Directory is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            var file = Path.Combine(folder, $"{mail.CreatedAt:yyyyMMddHHmmssfff}-{mail.Id:D9}.eml");
            // Whoever looks into the folder finds whole mails only.
            await message.WriteToAsync($"{file}.part", cancellationToken);
            File.Move($"{file}.part", file, overwrite: true);
            return;
        }

        if (!client.IsConnected)
        {
            await client.ConnectAsync(smtp.Host is { Length: > 0 } host ? host : throw new IOException("Mail__Smtp__Host is not set."), smtp.Port, Encryption(smtp), cancellationToken);
            if (smtp.User is { Length: > 0 } user)
            {
                await client.AuthenticateAsync(user, smtp.Password ?? "", cancellationToken);
            }
        }

        // What comes back after it was taken comes to an address that says whose it was.
        await client.SendAsync(message, back is null ? message.From.Mailboxes.First() : MailboxAddress.Parse(back), message.To.Mailboxes, cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "Mail {Id} was not sent: {Problem}; it will be tried again")]
    private static partial void LogFailed(ILogger logger, long id, string problem);

    [LoggerMessage(LogLevel.Warning, "Mail {Id} was refused for good, or by all servers for four days; it is kept with the answer")]
    private static partial void LogRefused(ILogger logger, long id);

    [LoggerMessage(LogLevel.Warning, "Mail__Smtp__Host is not set: no mail leaves, neither invitations nor links for new passwords; it waits four days for a server to be set")]
    private static partial void LogNowhere(ILogger logger);

    [LoggerMessage(LogLevel.Information, "Mail goes to {Host}:{Port} ({Encryption}) from {From}")]
    private static partial void LogServer(ILogger logger, string host, int port, SecureSocketOptions encryption, string from);

    [LoggerMessage(LogLevel.Information, "Mail is not sent but written to {Folder}")]
    private static partial void LogFolder(ILogger logger, string folder);
}
