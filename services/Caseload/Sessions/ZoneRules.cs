using MentorNet.Caseload.Engagements;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

/// <summary>
/// Makes the instants of sessions to come anew when a new release brings other rules of a zone: what two people have agreed on is the time on the wall. Once
/// for each start.
/// </summary>
internal sealed class ZoneRules(Database database, TimeProvider clock, ILogger<ZoneRules> logger) : Worker(clock, logger)
{
    private bool done;

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        if (done)
        {
            return;
        }

        IReadOnlyList<Guid> consortia;
        await using (var work = await database.BeginAsync(cancellationToken))
        {
            consortia = await work.ListConsortiaToComeAsync(Clock.Now());
        }

        foreach (var consortium in consortia)
        {
            while (await FollowSomeAsync(consortium, cancellationToken))
            {
            }
        }

        done = true;
    }

    private async Task<bool> FollowSomeAsync(Guid consortium, CancellationToken cancellationToken)
    {
        var now = Clock.Now();
        await using var work = await database.BeginAsync(consortium, cancellationToken);
        var sessions = await work.ListOfOtherRulesAsync(now);
        foreach (var session in sessions)
        {
            var engagement = (await work.FindEngagementAsync(session.EngagementId))!;
            var followed = session.FollowRules(now);
            await work.FollowAsync(engagement, followed);
            if (followed.StartsAt != session.StartsAt)
            {
                await work.TellMovedAsync(engagement, followed, null);
            }
        }

        await work.CommitAsync();
        return sessions.Count > 0;
    }
}
