using MentorNet.Contracts.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Pairings;

/// <summary>Ends the pairing of two people because an admin who works on a report had it ended; without one nothing happens.</summary>
internal sealed class PairingEndAskedConsumer(Database database) : EventConsumer<PairingEndAsked>(database)
{
    protected override Task HandleAsync(PairingEndAsked message, Work work) => work.EndAskedAsync(message);
}
