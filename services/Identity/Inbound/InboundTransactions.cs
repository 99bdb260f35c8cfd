using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Threading.RateLimiting;
using MentorNet.Mail;
using MentorNet.ServiceDefaults;
using SmtpServer;
using SmtpServer.Mail;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace MentorNet.Identity.Inbound;

/// <summary>
/// Says for whom mail is taken, and takes it. A mail is said to be taken when its effect is stored, so that its sender tries again otherwise. Not disposable: the server disposes
/// what it is given after each command.
/// </summary>
internal sealed partial class InboundTransactions(CalendarMail calendar, BounceMail bounces, ConversationMail conversations, string domain, PartitionedRateLimiter<string> limits, ILogger logger) : IMailboxFilter, IMessageStore
{
    public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken)
    {
        Count(context);
        return Task.FromResult(true);
    }

    public async Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken)
    {
        Count(context);
        try
        {
            return Ours(to) is { } address && (await calendar.IsOpenAsync(address, cancellationToken) || await bounces.IsOpenAsync(address, cancellationToken) || await conversations.IsOpenAsync(address, cancellationToken));
        }
        catch (Exception e) when (Outage.Is(e))
        {
            throw new SmtpResponseException(new SmtpResponse(SmtpReplyCode.Aborted, "try again later"));
        }
    }

    public async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = PipeReader.Create(buffer).AsStream();
            if (ReceivedMail.Read(content) is not { } mail)
            {
                return new SmtpResponse(SmtpReplyCode.TransactionFailed, "this is not a mail");
            }

            foreach (var address in transaction.To.Select(Ours).OfType<string>().Distinct())
            {
                await calendar.TakeAsync(address, mail, cancellationToken);
                await bounces.TakeAsync(address, mail, cancellationToken);
                await conversations.TakeAsync(address, mail, cancellationToken);
            }

            return SmtpResponse.Ok;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing of it is in the log: neither who wrote nor to whom.
            LogFailed(logger, e.GetType().Name);
            return new SmtpResponse(SmtpReplyCode.Aborted, "try again later");
        }
    }

    private string? Ours(IMailbox mailbox) =>
        string.Equals(mailbox.Host, domain, StringComparison.OrdinalIgnoreCase) && MailAddresses.TryParse($"{mailbox.User}@{mailbox.Host}", out var address) ? address : null;

    private void Count(ISessionContext context)
    {
        var from = (context.Properties.TryGetValue(EndpointListener.RemoteEndPointKey, out var end) ? end as IPEndPoint : null)?.Address.ToString() ?? "";
        using var lease = limits.AttemptAcquire(from);
        if (!lease.IsAcquired)
        {
            throw new SmtpResponseException(new SmtpResponse(SmtpReplyCode.ServiceUnavailable, "too much from your address, try again later"), quit: true);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A mail was not taken ({Problem}); its sender tries again")]
    private static partial void LogFailed(ILogger logger, string problem);
}
