using MentorNet.Contracts.Matching.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells an officer that everybody on their list had their turn.</summary>
internal sealed class RankedChoiceEndedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<RankedChoiceEnded>(database)
{
    protected override Task HandleAsync(RankedChoiceEnded message, Work work) => work.NotifyAsync(
        message.MenteeId,
        "Everyone on your list has been asked",
        $"No one on your list could take it on right now. Others fit you as well, and people who have waited long come first in your consortium’s next round:\n{configuration["PublicUrl"]}suggestions",
        clock.GetUtcNow());
}
