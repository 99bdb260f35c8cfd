using MentorNet.Contracts.Messaging.V1;
using MentorNet.Messaging.Data;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging;

/// <summary>
/// Tells that a message waits unread. When that is due stands in the database: it is told once, in one transaction, by whichever replica
/// takes it, also when another dies over it, after a restart or a jump of the clock.
/// </summary>
internal sealed class UnreadNotices(Database database, TimeProvider clock, ILogger<UnreadNotices> logger) : Worker(clock, logger, database.Commits)
{
    /// <summary>How long a message may wait before it is told.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await TellOneAsync(cancellationToken))
        {
        }
    }

    private async Task<bool> TellOneAsync(CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow();
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
}
