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
            while (await FollowOneAsync(consortium, cancellationToken))
            {
            }
        }

        done = true;
    }

    private async Task<bool> FollowOneAsync(Guid consortium, CancellationToken cancellationToken)
    {
        var now = Clock.Now();
        await using var work = await database.BeginAsync(consortium, cancellationToken);
        if (await work.TakeOfOtherRulesAsync(now) is not { } engagementId)
        {
            return false;
        }

        var engagement = (await work.FindEngagementAsync(engagementId))!;
        var series = new HashSet<Guid>();
        foreach (var session in await work.ListOfOtherRulesAsync(engagementId, now))
        {
            var followed = session.FollowRules(now);
            await work.FollowAsync(engagement, followed);
            if (followed.StartsAt != session.StartsAt)
            {
                await work.TellMovedAsync(engagement, followed, null);
                series.UnionWith(session.SeriesId is { } id ? [id] : []);
            }
        }

        // Calendars have the rules of its zone from the series.
        foreach (var id in series)
        {
            var one = await work.GetSeriesAsync(id);
            await work.PutSeriesAsync(engagement, one.With(one.Rule, now), null);
        }

        await work.CommitAsync();
        return true;
    }
}
