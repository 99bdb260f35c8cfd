using MentorNet.Contracts.Messaging.V1;
using MentorNet.Identity.Appointments;
using MentorNet.Identity.Inbound;
using MentorNet.Identity.Mail;
using MentorNet.Identity.Walls;
using MentorNet.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace MentorNet.Identity.Notices;

/// <summary>
/// Tells somebody that messages wait for them. Mail is read by others too, an employer's above all: no words are in it, and names only if the reader asked for them, of writers who
/// let the reader see theirs. The subject tells nothing.
/// </summary>
internal sealed class MessageWaitedConsumer(Database database, IConfiguration configuration, IOptions<MailOptions> mail, TimeProvider clock) : EventConsumer<MessageWaited>(database)
{
    private const string Reply = "\n\nOr reply to this email within 30 days. What you write above this text goes to the conversation, and a copy stays in your mailbox.";

    protected override async Task HandleAsync(MessageWaited message, Work work)
    {
        // At an employer, only once its owner has said that they know what that means.
        if (await work.FindReachableAddressAsync(message.RecipientId) is not { } address || await work.FindEmployerMailAsync(message.RecipientId) is { Allowed: not true })
        {
            return;
        }

        // An event from before there were kinds does not say which it is; its link ends mails of pairings.
        var kind = message.Kind ?? Subscription.Pairing;
        // Nor of circles while they are an admin whom nobody has confirmed: some are not there for them.
        if (kind != Subscription.Pairing && await work.IsUnconfirmedAdminAsync(message.ConsortiumId, message.RecipientId))
        {
            return;
        }

        var count = message.Conversations?.Count ?? 1;
        var names = message.Senders is { Count: > 0 } senders
            ? (await work.ListWritersAsync(message.ConsortiumId, message.RecipientId, [.. senders], paired: kind == Subscription.Pairing)).Select(MailText.Name).Where(name => name.Length > 0).ToList()
            : [];
        var site = configuration["PublicUrl"];
        // Of several conversations nobody could say which an answer is for.
        var now = clock.GetUtcNow();
        var replyTo = count == 1 && message.Replies && mail.Value.Inbound is { TakesReplies: true, Domain: { } domain }
            ? await work.GiveConversationAddressAsync(domain.ToLowerInvariant(), message.ConsortiumId, message.RecipientId, message.ConversationId, now, now + ConversationMail.OpenFor)
            : null;
        var text = count == 1
            ? $"{(names.Count == 0 ? "Someone" : Listed(names))} {(names.Count > 1 ? "have" : "has")} written to you in one of your conversations. Read it and answer here:\n{site}conversations/{message.ConversationId}\n\nYou won’t get another email about this conversation until you have read it."
            : $"Messages{(names.Count == 0 ? "" : $" from {Listed(names)}")} are waiting for you in {count} conversations. Read them and answer here:\n{site}messages\n\nYou won’t get another email about these conversations until you have read them.";
        await work.SendAsync(
            address,
            count == 1 ? "A message is waiting for you" : "Messages are waiting for you",
            $"{text}{(replyTo is null ? "" : Reply)}\n\nChoose when you get these emails:\n{site}notifications",
            now,
            subscription: new Subscription(message.ConsortiumId, message.RecipientId, kind),
            replyTo: replyTo);
    }

    private static string Listed(List<string> names) => names switch
    {
        [var name] => name,
        [var one, var other] => $"{one} and {other}",
        _ => $"{string.Join(", ", names[..^1])}, and {names[^1]}",
    };
}
