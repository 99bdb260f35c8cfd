using MentorNet.Contracts.Matching.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Consumers;

/// <summary>Tells both sides that their pairing rests. The words are the same whatever it was, and name no cause: it may be something private.</summary>
internal sealed class PairingPausedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<PairingPaused>(database)
{
    protected override async Task HandleAsync(PairingPaused message, Work work)
    {
        var text = $"""
            MentorNet pairs only people who are independent of each other, and checks that again whenever an employer, an organization, or a relationship changes. As far as we know now, the two of you are not independent, or it can’t be confirmed. So this pairing is paused, and no one is told what it was.

            You can read your conversation, but not write. If it changes back, the pairing resumes automatically and you are notified. You may end it at any time:
            {configuration["PublicUrl"]}pairings/{message.PairingId}
            """;
        await work.NotifyAsync(message.MenteeId, "A pairing of yours is paused", text, clock.GetUtcNow());
        await work.NotifyAsync(message.MentorId, "A pairing of yours is paused", text, clock.GetUtcNow());
    }
}
