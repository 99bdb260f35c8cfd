using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Pairings;

/// <summary>Ends the pairing of two of whom one has brought their work to a close; one that has ended stays as it is, and nobody ends another's.</summary>
internal sealed class EngagementClosedConsumer(Database database) : EventConsumer<EngagementClosed>(database)
{
    protected override async Task HandleAsync(EngagementClosed message, Work work)
    {
        if (await work.FindPairingAsync(message.ConsortiumId, message.CloserId, message.EngagementId, toChange: true) is { State: not PairingState.Ended } pairing)
        {
            await work.EndAsync(message.ConsortiumId, pairing.End(message.ClosedAt));
        }
    }
}
