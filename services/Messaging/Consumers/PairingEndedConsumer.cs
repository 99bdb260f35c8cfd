using MentorNet.Contracts.Matching.V1;
using MentorNet.Messaging.Data;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Consumers;

/// <summary>Closes the conversation of a pairing that has ended: it is read but not written any more.</summary>
internal sealed class PairingEndedConsumer(Database database) : EventConsumer<PairingEnded>(database)
{
    protected override async Task HandleAsync(PairingEnded message, Work work)
    {
        // The end may overtake the beginning; the conversation is then made closed.
        await work.CloseAsync(message.PairingId, message.ConsortiumId, message.MenteeId, message.MentorId, message.EndedAt);
        await work.NotifyAsync(message.ConsortiumId, message.PairingId, message.MenteeId, message.MentorId, 0);
    }
}
