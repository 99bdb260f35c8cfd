using MentorNet.Contracts.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Pairings;

/// <summary>Ends the pairing of two people because an admin who works on a report had it ended; without one nothing happens.</summary>
internal sealed class PairingEndAskedConsumer(Database database) : EventConsumer<PairingEndAsked>(database)
{
    protected override async Task HandleAsync(PairingEndAsked message, Work work)
    {
        foreach (var pairing in (await work.LockPairingsOfAsync(message.ConsortiumId, message.OnePersonId)).Where(pairing => pairing.MenteeId == message.OtherPersonId || pairing.MentorId == message.OtherPersonId))
        {
            await work.EndAsync(message.ConsortiumId, pairing.End(message.AskedAt));
        }
    }
}
