using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading.RateLimiting;
using MentorNet.Identity.Mail;
using Microsoft.Extensions.Options;
using SmtpServer;
using SmtpServer.Storage;

namespace MentorNet.Identity.Inbound;

/// <summary>
/// The port that takes mail, where one is configured. It takes mail for addresses that were given out and have not ended, and for no others; it passes nothing on.
/// </summary>
internal sealed partial class InboundMail(CalendarMail calendar, BounceMail bounces, ConversationMail conversations, IOptions<MailOptions> settings, ILogger<InboundMail> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan LongestSession = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    private readonly InboundOptions options = settings.Value.Inbound;
    private CancellationTokenSource? end;
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
        var transactions = new InboundTransactions(calendar, bounces, conversations, options.Domain!, limits, logger);
        services.Add((IMailboxFilter)transactions);
        services.Add((IMessageStore)transactions);
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
        end = new CancellationTokenSource();
        serving = server.StartAsync(end.Token);
        if (serving.IsFaulted)
        {
            await serving;
        }

        LogOpen(logger, options.Port!.Value, options.Domain!, options.Certificate is { Length: > 0 } ? "STARTTLS" : "plain");
    }

    // A host that two let go at once is disposed before it is stopped.
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var ending = Interlocked.Exchange(ref end, null);
        if (ending is not null)
        {
            await ending.CancelAsync();
            await serving.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose()
    {
        using var ending = Interlocked.Exchange(ref end, null);
        ending?.Cancel();
        limits?.Dispose();
    }

    private void Endpoint(EndpointDefinitionBuilder endpoint)
    {
        endpoint.Endpoint(new IPEndPoint(IPAddress.Any, options.Port!.Value)).SessionTimeout(LongestSession);
        if (options.Certificate is { Length: > 0 })
        {
            endpoint.Certificate(new CertificateFile(options.Certificate, options.CertificateKey!)).SupportedSslProtocols(SslProtocols.Tls12 | SslProtocols.Tls13);
        }
    }

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

    [LoggerMessage(LogLevel.Information, "Mail for {Domain} is taken on port {Port} ({Encryption})")]
    private static partial void LogOpen(ILogger logger, int port, string domain, string encryption);

    /// <summary>The certificate as it is in its files now: a renewed one is taken without a restart.</summary>
    private sealed class CertificateFile(string certificate, string key) : ICertificateFactory
    {
        public X509Certificate GetServerCertificate(ISessionContext sessionContext) => X509Certificate2.CreateFromPemFile(certificate, key);
    }
}
