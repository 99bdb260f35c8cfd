using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Inactivity;

/// <summary>Holds all SQL on inactive pairings and the rule of a consortium about them.</summary>
internal static class InactivityStore
{
    public static Task<InactivityRule?> FindInactivityRuleAsync(this Work work, Guid consortiumId) => work.QuerySingleOrDefaultAsync<InactivityRule>(
        "SELECT from_date, announced_at FROM inactivity_rules WHERE consortium_id = @consortiumId", new { consortiumId });

    /// <summary>Keeps the rule and has the members told, unless it is that already.</summary>
    public static async Task AnnounceInactivityRuleAsync(this Work work, Guid consortiumId, InactivityRule rule)
    {
        var isNew = await work.ExecuteAsync(
            """
            INSERT INTO inactivity_rules AS known (consortium_id, from_date, announced_at) VALUES (@consortiumId, @FromDate, @AnnouncedAt)
            ON CONFLICT (consortium_id) DO UPDATE SET from_date = excluded.from_date, announced_at = excluded.announced_at WHERE known.from_date <> excluded.from_date
            """,
            new { consortiumId, rule.FromDate, rule.AnnouncedAt });
        if (isNew == 1)
        {
            await work.EnqueueAsync(new InactivityRuleAnnounced(consortiumId, rule.FromDate, rule.AnnouncedAt));
        }
    }

    /// <summary>Counts an announcement, of which every member is told by mail; false where there were too many within a day.</summary>
    public static async Task<bool> CountAnnouncementAsync(this Work work, Guid consortiumId, DateTimeOffset now) => await work.QuerySingleAsync<int>(
        """
        INSERT INTO inactivity_announcements AS known (consortium_id, count, since) VALUES (@consortiumId, 1, @now)
        ON CONFLICT (consortium_id) DO UPDATE SET
            count = CASE WHEN known.since < @now - interval '1 day' THEN 1 ELSE known.count + 1 END,
            since = CASE WHEN known.since < @now - interval '1 day' THEN @now ELSE known.since END
        RETURNING count
        """,
        new { consortiumId, now }) <= InactivityRule.MostAnnouncements;

    public static Task EndInactivityRuleAsync(this Work work, Guid consortiumId) => work.ExecuteAsync("DELETE FROM inactivity_rules WHERE consortium_id = @consortiumId", new { consortiumId });

    /// <summary>Reads the pairings that go on and whose two have neither met nor written since, with no session booked; the longest first.</summary>
    public static Task<IReadOnlyList<InactivePairing>> ListInactiveAsync(this Work work, Guid consortiumId, DateTimeOffset since, DateTimeOffset now) => work.QueryAsync<InactivePairing>(
        """
        SELECT g.engagement_id AS id, g.mentee_id, g.mentor_id, c.contact_at
        FROM engagements g JOIN contacts c USING (engagement_id)
        WHERE g.consortium_id = @consortiumId AND g.state = 'OPEN' AND g.mentee_id IS NOT NULL AND c.contact_at <= @since
            AND NOT EXISTS (SELECT FROM sessions s WHERE s.engagement_id = g.engagement_id AND s.state = 'SCHEDULED' AND s.ends_at > @now)
        ORDER BY c.contact_at, g.engagement_id
        """,
        new { consortiumId, since, now });
}
