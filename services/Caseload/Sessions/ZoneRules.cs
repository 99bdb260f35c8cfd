using MentorNet.Caseload.Calendars;
using MentorNet.Caseload.Engagements;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

/// <summary>Makes the instants of sessions to come anew, an engagement at a time.</summary>
internal sealed class ZoneRules(Database database, TimeProvider clock, ILogger<ZoneRules> logger) : ZoneRulesWorker(database, clock, logger)
{
    protected override async Task<bool> FollowAsync(Work work, DateTimeOffset now)
    {
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
            await work.PutSeriesAsync(engagement, one.With(one.Rule, now), MeetingChange.Moved, null);
        }

        return true;
    }
}
