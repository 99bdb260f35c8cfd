using MentorNet.Contracts.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Engagements;

/// <summary>Lets the engagement of a pairing rest: it is read and not changed until it goes on.</summary>
internal sealed class PairingPausedConsumer(Database database) : EventConsumer<PairingPaused>(database)
{
    protected override Task HandleAsync(PairingPaused message, Work work) =>
        work.PauseAsync(message.ConsortiumId, message.PairingId, message.MenteeId, message.MentorId, paused: true, message.PausedAt);
}
