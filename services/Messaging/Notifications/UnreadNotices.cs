using MentorNet.Contracts.Messaging.V1;
using MentorNet.Messaging.Conversations;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Notifications;

/// <summary>Has people mailed that messages wait unread, when they want it: all that is due of one person at once, and each conversation once until it is read; nothing of a pairing while it is paused, which may be because they blocked whoever wrote.</summary>
internal sealed class UnreadNotices(Database database, TimeProvider clock, ILogger<UnreadNotices> logger) : DueWorker<DueNotice>(database, clock, logger)
{
    protected override Task<DueNotice?> TakeAsync(Work work, DateTimeOffset now) => work.TakeDueNoticeAsync(now);

    protected override async Task DoAsync(Work work, DueNotice due, DateTimeOffset now)
    {
        var waiting = new List<Waiting>();
        foreach (var notice in await work.ListDueNoticesAsync(due, now))
        {
            if (await work.FindAsync(notice.ConsortiumId, notice.ConversationId, notice.PersonId) is { Unread: > 0, Paused: false } conversation)
            {
                waiting.Add(new Waiting(notice, conversation.Kind));
            }
            else
            {
                await work.ForgetNoticeAsync(notice);
            }
        }

        foreach (var kind in waiting.GroupBy(one => one.Kind, one => one.Notice))
        {
            await TellAsync(work, due, kind.Key, [.. kind], now);
        }
    }

    private static async Task TellAsync(Work work, DueNotice due, ConversationKind kind, List<DueNotice> notices, DateTimeOffset now)
    {
        var choice = await work.FindChoiceAsync(due.PersonId, kind);
        var (quiet, replies, _) = await work.FindNotificationSettingsAsync(due.PersonId);
        var at = MailTimes.Next(choice, quiet, await work.FindZoneAsync(due.PersonId), notices[0].Since, now);
        Guid[] conversations = [.. notices.Select(notice => notice.ConversationId)];
        await work.PutNoticesOffAsync(due, conversations, at > now ? at : null);
        if (at <= now)
        {
            await work.SetMailedAsync(due.ConsortiumId, due.PersonId, kind, now);
            await work.EnqueueAsync(new MessageWaited(
                conversations[0], due.ConsortiumId, due.PersonId, now, kind.ToString(), conversations, choice.Names ? await SendersAsync(work, notices) : null, replies));
        }
    }

    private static async Task<IReadOnlyList<Guid>> SendersAsync(Work work, List<DueNotice> notices)
    {
        var senders = new List<Guid>();
        foreach (var notice in notices)
        {
            senders.AddRange(await work.ListUnreadSendersAsync(notice.ConsortiumId, notice.ConversationId, notice.PersonId));
        }

        return [.. senders.Distinct()];
    }

    private sealed record Waiting(DueNotice Notice, ConversationKind Kind);
}
