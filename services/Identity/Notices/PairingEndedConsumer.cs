using MentorNet.Contracts.Matching.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells both sides of a pairing that an admin has undone the round which made it; of an end by one of the two nobody is told by mail.</summary>
internal sealed class PairingEndedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<PairingEnded>(database)
{
    protected override async Task HandleAsync(PairingEnded message, Work work)
    {
        if (!message.RoundUndone)
        {
            return;
        }

        var text = $"Your consortium undid the matching round that paired you, within a day of publishing it. This pairing has ended; no one did anything wrong. See what you can do now:\n{configuration["PublicUrl"]}home";
        await work.NotifyAsync(message.MenteeId, "Your pairing was undone", text, clock.GetUtcNow());
        await work.NotifyAsync(message.MentorId, "Your pairing was undone", text, clock.GetUtcNow());
    }
}
