using MentorNet.Caseload.Engagements;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

/// <summary>
/// Reminds both of a session the day before. When that is due stands in the database: it is said once, in one transaction, by whichever replica takes it.
/// </summary>
internal sealed class SessionReminders(Database database, TimeProvider clock, ILogger<SessionReminders> logger) : Worker(clock, logger, database.Commits)
{
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await RemindOneAsync(cancellationToken))
        {
        }
    }

    private async Task<bool> RemindOneAsync(CancellationToken cancellationToken)
    {
        var now = Clock.Now();
        await using var work = await database.BeginAsync(cancellationToken);
        if (await work.TakeDueSessionAsync(now) is not { } due)
        {
            return false;
        }

        // After an outage what has begun needs no reminder any more.
        work.Bind(due.ConsortiumId);
        if (await work.FindSessionAsync(due.SessionId) is { State: SessionState.Scheduled, StartsAt: { } start } session && start > now
            && await work.FindEngagementAsync(session.EngagementId) is { State: EngagementState.Open } engagement)
        {
            await work.EnqueueAsync(new SessionDue(session.Id, due.ConsortiumId, engagement.MentorId, engagement.MenteeId, start, due.DueAt, engagement.Id));
        }

        await work.CommitAsync();
        return true;
    }
}
