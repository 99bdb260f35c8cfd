using MentorNet.Contracts.Matching.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells both sides of a pairing that a round has made; a pairing by request is told by its answer.</summary>
internal sealed class PairingOpenedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<PairingOpened>(database)
{
    protected override async Task HandleAsync(PairingOpened message, Work work)
    {
        if (message.RoundId is null)
        {
            return;
        }

        var text = $"Your consortium’s matching round has paired you. See who and why, and say hello:\n{configuration["PublicUrl"]}pairings";
        await work.NotifyAsync(message.MenteeId, "You are paired", text, clock.GetUtcNow());
        await work.NotifyAsync(message.MentorId, "You are paired", text, clock.GetUtcNow());
    }
}
