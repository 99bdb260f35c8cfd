using MentorNet.Contracts.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Engagements;

/// <summary>Begins the engagement of a pairing.</summary>
internal sealed class PairingOpenedConsumer(Database database) : EventConsumer<PairingOpened>(database)
{
    protected override Task HandleAsync(PairingOpened message, Work work) =>
        work.OpenAsync(message.ConsortiumId, message.PairingId, message.MenteeId, message.MentorId, message.Kind, message.OpenedAt);
}
