using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells a person that nothing is erased.</summary>
internal sealed class ErasureCancelledConsumer(Database database, TimeProvider clock) : EventConsumer<ErasureCancelled>(database)
{
    protected override Task HandleAsync(ErasureCancelled message, Work work) => work.NotifyAsync(
        message.PersonId,
        "Your data stays",
        "You changed your mind, so nothing will be erased. Everything is as it was.",
        clock.GetUtcNow());
}
