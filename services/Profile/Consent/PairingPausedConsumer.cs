using MentorNet.Contracts.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Consent;

/// <summary>Lets the two of a pairing that rests see no more of each other than anybody.</summary>
internal sealed class PairingPausedConsumer(Database database) : EventConsumer<PairingPaused>(database)
{
    protected override Task HandleAsync(PairingPaused message, Work work) =>
        work.PausePairingAsync(message.ConsortiumId, message.PairingId, message.MenteeId, message.MentorId, paused: true, message.PausedAt);
}
