using MentorNet.Contracts.Matching.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Consumers;

/// <summary>Tells an officer that everybody on her list had her turn.</summary>
internal sealed class RankedChoiceEndedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<RankedChoiceEnded>(database)
{
    protected override Task HandleAsync(RankedChoiceEnded message, Work work) => work.NotifyAsync(
        message.MenteeId,
        "Everybody on your list was asked",
        $"Nobody on your list could take it on right now. Others fit you as well, and your consortium sees to it that who waits long comes first in the next round:\n{configuration["PublicUrl"]}suggestions",
        clock.GetUtcNow());
}
