using MentorNet.Contracts.Matching.V1;
using MentorNet.Messaging.Data;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Consumers;

/// <summary>Closes the conversation of a pairing that rests: it is read but not written until it goes on.</summary>
internal sealed class PairingPausedConsumer(Database database) : EventConsumer<PairingPaused>(database)
{
    protected override Task HandleAsync(PairingPaused message, Work work) =>
        work.PauseAsync(message.ConsortiumId, message.PairingId, message.MenteeId, message.MentorId, paused: true, message.PausedAt);
}
