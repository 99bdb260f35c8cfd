using MentorNet.Contracts.Matching.V1;
using MentorNet.Messaging.Data;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Consumers;

/// <summary>Opens the conversation of a pairing that goes on.</summary>
internal sealed class PairingResumedConsumer(Database database) : EventConsumer<PairingResumed>(database)
{
    protected override Task HandleAsync(PairingResumed message, Work work) =>
        work.PauseAsync(message.ConsortiumId, message.PairingId, message.MenteeId, message.MentorId, paused: false, message.ResumedAt);
}
