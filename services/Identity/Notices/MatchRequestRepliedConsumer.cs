using MentorNet.Contracts.Matching.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells a mentor that their question was answered, without the words.</summary>
internal sealed class MatchRequestRepliedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<MatchRequestReplied>(database)
{
    protected override Task HandleAsync(MatchRequestReplied message, Work work) => work.NotifyAsync(
        message.MentorId,
        "Your question was answered",
        message.ExpiresAt,
        until => $"The officer has answered your question. Please decide by {until}:\n{configuration["PublicUrl"]}requests",
        clock.GetUtcNow());
}
