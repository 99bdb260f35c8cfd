using MentorNet.Caseload.Engagements;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Hours;

/// <summary>Logs a session that took place, on its day on the clock of the mentor or coach, and takes it back where it did not.</summary>
internal sealed class SessionHeldConsumer(Database database, TimeProvider clock) : EventConsumer<SessionHeld>(database)
{
    protected override async Task HandleAsync(SessionHeld message, Work work)
    {
        if (await work.FindEngagementAsync(message.EngagementId) is { } engagement)
        {
            var heldOn = Moments.DayOf(message.StartsAt, await work.FindZoneAsync(message.MentorId));
            await work.FollowSessionAsync(engagement, message.SessionId, heldOn, clock.Now());
        }
    }
}
