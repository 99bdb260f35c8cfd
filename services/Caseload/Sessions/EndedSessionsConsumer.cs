using MentorNet.Caseload.Engagements;
using MentorNet.Contracts.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

/// <summary>Cancels what is to come of an engagement that ends, whichever of its consumers is first.</summary>
internal sealed class EndedSessionsConsumer(Database database, TimeProvider clock) : EventConsumer<PairingEnded>(database)
{
    protected override async Task HandleAsync(PairingEnded message, Work work)
    {
        await work.EndAsync(message.ConsortiumId, message.PairingId, message.MenteeId, message.MentorId, message.EndedAt);
        await work.CancelToComeAsync((await work.FindEngagementAsync(message.PairingId))!, clock.Now());
    }
}
