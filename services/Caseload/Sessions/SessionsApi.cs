using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;
using Engagement = MentorNet.Caseload.Engagements.Engagement;

namespace MentorNet.Caseload.Sessions;

/// <summary>Keeps sessions.</summary>
internal sealed partial class SessionsApi(Database db, Diaries diaries, TimeProvider clock) : SessionsService.SessionsServiceBase
{
    private const int LongestReason = 500;

    // Profile is asked between two transactions: nobody waits for it with a lock. What needs nothing of it goes on while it is away.
    private async Task<IReadOnlyList<WeekOf>> WeeksAsync(Caller caller, Guid engagementId, CancellationToken cancellationToken, bool needed = true)
    {
        if (!needed)
        {
            return [];
        }

        Engagement engagement;
        await using (var work = await db.BeginAsync(caller.ConsortiumId, cancellationToken))
        {
            engagement = await work.PartyAsync(engagementId, caller.PersonId);
        }

        return await diaries.AskAsync(engagement, cancellationToken);
    }
}
