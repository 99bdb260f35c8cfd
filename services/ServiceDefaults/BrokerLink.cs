using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// Keeps MassTransit from trying a broker that is away: its own pauses grow to 30 s, so that a broker that is back would wait as long.
/// Here the attempt itself waits until the broker answers.
/// </summary>
public sealed partial class BrokerLink(IConfiguration configuration, Parts parts, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<BrokerLink> logger)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private long backAt;

    /// <summary>Whether the broker did not answer when it was last asked.</summary>
    public bool IsDown { get; private set; }

    /// <summary>When a connection to it was begun last that it answered; null before the first.</summary>
    public DateTimeOffset? BackAt => Volatile.Read(ref backAt) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>The address of the broker, as it is configured.</summary>
    public Uri Address { get; } = new(configuration.GetConnectionString("Broker") ?? throw new InvalidOperationException("Set ConnectionStrings__Broker."));

    /// <summary>Waits until the broker speaks AMQP, or until the service stops.</summary>
    public async Task WaitAsync()
    {
        while (!lifetime.ApplicationStopping.IsCancellationRequested)
        {
            if (await AnswersAsync())
            {
                Volatile.Write(ref backAt, clock.GetUtcNow().Ticks);
                IsDown = false;
                if (parts.Found(Parts.Broker))
                {
                    LogBack(logger);
                }

                return;
            }

            IsDown = true;
            if (parts.Lost(Parts.Broker, "The broker does not answer; events wait in the outbox."))
            {
                LogAway(logger);
            }

            await Task.Delay(Between, lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // A node listens before it is up; one that answers the header of the protocol is. Under TLS, that it listens must do.
    private async Task<bool> AnswersAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
        limit.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            var isTls = Address.Scheme is "amqps" or "rabbitmqs";
            await client.ConnectAsync(Address.Host, Address.Port > 0 ? Address.Port : isTls ? 5671 : 5672, limit.Token);
            if (isTls)
            {
                return true;
            }

            var stream = client.GetStream();
            await stream.WriteAsync(new byte[] { (byte)'A', (byte)'M', (byte)'Q', (byte)'P', 0, 0, 9, 1 }, limit.Token);
            var first = new byte[1];
            return await stream.ReadAsync(first, limit.Token) == 1 && first[0] == 1;
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The broker does not answer; events wait in the outbox")]
    private static partial void LogAway(ILogger logger);

    [LoggerMessage(LogLevel.Information, "The broker answers again")]
    private static partial void LogBack(ILogger logger);
}
