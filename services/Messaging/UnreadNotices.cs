using MentorNet.Contracts.Messaging.V1;
using MentorNet.Messaging.Conversations;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging;

/// <summary>Tells that a message waits unread; not while its pairing is paused, which may be because they blocked whoever wrote it.</summary>
internal sealed class UnreadNotices(Database database, TimeProvider clock, ILogger<UnreadNotices> logger) : DueWorker<DueNotice>(database, clock, logger)
{
    /// <summary>How long a message may wait before it is told.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    protected override Task<DueNotice?> TakeAsync(Work work, DateTimeOffset now) => work.TakeDueNoticeAsync(now);

    protected override async Task DoAsync(Work work, DueNotice due, DateTimeOffset now)
    {
        if (await work.FindAsync(due.ConsortiumId, due.ConversationId, due.PersonId) is { Unread: > 0, Paused: false })
        {
            await work.SetNoticeToldAsync(due);
            await work.EnqueueAsync(new MessageWaited(due.ConversationId, due.ConsortiumId, due.PersonId, now));
        }
        else
        {
            await work.ForgetNoticeAsync(due);
        }
    }
}
