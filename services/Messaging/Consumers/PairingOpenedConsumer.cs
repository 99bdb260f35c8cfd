using MentorNet.Contracts.Matching.V1;
using MentorNet.Messaging.Data;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Consumers;

/// <summary>Opens the conversation of a pairing.</summary>
internal sealed class PairingOpenedConsumer(Database database) : EventConsumer<PairingOpened>(database)
{
    protected override async Task HandleAsync(PairingOpened message, Work work)
    {
        await work.OpenAsync(message.PairingId, message.ConsortiumId, message.MenteeId, message.MentorId, message.OpenedAt);
        await work.NotifyAsync(message.ConsortiumId, message.PairingId, message.MenteeId, message.MentorId, 0);
    }
}
