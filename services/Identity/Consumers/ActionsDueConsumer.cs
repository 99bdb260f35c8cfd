using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Consumers;

/// <summary>Reminds somebody of what they meant to do. Mail is read by others too, an employer's above all: neither words nor a name are in it.</summary>
internal sealed class ActionsDueConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<ActionsDue>(database)
{
    protected override Task HandleAsync(ActionsDue message, Work work) => work.NotifyAsync(
        message.PersonId,
        "Something on your list is due",
        $"You wrote down something to do, and the day for it has come. Your list is here:\n{configuration["PublicUrl"]}actions\n\nYou get at most one of these emails a day.",
        clock.GetUtcNow());
}
