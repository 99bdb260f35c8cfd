using MentorNet.Contracts.Matching.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>
/// Tells both sides that their pairing rests. The words are the same whatever it was, and name no cause: it may be something private. Of a break, whoever did not
/// ask for it is told, without a name.
/// </summary>
internal sealed class PairingPausedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<PairingPaused>(database)
{
    protected override async Task HandleAsync(PairingPaused message, Work work)
    {
        if (message.BreakBy is { } author)
        {
            var pause = $"""
                The person you are paired with would like a break in one of your pairings. That happens, and says nothing about you. No one has to give a reason. Until one of you resumes it, you can both read what you wrote, but not change it, and neither of you is paired with someone else instead.

                Resume it, or end it, here:
                {configuration["PublicUrl"]}engagements/{message.PairingId}#break
                """;
            await work.NotifyAsync(author == message.MenteeId ? message.MentorId : message.MenteeId, "A pairing of yours takes a break", pause, clock.GetUtcNow());
            return;
        }

        var text = $"""
            MentorNet pairs only people who are independent of each other, and checks that again whenever an employer, an organization, or a relationship changes. As far as we know now, the two of you are not independent, or it can’t be confirmed. So this pairing is paused, and no one is told what it was.

            You can read your conversation, but not write. If it changes back, the pairing resumes automatically and you are notified. You may end it at any time:
            {configuration["PublicUrl"]}pairings/{message.PairingId}
            """;
        await work.NotifyAsync(message.MenteeId, "A pairing of yours is paused", text, clock.GetUtcNow());
        await work.NotifyAsync(message.MentorId, "A pairing of yours is paused", text, clock.GetUtcNow());
    }
}
