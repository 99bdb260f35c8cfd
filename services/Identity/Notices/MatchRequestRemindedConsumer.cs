using MentorNet.Contracts.Matching.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Reminds a mentor of a request that waits for their answer.</summary>
internal sealed class MatchRequestRemindedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<MatchRequestReminded>(database)
{
    protected override Task HandleAsync(MatchRequestReminded message, Work work) => work.NotifyAsync(
        message.MentorId,
        "A request is waiting for your answer",
        message.ExpiresAt,
        until => $"An equity officer elsewhere asked to work with you. Please answer by {until}. A no helps too, because then they can ask someone else:\n{configuration["PublicUrl"]}requests",
        clock.GetUtcNow());
}
