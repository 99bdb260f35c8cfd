using MassTransit;
using MassTransit.RabbitMqTransport;
using Microsoft.Extensions.Hosting;
using Npgsql;
using RabbitMQ.Client;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// The end of a message that could not be consumed. In an outage it goes back to the end of its queue, so that no delivery is held
/// longer than the broker allows and none is counted as failed, and so it does when the service stops; else it is set aside, and that
/// is waited for.
/// </summary>
public sealed class SetAsideFilter(SetAsideEvents events, NpgsqlDataSource source, IHostApplicationLifetime lifetime) : IFilter<ExceptionReceiveContext>, IFilter<ReceiveContext>
{
    /// <summary>The headers by which a retried message brings its history along.</summary>
    internal const string TriesHeader = "mentornet-tries", FirstAtHeader = "mentornet-set-aside-at";

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Puts back or sets aside what failed.</summary>
    public async Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        var isGivenUp = lifetime.ApplicationStopping.IsCancellationRequested && context.Exception is not UnknownEventException && context.TryGetPayload<ConsumeContext>(out _);
        if (isGivenUp || Outage.Is(context.Exception) && !(Outage.IsTimeOfTheDatabase(context.Exception) && await DatabaseAnswersAsync(context.CancellationToken)))
        {
            await PutBackAsync(context);
        }
        else
        {
            var (cause, stack) = SetAsideEvents.Describe(context.Exception);
            await KeepAsync(context, "FAILED", cause, stack, context.TryGetPayload(out FailedAttempts? attempts) ? attempts.Count : 1);
        }

        await next.Send(context);
    }

    /// <summary>Sets aside what no consumer takes.</summary>
    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        await KeepAsync(context, "UNKNOWN", "No consumer of this queue takes an event of this type or version.", null, 1);
        await next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("setAside");

    private static string QueueOf(ReceiveContext context) => Uri.UnescapeDataString(context.InputAddress.Segments[^1]);

    private static async Task PutBackAsync(ReceiveContext context)
    {
        var delivery = context.GetPayload<RabbitMqBasicConsumeContext>();
        await context.GetPayload<ChannelContext>().BasicPublishAsync("", QueueOf(context), true, new BasicProperties(delivery.Properties), context.GetBody(), true, context.CancellationToken);
    }

    private async Task KeepAsync(ReceiveContext context, string kind, string cause, string? stack, int tries)
    {
        var before = context.TransportHeaders.Get<int>(TriesHeader) ?? 0;
        var firstAt = context.TransportHeaders.Get<long>(FirstAtHeader) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : (DateTimeOffset?)null;
        var failed = new FailedEvent(QueueOf(context), context.GetBody(), context.ContentType?.ToString(), kind, cause, stack, before + tries, firstAt);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        for (var pause = TimeSpan.FromMilliseconds(200); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await events.AddAsync(failed, context.TransportHeaders.Get<Guid>("MessageId"), cancellationToken: ended.Token);
                return;
            }
            catch (Exception e) when (Outage.Is(e))
            {
                await Task.Delay(pause, ended.Token);
            }
        }
    }

    private async Task<bool> DatabaseAnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var command = source.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
