using MentorNet.Contracts.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Consent;

/// <summary>Ends what a pairing lets the two see of each other.</summary>
internal sealed class PairingEndedConsumer(Database database) : EventConsumer<PairingEnded>(database)
{
    protected override Task HandleAsync(PairingEnded message, Work work) =>
        work.EndPairingAsync(message.ConsortiumId, message.PairingId, message.MenteeId, message.MentorId);
}
