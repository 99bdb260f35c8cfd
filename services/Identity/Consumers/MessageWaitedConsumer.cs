using MentorNet.Contracts.Messaging.V1;
using MentorNet.Identity.Data;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Consumers;

/// <summary>
/// Tells somebody that messages wait for them. Mail is read by others too, an employer's above all: no words are in it, and names only if the reader asked for them, of writers who
/// let those they are paired with see theirs. The subject tells nothing.
/// </summary>
internal sealed class MessageWaitedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<MessageWaited>(database)
{
    // What an event from before there were kinds told of.
    private const string Pairing = "Pairing";

    protected override async Task HandleAsync(MessageWaited message, Work work)
    {
        // At an employer, only once its owner has said that they know what that means.
        if (await work.FindReachableAddressAsync(message.RecipientId) is not { } address || await work.FindEmployerMailAsync(message.RecipientId) is { Allowed: not true })
        {
            return;
        }

        var count = message.Conversations?.Count ?? 1;
        var names = message.Senders is { Count: > 0 } senders ? (await work.ListWritersAsync(message.ConsortiumId, [.. senders])).Select(MailText.Name).Where(name => name.Length > 0).ToList() : [];
        var (site, from) = (configuration["PublicUrl"], names.Count > 0 ? $" from {string.Join(", ", names)}" : "");
        await work.SendAsync(
            address,
            count == 1 ? "A message is waiting for you" : "Messages are waiting for you",
            count == 1
                ? $"{(names is [var name] ? name : "Someone you are paired with")} has written to you. Read it and answer here:\n{site}conversations/{message.ConversationId}\n\nYou won’t get another email about this conversation until you have read it.{Footer(site)}"
                : $"Messages are waiting for you in {count} conversations{from}. Read them and answer here:\n{site}pairings\n\nYou won’t get another email about these conversations until you have read them.{Footer(site)}",
            clock.GetUtcNow(),
            subscription: new Subscription(message.ConsortiumId, message.RecipientId, message.Kind ?? Pairing));
    }

    private static string Footer(string? site) => $"\n\nChoose when you get these emails:\n{site}notifications";
}
