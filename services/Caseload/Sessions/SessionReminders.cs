using MentorNet.Caseload.Engagements;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

/// <summary>Reminds both of a session the day before.</summary>
internal sealed class SessionReminders(Database database, TimeProvider clock, ILogger<SessionReminders> logger) : DueWorker<DueSession>(database, clock, logger)
{
    protected override Task<DueSession?> TakeAsync(Work work, DateTimeOffset now) => work.TakeDueSessionAsync(now);

    protected override async Task DoAsync(Work work, DueSession due, DateTimeOffset now)
    {
        // After an outage what has begun needs no reminder any more.
        if (await work.FindSessionAsync(due.SessionId) is { State: SessionState.Scheduled, StartsAt: { } start } session && start > now
            && await work.FindEngagementAsync(session.EngagementId) is { State: EngagementState.Open } engagement)
        {
            await work.EnqueueAsync(new SessionDue(session.Id, due.ConsortiumId, engagement.MentorId, engagement.MenteeId, start, due.DueAt, engagement.Id));
        }
    }
}
