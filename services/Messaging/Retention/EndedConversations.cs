using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Retention;

/// <summary>Deletes conversations whose term is over: from its members at once, and then step by step, each a transaction, so that a large one can be deleted by whoever is left.</summary>
internal sealed class EndedConversations(Database database, TimeProvider clock, ILogger<EndedConversations> logger) : DueWorker<DueConversation>(database, clock, logger)
{
    // Until whoever holds a conversation has done.
    private static readonly TimeSpan Busy = TimeSpan.FromMinutes(1);

    protected override Task<DueConversation?> TakeAsync(Work work, DateTimeOffset now) => work.TakeDueConversationAsync(now);

    protected override async Task DoAsync(Work work, DueConversation due, DateTimeOffset now)
    {
        if (await work.FindEndAsync(due.ConversationId) is not { } end)
        {
            await work.PutOffAsync(due.ConversationId, now + Busy);
            return;
        }

        if (!end.Begun)
        {
            if (end.DeleteAt is not { } at || at > now)
            {
                await work.PutOffAsync(due.ConversationId, end.DeleteAt);
                return;
            }

            await work.BeginDeletionAsync(due, now);
        }

        await work.DeleteStepAsync(due.ConversationId);
    }
}
