using MentorNet.Contracts.Messaging.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Consumers;

/// <summary>Tells somebody that a message waits for them. Mail is read by others too, an employer's above all: neither words nor a name are in it.</summary>
internal sealed class MessageWaitedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<MessageWaited>(database)
{
    protected override Task HandleAsync(MessageWaited message, Work work) => work.NotifyAsync(
        message.RecipientId,
        "A message is waiting for you",
        $"Someone has written to you in one of your conversations. Read it and answer here:\n{configuration["PublicUrl"]}conversations/{message.ConversationId}\n\nYou won’t get another email about this conversation until you have read it.",
        clock.GetUtcNow());
}
