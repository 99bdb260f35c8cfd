using MentorNet.Contracts.Messaging.V1;
using MentorNet.Messaging.Data;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Notifications;

/// <summary>Has people mailed that messages wait unread, when they want it: all that is due of one person at once, and each conversation once until it is read.</summary>
internal sealed class UnreadNotices(Database database, TimeProvider clock, ILogger<UnreadNotices> logger) : DueWorker<DueNotice>(database, clock, logger)
{
    /// <summary>How long a message may wait before it is told.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    protected override Task<DueNotice?> TakeAsync(Work work, DateTimeOffset now) => work.TakeDueNoticeAsync(now);

    protected override async Task DoAsync(Work work, DueNotice due, DateTimeOffset now)
    {
        var waiting = new List<Waiting>();
        foreach (var notice in await work.ListDueNoticesAsync(due, now))
        {
            if (await work.FindAsync(notice.ConversationId, notice.PersonId) is { Unread: > 0 } conversation)
            {
                waiting.Add(new Waiting(notice, conversation.Other(notice.PersonId), NotificationKind.Pairing));
            }
            else
            {
                await work.ForgetNoticeAsync(notice);
            }
        }

        foreach (var kind in waiting.GroupBy(one => one.Kind))
        {
            await TellAsync(work, due, kind.Key, [.. kind], now);
        }
    }

    private static async Task TellAsync(Work work, DueNotice due, NotificationKind kind, List<Waiting> waiting, DateTimeOffset now)
    {
        var choice = await work.FindChoiceAsync(due.PersonId, kind);
        var (quiet, _) = await work.FindNotificationSettingsAsync(due.PersonId);
        var at = MailTimes.Next(choice, quiet, await work.FindZoneAsync(due.PersonId), waiting[0].Notice.Since, now);
        Guid[] conversations = [.. waiting.Select(one => one.Notice.ConversationId)];
        await work.PutNoticesOffAsync(due, conversations, at > now ? at : null);
        if (at <= now)
        {
            await work.SetMailedAsync(due.ConsortiumId, due.PersonId, kind, now);
            await work.EnqueueAsync(new MessageWaited(
                conversations[0], due.ConsortiumId, due.PersonId, now, kind.ToString(), conversations, choice.Names ? [.. waiting.Select(one => one.From).Distinct()] : null));
        }
    }

    private sealed record Waiting(DueNotice Notice, Guid From, NotificationKind Kind);
}
