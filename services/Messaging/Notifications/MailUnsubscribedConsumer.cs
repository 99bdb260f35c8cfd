using MentorNet.Contracts.Identity.V1;
using MentorNet.Messaging.Conversations;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Notifications;

/// <summary>Ends mails of a kind for who unsubscribed, unless they chose otherwise since.</summary>
internal sealed class MailUnsubscribedConsumer(Database database) : EventConsumer<MailUnsubscribed>(database)
{
    protected override Task HandleAsync(MailUnsubscribed message, Work work) => Enum.TryParse<ConversationKind>(message.Kind, out var kind)
        ? work.UnsubscribeAsync(message.ConsortiumId, message.PersonId, kind, message.UnsubscribedAt)
        : Task.CompletedTask;
}
