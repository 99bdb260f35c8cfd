using MentorNet.Contracts.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Engagements;

/// <summary>Lets an engagement that rested go on.</summary>
internal sealed class PairingResumedConsumer(Database database) : EventConsumer<PairingResumed>(database)
{
    protected override Task HandleAsync(PairingResumed message, Work work) =>
        work.PauseAsync(message.ConsortiumId, message.PairingId, message.MenteeId, message.MentorId, paused: false, message.ResumedAt);
}
