using MentorNet.Contracts.Library.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells whoever asked to take a resource down, and whoever made it, what an admin did. Neither learns of the other, and whoever else reads the mailbox neither who asked nor who made it.</summary>
internal sealed class TakedownStepTakenConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<TakedownStepTaken>(database)
{
    protected override Task HandleAsync(TakedownStepTaken message, Work work)
    {
        var site = configuration["PublicUrl"];
        var text = (message.Recipient, message.Step) switch
        {
            ("ASKER", "TAKEN_DOWN") => $"An admin has taken something out of your consortium’s library:\n{site}library",
            ("ASKER", "STAYS") => $"An admin has looked at something in your consortium’s library, and it stays:\n{site}library/{message.ResourceId}",
            ("AUTHOR", "HIDDEN" or "TAKEN_DOWN" or "STAYS") => $"There is news in the library for you:\n{site}library/mine",
            _ => "",
        };
        return text.Length == 0 ? Task.CompletedTask : work.NotifyAsync(message.RecipientId, "There is news for you on MentorNet", text, clock.GetUtcNow());
    }
}
