using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Goals;

/// <summary>Holds all SQL on goals. Whoever changes one holds the lock of its engagement.</summary>
internal static class GoalStore
{
    private const int MostPoints = 60;

    private const string Columns = "id, engagement_id, title, why, measure, target_date, need, state, percent, created_at, closed_at, version";

    public static async Task<Goal> GetGoalAsync(this Work work, Guid engagementId, Guid id) =>
        (await work.QuerySingleOrDefaultAsync<Row>($"SELECT {Columns} FROM goals WHERE engagement_id = @engagementId AND id = @id", new { engagementId, id }))?.ToGoal()
        ?? throw GoalErrors.GoalNotFound(engagementId, id);

    public static async Task<Goal?> FindGoalByRequestIdAsync(this Work work, Guid engagementId, Guid requestId) =>
        (await work.QuerySingleOrDefaultAsync<Row>($"SELECT {Columns} FROM goals WHERE engagement_id = @engagementId AND request_id = @requestId", new { engagementId, requestId }))?.ToGoal();

    /// <summary>Reads a page: open ones first, then newest first.</summary>
    public static async Task<IReadOnlyList<Goal>> ListGoalsAsync(this Work work, Guid engagementId, GoalState? state, bool? afterClosed, Guid? before, int limit) =>
        [
            .. (await work.QueryAsync<Row>(
                $"""
                SELECT {Columns}
                FROM goals
                WHERE engagement_id = @engagementId
                    AND (@state::text IS NULL OR state = @state)
                    AND (@before::uuid IS NULL OR (state <> 'Open') > @afterClosed::bool OR (state <> 'Open') = @afterClosed::bool AND id < @before)
                ORDER BY state <> 'Open', id DESC
                LIMIT @limit
                """,
                new { engagementId, state = state?.ToString(), afterClosed, before, limit })).Select(row => row.ToGoal()),
        ];

    public static Task<int> CountOpenGoalsAsync(this Work work, Guid engagementId) =>
        work.QuerySingleAsync<int>("SELECT count(*)::int FROM goals WHERE engagement_id = @engagementId AND state = 'Open'", new { engagementId });

    public static Task<int> InsertGoalAsync(this Work work, Guid consortiumId, Goal goal, Guid? requestId) => work.ExecuteAsync(
        """
        INSERT INTO goals (consortium_id, engagement_id, id, title, why, measure, target_date, need, state, percent, created_at, version, request_id)
        VALUES (@consortiumId, @EngagementId, @Id, @Title, @Why, @Measure, @TargetDate, @Need, @State, @Percent, @CreatedAt, @Version, @requestId)
        """,
        new
        {
            consortiumId,
            goal.EngagementId,
            goal.Id,
            goal.Words.Title,
            goal.Words.Why,
            goal.Words.Measure,
            goal.Words.TargetDate,
            goal.Words.Need,
            State = goal.State.ToString(),
            goal.Percent,
            goal.CreatedAt,
            goal.Version,
            requestId,
        });

    public static Task<int> UpdateGoalAsync(this Work work, Goal goal) => work.ExecuteAsync(
        """
        UPDATE goals
        SET title = @Title, why = @Why, measure = @Measure, target_date = @TargetDate, need = @Need, state = @State, percent = @Percent, closed_at = @ClosedAt, version = @Version
        WHERE id = @Id
        """,
        new
        {
            goal.Id,
            goal.Words.Title,
            goal.Words.Why,
            goal.Words.Measure,
            goal.Words.TargetDate,
            goal.Words.Need,
            State = goal.State.ToString(),
            goal.Percent,
            goal.ClosedAt,
            goal.Version,
        });

    /// <summary>Reads the steps of goals, each goal's in their order.</summary>
    public static Task<IReadOnlyList<GoalStep>> ListStepsAsync(this Work work, params Guid[] goals) =>
        work.QueryAsync<GoalStep>("SELECT goal_id, id, text, done FROM goal_steps WHERE goal_id = ANY(@goals) ORDER BY goal_id, id", new { goals });

    public static Task<bool> HasStepOfRequestAsync(this Work work, Guid goalId, Guid requestId) =>
        work.QuerySingleAsync<bool>("SELECT EXISTS (SELECT 1 FROM goal_steps WHERE goal_id = @goalId AND request_id = @requestId)", new { goalId, requestId });

    public static Task<int> InsertStepAsync(this Work work, Guid consortiumId, GoalStep step, Guid? requestId) => work.ExecuteAsync(
        "INSERT INTO goal_steps (consortium_id, goal_id, id, text, done, request_id) VALUES (@consortiumId, @GoalId, @Id, @Text, @Done, @requestId)",
        new { consortiumId, step.GoalId, step.Id, step.Text, step.Done, requestId });

    public static Task<int> UpdateStepAsync(this Work work, GoalStep step) =>
        work.ExecuteAsync("UPDATE goal_steps SET text = @Text, done = @Done WHERE goal_id = @GoalId AND id = @Id", step);

    public static Task<int> DeleteStepAsync(this Work work, GoalStep step) => work.ExecuteAsync("DELETE FROM goal_steps WHERE goal_id = @GoalId AND id = @Id", step);

    public static Task<int> InsertCheckInAsync(this Work work, Guid consortiumId, Guid goalId, CheckIn checkIn, Guid? requestId = null) => work.ExecuteAsync(
        """
        INSERT INTO goal_check_ins (consortium_id, goal_id, id, at, percent, comment, author_id, request_id)
        VALUES (@consortiumId, @goalId, @Id, @At, @Percent, @Comment, @AuthorId, @requestId)
        """,
        new { consortiumId, goalId, checkIn.Id, checkIn.At, checkIn.Percent, checkIn.Comment, checkIn.AuthorId, requestId });

    public static Task<bool> HasCheckInOfRequestAsync(this Work work, Guid goalId, Guid requestId) =>
        work.QuerySingleAsync<bool>("SELECT EXISTS (SELECT 1 FROM goal_check_ins WHERE goal_id = @goalId AND request_id = @requestId)", new { goalId, requestId });

    /// <summary>Reads a page of what was noted of a goal, newest first.</summary>
    public static Task<IReadOnlyList<CheckIn>> ListCheckInsAsync(this Work work, Guid goalId, Guid? before, int limit) => work.QueryAsync<CheckIn>(
        """
        SELECT id, at, percent, comment, author_id
        FROM goal_check_ins
        WHERE goal_id = @goalId AND (@before::uuid IS NULL OR id < @before)
        ORDER BY id DESC
        LIMIT @limit
        """,
        new { goalId, before, limit });

    /// <summary>Reads how far goals had come, the last moments of each, oldest first.</summary>
    public static Task<IReadOnlyList<GoalPoint>> ListPointsAsync(this Work work, params Guid[] goals) => work.QueryAsync<GoalPoint>(
        """
        SELECT p.goal_id, p.at, p.percent
        FROM unnest(@goals) AS g (id)
            CROSS JOIN LATERAL (SELECT c.goal_id, c.id, c.at, c.percent FROM goal_check_ins c WHERE c.goal_id = g.id ORDER BY c.id DESC LIMIT @MostPoints) p
        ORDER BY p.goal_id, p.id
        """,
        new { goals, MostPoints });

    private sealed record Row(
        Guid Id, Guid EngagementId, string Title, string Why, string Measure, DateOnly? TargetDate, string Need, GoalState State, int Percent, DateTimeOffset CreatedAt, DateTimeOffset? ClosedAt, long Version)
    {
        public Goal ToGoal() => new(Id, EngagementId, new GoalWords(Title, Why, Measure, TargetDate, Need), State, Percent, CreatedAt, ClosedAt, Version);
    }
}
