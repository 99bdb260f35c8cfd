using MentorNet.Contracts.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Board;

/// <summary>Lets nothing of a muted conversation wait for whoever muted it.</summary>
internal sealed class ConversationMutedConsumer(Database database) : EventConsumer<ConversationMuted>(database)
{
    protected override Task HandleAsync(ConversationMuted message, Work work) =>
        work.SetMutedAsync(message.ConsortiumId, message.ConversationId, message.PersonId, message.Muted, message.ChangedAt);
}
