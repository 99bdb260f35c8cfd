using MentorNet.Contracts.Messaging.V1;
using MentorNet.Messaging.Data;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging;

/// <summary>
/// Tells that a message waits unread. When that is due stands in the database: it is told once, in one transaction, by whichever replica
/// takes it, also when another dies over it, after a restart or a jump of the clock.
/// </summary>
internal sealed partial class UnreadNotices(Database database, TimeProvider clock, ILogger<UnreadNotices> logger) : BackgroundService
{
    /// <summary>Is how long a message may wait before it is told.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            do
            {
                try
                {
                    while (await TellOneAsync(stoppingToken))
                    {
                    }
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    // The row stays and is taken again; an exception that left here would stop the host.
                    LogFailed(logger, e.Message);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what is due is taken by another, or after the start.
        }
    }

    private async Task<bool> TellOneAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var work = await database.BeginAsync(cancellationToken);
        if (await work.TakeDueNoticeAsync(now) is not { } due)
        {
            return false;
        }

        work.Bind(due.ConsortiumId);
        if (await work.FindAsync(due.ConversationId, due.PersonId) is { Unread: > 0 })
        {
            await work.SetNoticeToldAsync(due);
            await work.EnqueueAsync(new MessageWaited(due.ConversationId, due.ConsortiumId, due.PersonId, now));
        }
        else
        {
            await work.ForgetNoticeAsync(due);
        }

        await work.CommitAsync();
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "Unread messages are not told for now: {Problem}")]
    private static partial void LogFailed(ILogger logger, string problem);
}
