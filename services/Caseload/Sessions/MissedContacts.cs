using MentorNet.Caseload.Engagements;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

/// <summary>
/// Asks two who have neither met nor written for three weeks whether to meet, pause or close: once, until they do. A session that is booked, and a
/// pause, put it off.
/// </summary>
internal sealed class MissedContacts(Database database, TimeProvider clock, ILogger<MissedContacts> logger) : DueWorker<DueContact>(database, clock, logger)
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromDays(7);

    protected override Task<DueContact?> TakeAsync(Work work, DateTimeOffset now) => work.TakeDueContactAsync(now);

    protected override async Task DoAsync(Work work, DueContact due, DateTimeOffset now)
    {
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
    }
}
