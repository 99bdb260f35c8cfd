using MentorNet.Caseload.Engagements;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Closings;

/// <summary>Ends engagements whose last day is over. When that is stands in the database: it happens once, by whichever replica takes it.</summary>
internal sealed class PlannedClosings(Database database, TimeProvider clock, ILogger<PlannedClosings> logger) : Worker(clock, logger, database.Commits)
{
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await CloseOneAsync(cancellationToken))
        {
        }
    }

    private async Task<bool> CloseOneAsync(CancellationToken cancellationToken)
    {
        var now = Clock.Now();
        await using var work = await database.BeginAsync(cancellationToken);
        if (await work.FindDueClosingAsync(now) is not { } due)
        {
            return false;
        }

        // The lock of the engagement is the first, as wherever one is changed. It may have ended by another way.
        work.Bind(due.ConsortiumId);
        if (await work.LockEngagementAsync(due.EngagementId) is { } engagement
            && await work.EndClosingTimeAsync(due.EngagementId, now)
            && engagement.State != EngagementState.Ended
            && Closing.Decides(engagement, await work.ListClosingsAsync(due.EngagementId)) is { } closing)
        {
            await work.CloseAsync(engagement, closing.PersonId, now);
        }

        await work.CommitAsync();
        return true;
    }
}
