using MentorNet.Contracts.Matching.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Consumers;

/// <summary>Tells both sides that their pairing goes on.</summary>
internal sealed class PairingResumedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<PairingResumed>(database)
{
    protected override async Task HandleAsync(PairingResumed message, Work work)
    {
        var text = $"Nothing stands between the two of you any more: your pairing goes on where you left it, and you can write to each other again:\n{configuration["PublicUrl"]}pairings/{message.PairingId}";
        await work.NotifyAsync(message.MenteeId, "A pairing of yours goes on", text, clock.GetUtcNow());
        await work.NotifyAsync(message.MentorId, "A pairing of yours goes on", text, clock.GetUtcNow());
    }
}
