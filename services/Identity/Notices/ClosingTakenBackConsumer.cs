using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells somebody that the other would like to continue after all. Neither words nor a name are in it.</summary>
internal sealed class ClosingTakenBackConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<ClosingTakenBack>(database)
{
    protected override Task HandleAsync(ClosingTakenBack message, Work work) => work.NotifyAsync(
        message.RecipientId,
        "One of your pairings continues after all",
        $"The person you are paired with would like to continue after all, and has taken back the last day. You can see where you stand here:\n{configuration["PublicUrl"]}engagements/{message.EngagementId}",
        clock.GetUtcNow());
}
