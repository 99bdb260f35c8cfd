using MentorNet.Contracts.Matching.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells both sides that their pairing goes on; of the end of a break, the one who did not end it.</summary>
internal sealed class PairingResumedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<PairingResumed>(database)
{
    protected override async Task HandleAsync(PairingResumed message, Work work)
    {
        if (message.BreakEndedBy is { } author)
        {
            var resumed = $"The person you are paired with has ended the break. Your pairing resumes where you left off, and you can write to each other:\n{configuration["PublicUrl"]}engagements/{message.PairingId}";
            await work.NotifyAsync(author == message.MenteeId ? message.MentorId : message.MenteeId, "A pairing of yours resumes", resumed, clock.GetUtcNow());
            return;
        }

        var text = $"The two of you are independent of each other again. Your pairing resumes where you left off, and you can write to each other:\n{configuration["PublicUrl"]}pairings/{message.PairingId}";
        await work.NotifyAsync(message.MenteeId, "A pairing of yours resumes", text, clock.GetUtcNow());
        await work.NotifyAsync(message.MentorId, "A pairing of yours resumes", text, clock.GetUtcNow());
    }
}
