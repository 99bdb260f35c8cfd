using MentorNet.Contracts.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Pulses;

/// <summary>Has the two of a new pairing asked how it goes, when that is due.</summary>
internal sealed class PulseTurnsConsumer(Database database) : EventConsumer<PairingOpened>(database)
{
    protected override Task HandleAsync(PairingOpened message, Work work) =>
        work.AwaitPulsesAsync(message.ConsortiumId, message.PairingId, message.MenteeId, message.MentorId, message.OpenedAt);
}
