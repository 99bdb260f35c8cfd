using MentorNet.Contracts.Library.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Consumers;

/// <summary>Tells whoever asked to take a resource down, and whoever made it, what an admin did. The subject says nothing, and neither learns of the other.</summary>
internal sealed class TakedownStepTakenConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<TakedownStepTaken>(database)
{
    protected override Task HandleAsync(TakedownStepTaken message, Work work)
    {
        var site = configuration["PublicUrl"];
        var text = (message.Recipient, message.Step) switch
        {
            ("ASKER", "TAKEN_DOWN") => $"An admin has taken down what you wrote to them about. Members no longer find it in the library:\n{site}library",
            ("ASKER", "STAYS") => $"An admin has looked at what you wrote to them about, and decided that it stays. If something new comes up, you can write again:\n{site}library/{message.ResourceId}",
            ("AUTHOR", "HIDDEN") => $"An admin has hidden something you shared in the library, because someone wrote about it. They will decide within ten days. It’s here:\n{site}library/mine",
            ("AUTHOR", "TAKEN_DOWN") => $"An admin has taken down something you shared in the library, because someone wrote about it. It’s here:\n{site}library/mine",
            ("AUTHOR", "STAYS") => $"Something you shared in the library was hidden, because someone wrote about it. An admin has decided that it stays, so members find it again:\n{site}library/mine",
            _ => "",
        };
        return text.Length == 0 ? Task.CompletedTask : work.NotifyAsync(message.RecipientId, "There is news for you on MentorNet", text, clock.GetUtcNow());
    }
}
