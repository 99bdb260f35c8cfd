using MentorNet.Contracts.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Engagements;

/// <summary>Ends the engagement of a pairing: from then on both read it, and nobody changes it.</summary>
internal sealed class PairingEndedConsumer(Database database) : EventConsumer<PairingEnded>(database)
{
    protected override Task HandleAsync(PairingEnded message, Work work) =>
        work.EndAsync(message.ConsortiumId, message.PairingId, message.MenteeId, message.MentorId, message.EndedAt);
}
