using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Credentials;

/// <summary>Holds all SQL on credentials: their rules, and what of a log counts.</summary>
internal static class CredentialStore
{
    private const string Columns = "credential, effective_on, hours, paid_hours, client_count, recent_hours, recent_months, max_group_size, source";

    // The rule of each credential that holds on a day.
    private const string Holding = $"SELECT DISTINCT ON (credential) {Columns} FROM credential_rules WHERE effective_on <= @today ORDER BY credential, effective_on DESC";

    public static Task<IReadOnlyList<CredentialRule>> ListRulesAsync(this Work work) =>
        work.QueryAsync<CredentialRule>($"SELECT {Columns} FROM credential_rules ORDER BY array_position(ARRAY['Acc', 'Pcc', 'Mcc'], credential), effective_on DESC");

    public static Task<IReadOnlyList<CredentialRule>> ListRulesOfAsync(this Work work, DateOnly today) =>
        work.QueryAsync<CredentialRule>($"SELECT {Columns} FROM ({Holding}) r ORDER BY array_position(ARRAY['Acc', 'Pcc', 'Mcc'], credential)", new { today });

    /// <summary>Puts a rule in the place of one of the same day.</summary>
    public static Task PutRuleAsync(this Work work, CredentialRule rule) => work.ExecuteAsync(
        """
        INSERT INTO credential_rules (credential, effective_on, hours, paid_hours, client_count, recent_hours, recent_months, max_group_size, source)
        VALUES (@credential, @EffectiveOn, @Hours, @PaidHours, @ClientCount, @RecentHours, @RecentMonths, @MaxGroupSize, @Source)
        ON CONFLICT (credential, effective_on) DO UPDATE SET hours = excluded.hours, paid_hours = excluded.paid_hours, client_count = excluded.client_count,
            recent_hours = excluded.recent_hours, recent_months = excluded.recent_months, max_group_size = excluded.max_group_size, source = excluded.source
        """,
        new
        {
            credential = rule.Credential.ToString(),
            rule.EffectiveOn,
            rule.Hours,
            rule.PaidHours,
            rule.ClientCount,
            rule.RecentHours,
            rule.RecentMonths,
            rule.MaxGroupSize,
            rule.Source,
        });

    /// <summary>Counts a coach's log by each rule that holds: coaching alone, what was not taken back, from the start of their training on, in groups that are not too large.</summary>
    public static Task<IReadOnlyList<CredentialCount>> CountAsync(this Work work, Guid consortiumId, Guid coachId, DateOnly today) => work.QueryAsync<CredentialCount>(
        $"""
        WITH rule AS ({Holding}), entry AS (
            SELECT r.credential, e.engagement_id, e.minutes, e.paid, e.group_size,
                e.held_on > (@today::date - make_interval(months => r.recent_months))::date AND r.recent_months > 0 AS recent,
                coalesce(o.named, n.state = 'Agreed', false) AS named
            FROM hour_entries e
            JOIN engagements g USING (engagement_id)
            LEFT JOIN namings n USING (engagement_id)
            LEFT JOIN own_clients o USING (engagement_id)
            LEFT JOIN trainings t ON t.coach_id = e.coach_id
            JOIN rule r ON r.max_group_size = 0 OR e.group_size <= r.max_group_size
            WHERE e.consortium_id = @consortiumId AND e.coach_id = @coachId AND g.kind IN ('COACH', 'CLIENT') AND e.held_on >= coalesce(t.started_on, '-infinity')
                AND e.minutes > 0 AND NOT EXISTS (SELECT FROM hour_entries c WHERE c.corrects_entry = e.id)
        )
        SELECT r.credential,
            coalesce(sum(e.minutes), 0) AS minutes,
            coalesce(sum(e.minutes) FILTER (WHERE e.paid), 0) AS paid_minutes,
            (SELECT coalesce(sum(size), 0) FROM (SELECT max(greatest(c.group_size, 1)) AS size FROM entry c WHERE c.credential = r.credential GROUP BY c.engagement_id) sizes)::int AS client_count,
            coalesce(sum(e.minutes) FILTER (WHERE e.recent), 0) AS recent_minutes,
            coalesce(sum(e.minutes) FILTER (WHERE NOT e.named), 0) AS unnamed_minutes
        FROM rule r LEFT JOIN entry e USING (credential)
        GROUP BY r.credential
        """,
        new { consortiumId, coachId, today });

    /// <summary>When a coach's training began, with the minutes before it; no day where they have not said.</summary>
    public static Task<TrainingStart> GetTrainingAsync(this Work work, Guid consortiumId, Guid coachId) => work.QuerySingleAsync<TrainingStart>(
        """
        SELECT t.started_on, coalesce(sum(e.minutes), 0) AS early_minutes
        FROM (VALUES (@coachId)) coach (id)
        LEFT JOIN trainings t ON t.coach_id = coach.id
        LEFT JOIN hour_entries e ON e.consortium_id = @consortiumId AND e.coach_id = coach.id AND e.held_on < t.started_on
        GROUP BY t.started_on
        """,
        new { consortiumId, coachId });

    public static Task PutTrainingAsync(this Work work, Guid consortiumId, Guid coachId, DateOnly? startedOn) => startedOn is { } day
        ? work.ExecuteAsync(
            """
            INSERT INTO trainings (consortium_id, coach_id, started_on) VALUES (@consortiumId, @coachId, @day)
            ON CONFLICT (consortium_id, coach_id) DO UPDATE SET started_on = excluded.started_on
            """,
            new { consortiumId, coachId, day })
        : work.ExecuteAsync("DELETE FROM trainings WHERE consortium_id = @consortiumId AND coach_id = @coachId", new { consortiumId, coachId });
}

/// <summary>When a coach's training began, and what they had logged before.</summary>
internal sealed record TrainingStart(DateOnly? StartedOn, long EarlyMinutes);
