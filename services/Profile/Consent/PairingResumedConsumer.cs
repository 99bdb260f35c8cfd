using MentorNet.Contracts.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Consent;

/// <summary>Gives back what a pairing lets the two see of each other.</summary>
internal sealed class PairingResumedConsumer(Database database) : EventConsumer<PairingResumed>(database)
{
    protected override Task HandleAsync(PairingResumed message, Work work) =>
        work.PausePairingAsync(message.ConsortiumId, message.PairingId, message.MenteeId, message.MentorId, paused: false, message.ResumedAt);
}
