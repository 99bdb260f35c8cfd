using MentorNet.Contracts.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Consent;

/// <summary>Keeps who has an open pairing with whom: pairings are an audience.</summary>
internal sealed class PairingOpenedConsumer(Database database) : EventConsumer<PairingOpened>(database)
{
    protected override Task HandleAsync(PairingOpened message, Work work) =>
        work.OpenPairingAsync(message.ConsortiumId, message.PairingId, message.MenteeId, message.MentorId);
}
