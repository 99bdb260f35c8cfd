using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Caseload.Budgets;

/// <summary>Holds all SQL on budgets.</summary>
internal static class BudgetStore
{
    // What is logged counts net of its counter-entries, and what was held counts before it is logged, in a moment; what is scheduled counts until it has ended.
    private const string Columns =
        """
        b.id, b.engagement_id, b.coach_id, b.state, b.unit, b.amount, b.sponsor, b.agreed_at, b.declined_at, b.created_at, b.activated_at, b.completed_at, b.version,
            (SELECT coalesce(sum(CASE WHEN b.unit = 'Minutes' THEN e.minutes ELSE sign(e.minutes)::int END), 0) FROM hour_entries e WHERE e.budget_id = b.id)::int
                + CASE WHEN b.state = 'Active' THEN
                    (SELECT coalesce(sum(CASE WHEN b.unit = 'Minutes' THEN s.minutes ELSE 1 END), 0) FROM sessions s
                    WHERE s.engagement_id = b.engagement_id AND s.state = 'HELD' AND NOT EXISTS (SELECT FROM hour_entries e WHERE e.session_id = s.session_id))
                ELSE 0 END::int AS used,
            CASE WHEN b.state = 'Active' THEN
                (SELECT coalesce(sum(CASE WHEN b.unit = 'Minutes' THEN s.minutes ELSE 1 END), 0) FROM sessions s WHERE s.engagement_id = b.engagement_id AND s.state = 'SCHEDULED' AND s.ends_at > @now)
            ELSE 0 END::int AS planned
        """;

    /// <summary>Adds a draft; false where its request has made one already.</summary>
    public static async Task<bool> AddAsync(this Work work, Guid consortiumId, Budget budget, Guid? requestId) => await work.ExecuteAsync(
        """
        INSERT INTO budgets (consortium_id, id, engagement_id, coach_id, state, unit, amount, sponsor, created_at, version, request_id)
        VALUES (@consortiumId, @Id, @EngagementId, @CoachId, @state, @unit, @Amount, @Sponsor, @CreatedAt, @Version, @requestId)
        ON CONFLICT (consortium_id, coach_id, request_id) DO NOTHING
        """,
        new
        {
            consortiumId,
            budget.Id,
            budget.EngagementId,
            budget.CoachId,
            state = budget.State.ToString(),
            unit = budget.Unit.ToString(),
            budget.Amount,
            budget.Sponsor,
            budget.CreatedAt,
            budget.Version,
            requestId,
        }) == 1;

    public static Task<Budget?> FindBudgetByRequestAsync(this Work work, Guid coachId, Guid requestId, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<Budget>(
        $"SELECT {Columns} FROM budgets b WHERE b.coach_id = @coachId AND b.request_id = @requestId", new { coachId, requestId, now });

    /// <summary>Finds a budget of an engagement and locks it.</summary>
    public static async Task<Budget> LockBudgetAsync(this Work work, Guid engagementId, Guid id, DateTimeOffset now)
    {
        // By a statement of its own: what the lock has waited for is counted by the next one.
        await work.ExecuteAsync("SELECT FROM budgets WHERE engagement_id = @engagementId AND id = @id FOR NO KEY UPDATE", new { engagementId, id });
        return await work.QuerySingleOrDefaultAsync<Budget>(
            $"SELECT {Columns} FROM budgets b WHERE b.engagement_id = @engagementId AND b.id = @id", new { engagementId, id, now }) ?? throw BudgetErrors.NotFound(engagementId, id);
    }

    /// <summary>Finds the active budget of an engagement and locks it, so that two who log at once count each other; null where none is active.</summary>
    public static async Task<Budget?> LockActiveBudgetAsync(this Work work, Guid engagementId, DateTimeOffset now)
    {
        await work.ExecuteAsync("SELECT FROM budgets WHERE engagement_id = @engagementId AND state = 'Active' FOR NO KEY UPDATE", new { engagementId });
        return await work.QuerySingleOrDefaultAsync<Budget>(
            $"SELECT {Columns} FROM budgets b WHERE b.engagement_id = @engagementId AND b.state = 'Active'", new { engagementId, now });
    }

    /// <summary>Throws where sessions to come go beyond the active budget of an engagement, and nobody says that they know. Two who book at once count each other.</summary>
    public static async Task CheckPlanAsync(this Work work, Guid engagementId, int sessions, int minutes, bool knowingly, DateTimeOffset now)
    {
        if (await work.LockActiveBudgetAsync(engagementId, now) is { } budget)
        {
            budget.CheckPlan(sessions * budget.Counts(minutes), knowingly);
        }
    }

    /// <summary>Throws where sessions to come that get longer go beyond the active budget of an engagement, and nobody says that they know.</summary>
    public static async Task CheckLongerAsync(this Work work, Guid engagementId, IEnumerable<(int Before, int After)> lengths, bool knowingly, DateTimeOffset now)
    {
        var longer = lengths.Where(length => length.After > length.Before).ToList();
        if (longer.Count > 0 && await work.LockActiveBudgetAsync(engagementId, now) is { } budget)
        {
            budget.CheckPlan(longer.Sum(length => budget.Counts(length.After) - budget.Counts(length.Before)), knowingly);
        }
    }

    /// <summary>Throws where a session that took place goes beyond the active budget of an engagement, and nobody says that they know.</summary>
    public static async Task CheckUseAsync(this Work work, Guid engagementId, int minutes, bool knowingly, DateTimeOffset now)
    {
        if (await work.LockActiveBudgetAsync(engagementId, now) is { } budget)
        {
            budget.Check(budget.Counts(minutes), knowingly);
        }
    }

    public static Task<IReadOnlyList<Budget>> ListBudgetsAsync(this Work work, Guid engagementId, DateTimeOffset now, int limit) => work.QueryAsync<Budget>(
        $"SELECT {Columns} FROM budgets b WHERE b.engagement_id = @engagementId ORDER BY b.id DESC LIMIT @limit", new { engagementId, now, limit });

    /// <summary>The engagements in which a sponsor other than the consortium waits for somebody's answer; not those that are paused.</summary>
    public static Task<IReadOnlyList<Guid>> ListSponsorAsksAsync(this Work work, Guid consortiumId, Guid personId, int limit) => work.QueryAsync<Guid>(
        """
        SELECT e.engagement_id
        FROM engagements e JOIN budgets b USING (engagement_id)
        WHERE e.consortium_id = @consortiumId AND e.mentee_id = @personId AND e.state = 'OPEN'
            AND b.state = 'Draft' AND b.sponsor <> '' AND b.agreed_at IS NULL AND b.declined_at IS NULL
        GROUP BY e.engagement_id
        ORDER BY min(b.created_at), e.engagement_id
        LIMIT @limit
        """,
        new { consortiumId, personId, limit });

    public static async Task UpdateAsync(this Work work, Budget budget)
    {
        try
        {
            await work.ExecuteAsync(
                """
                UPDATE budgets
                SET state = @state, amount = @Amount, agreed_at = @AgreedAt, declined_at = @DeclinedAt, activated_at = @ActivatedAt, completed_at = @CompletedAt, version = @Version
                WHERE id = @Id
                """,
                new { budget.Id, state = budget.State.ToString(), budget.Amount, budget.AgreedAt, budget.DeclinedAt, budget.ActivatedAt, budget.CompletedAt, budget.Version });
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "budgets_active_key" })
        {
            throw BudgetErrors.ActiveExists(budget);
        }
    }

    public static Task<int> DeleteAsync(this Work work, Budget budget) => work.ExecuteAsync("DELETE FROM budgets WHERE id = @Id", new { budget.Id });

    /// <summary>Reads a page of the budgets that the consortium sponsors and whose clients agree that it knows of them, the newest first.</summary>
    public static Task<IReadOnlyList<Budget>> ListSponsoredAsync(this Work work, Guid consortiumId, Guid? before, DateTimeOffset now, int limit) => work.QueryAsync<Budget>(
        $"""
        SELECT {Columns}
        FROM budgets b JOIN engagements g USING (engagement_id)
        WHERE b.consortium_id = @consortiumId AND b.state <> 'Draft' AND b.sponsor = '' AND b.agreed_at IS NOT NULL AND g.mentee_id IS NOT NULL
            AND (@before::uuid IS NULL OR b.id < @before)
        ORDER BY b.id DESC
        LIMIT @limit
        """,
        new { consortiumId, before, now, limit });

    /// <summary>Finds the clients of engagements.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Guid?>> FindMenteesAsync(this Work work, IEnumerable<Guid> engagements) =>
        (await work.QueryAsync<(Guid Id, Guid? Mentee)>("SELECT engagement_id, mentee_id FROM engagements WHERE engagement_id = ANY(@engagements)", new { engagements = engagements.ToArray() }))
        .ToDictionary(pair => pair.Id, pair => pair.Mentee);

    /// <summary>Lists the budgets that the consortium sponsors and whose clients are not shown to it, for sums of them alone.</summary>
    public static Task<IReadOnlyList<OtherBudget>> ListOthersAsync(this Work work, Guid consortiumId) => work.QueryAsync<OtherBudget>(
        """
        SELECT b.unit, g.mentee_id AS client_id, b.coach_id, b.amount,
            coalesce((SELECT sum(CASE WHEN b.unit = 'Minutes' THEN e.minutes ELSE sign(e.minutes)::int END) FROM hour_entries e WHERE e.budget_id = b.id), 0)::int AS used
        FROM budgets b JOIN engagements g USING (engagement_id)
        WHERE b.consortium_id = @consortiumId AND b.state <> 'Draft' AND b.sponsor = '' AND b.agreed_at IS NULL AND g.mentee_id IS NOT NULL
        """,
        new { consortiumId });
}

/// <summary>A budget whose client does not agree that the consortium knows of it.</summary>
internal sealed record OtherBudget(BudgetUnit Unit, Guid ClientId, Guid CoachId, int Amount, int Used);

/// <summary>Sums over budgets of a unit.</summary>
internal sealed record BudgetSum(BudgetUnit Unit, int Budgets, long Amount, long Used)
{
    /// <summary>Sums budgets by unit, where they are of five clients at least.</summary>
    public static IEnumerable<BudgetSum> Of(IEnumerable<OtherBudget> budgets) => budgets.GroupBy(budget => budget.Unit)
        .Where(unit => SmallCells.Of(unit.Select(budget => budget.ClientId).Distinct().Count()) is not null)
        .OrderBy(unit => unit.Key)
        .Select(unit => new BudgetSum(unit.Key, unit.Count(), unit.Sum(budget => (long)budget.Amount), unit.Sum(budget => (long)budget.Used)));
}
