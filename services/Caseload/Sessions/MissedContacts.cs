using MentorNet.Caseload.Engagements;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

/// <summary>
/// Asks two who have neither met nor written for three weeks whether to meet, pause or close: once, until they do. A session that is booked, and a
/// pause, put it off.
/// </summary>
internal sealed class MissedContacts(Database database, TimeProvider clock, ILogger<MissedContacts> logger) : Worker(clock, logger, database.Commits)
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromDays(7);

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await AskOneAsync(cancellationToken))
        {
        }
    }

    private async Task<bool> AskOneAsync(CancellationToken cancellationToken)
    {
        var now = Clock.Now();
        await using var work = await database.BeginAsync(cancellationToken);
        if (await work.TakeDueContactAsync(now) is not { } due)
        {
            return false;
        }

        work.Bind(due.ConsortiumId);
        switch (await work.FindEngagementAsync(due.EngagementId))
        {
            case { State: EngagementState.Open, MenteeId: { } mentee } engagement:
                var booked = await work.FindLastBookedAsync(due.EngagementId, now);
                if (booked is null)
                {
                    await work.EnqueueAsync(new ContactMissed(due.EngagementId, due.ConsortiumId, engagement.MentorId, mentee, due.ContactAt, now));
                }

                await work.SetDueAsync(due, booked is { } end ? end + AgainAfter : null);
                break;
            case { State: EngagementState.Paused }:
                await work.SetDueAsync(due, now + AgainAfter);
                break;
            default:
                await work.ForgetAsync(due);
                break;
        }

        await work.CommitAsync();
        return true;
    }
}
