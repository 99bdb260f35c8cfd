using MentorNet.Contracts.Matching.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Consumers;

/// <summary>Reminds a mentor of a request that waits for her answer.</summary>
internal sealed class MatchRequestRemindedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<MatchRequestReminded>(database)
{
    protected override Task HandleAsync(MatchRequestReminded message, Work work) => work.NotifyAsync(
        message.MentorId,
        "A request waits for your answer",
        message.ExpiresAt,
        until => $"An equity officer elsewhere asked to work with you. Please answer by {until}; a no helps as well, since others can be asked then:\n{configuration["PublicUrl"]}requests",
        clock.GetUtcNow());
}
