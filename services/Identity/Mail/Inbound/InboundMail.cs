using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading.RateLimiting;
using MentorNet.Mail;
using MentorNet.ServiceDefaults;
using Microsoft.Extensions.Options;
using SmtpServer;
using SmtpServer.Mail;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace MentorNet.Identity.Mail.Inbound;

/// <summary>
/// The port that takes mail, where one is configured. It takes mail for addresses that were given out and have not ended, and for no others; it passes nothing on. A mail is said to
/// be taken when its effect is stored, so that its sender tries again otherwise.
/// </summary>
internal sealed partial class InboundMail(CalendarMail calendar, IOptions<MailOptions> settings, ILogger<InboundMail> logger) : IHostedService, IMailboxFilter, IMessageStore, IDisposable
{
    private static readonly TimeSpan LongestSession = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    private readonly InboundOptions options = settings.Value.Inbound;
    private readonly CancellationTokenSource stopped = new();
    private PartitionedRateLimiter<string>? limits;
    private Task serving = Task.CompletedTask;
    private int connections;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.IsOn)
        {
            return;
        }

        // It has a clock of its own, which nobody needs without a port.
        limits = PartitionedRateLimiter.Create<string, string>(from => RateLimitPartition.GetFixedWindowLimiter(
            from,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = options.PerMinute, Window = TimeSpan.FromMinutes(1) }));
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add((IMailboxFilter)this);
        services.Add((IMessageStore)this);
        var server = new SmtpServer.SmtpServer(
            new SmtpServerOptionsBuilder()
                .ServerName(options.Domain)
                .CustomSmtpGreeting(_ => $"220 {options.Domain} ESMTP")
                .MaxMessageSize(options.MaxMegabytes * 1024 * 1024, MaxMessageSizeHandling.Strict)
                .CommandWaitTimeout(LongestSilence)
                .Endpoint(Endpoint)
                .Build(),
            services);
        server.SessionCreated += (_, session) => Begin(session.Context);
        server.SessionCompleted += (_, session) => End(session.Context);
        server.SessionCancelled += (_, session) => End(session.Context);
        server.SessionFaulted += (_, session) => End(session.Context);
        serving = server.StartAsync(stopped.Token);
        if (serving.IsFaulted)
        {
            await serving;
        }

        LogOpen(logger, options.Port!.Value, options.Domain!, options.Certificate is { Length: > 0 } ? "STARTTLS" : "plain");
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopped.CancelAsync();
        await serving.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        stopped.Dispose();
        limits?.Dispose();
    }

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
            return Ours(to) is { } address && await calendar.IsOpenAsync(address, cancellationToken);
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

    private void Endpoint(EndpointDefinitionBuilder endpoint)
    {
        endpoint.Endpoint(new IPEndPoint(IPAddress.Any, options.Port!.Value)).SessionTimeout(LongestSession);
        if (options.Certificate is { Length: > 0 })
        {
            endpoint.Certificate(new CertificateFile(options.Certificate, options.CertificateKey!)).SupportedSslProtocols(SslProtocols.Tls12 | SslProtocols.Tls13);
        }
    }

    private string? Ours(IMailbox mailbox) =>
        string.Equals(mailbox.Host, options.Domain, StringComparison.OrdinalIgnoreCase) && MailAddresses.TryParse($"{mailbox.User}@{mailbox.Host}", out var address) ? address : null;

    // What it throws ends the connection.
    private void Begin(ISessionContext context)
    {
        context.Properties[nameof(Begin)] = true;
        if (Interlocked.Increment(ref connections) > options.Connections)
        {
            throw new IOException("There are too many connections.");
        }
    }

    private void End(ISessionContext context)
    {
        if (context.Properties.Remove(nameof(Begin)))
        {
            Interlocked.Decrement(ref connections);
        }
    }

    private void Count(ISessionContext context)
    {
        var from = (context.Properties.TryGetValue(EndpointListener.RemoteEndPointKey, out var end) ? end as IPEndPoint : null)?.Address.ToString() ?? "";
        using var lease = limits!.AttemptAcquire(from);
        if (!lease.IsAcquired)
        {
            throw new SmtpResponseException(new SmtpResponse(SmtpReplyCode.ServiceUnavailable, "too much from your address, try again later"), quit: true);
        }
    }

    [LoggerMessage(LogLevel.Information, "Mail for {Domain} is taken on port {Port} ({Encryption})")]
    private static partial void LogOpen(ILogger logger, int port, string domain, string encryption);

    [LoggerMessage(LogLevel.Warning, "A mail was not taken ({Problem}); its sender tries again")]
    private static partial void LogFailed(ILogger logger, string problem);

    /// <summary>The certificate as it is in its files now: a renewed one is taken without a restart.</summary>
    private sealed class CertificateFile(string certificate, string key) : ICertificateFactory
    {
        public X509Certificate GetServerCertificate(ISessionContext sessionContext) => X509Certificate2.CreateFromPemFile(certificate, key);
    }
}
