using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Plans;

/// <summary>Holds all SQL on plans. Whoever changes one holds the lock of its engagement.</summary>
internal static class PlanStore
{
    private const string TaskColumns = "engagement_id, id, template_task, revision, title, why, track, step, owner, day, need, resource_id, done_at, version, date_kept";

    public static Task<Plan?> FindPlanAsync(this Work work, Guid engagementId) => work.QuerySingleOrDefaultAsync<Plan>(
        "SELECT engagement_id, days, start_date AS start, version, created_at FROM plans WHERE engagement_id = @engagementId", new { engagementId });

    public static async Task<Plan> GetPlanAsync(this Work work, Guid engagementId) => await work.FindPlanAsync(engagementId) ?? throw PlanErrors.PlanNotFound(engagementId);

    /// <summary>Reads the plans of somebody's open engagements, the longest open first.</summary>
    public static Task<IReadOnlyList<Plan>> ListOpenPlansAsync(this Work work, Guid consortiumId, Guid personId, int limit) => work.QueryAsync<Plan>(
        """
        SELECT p.engagement_id, p.days, p.start_date AS start, p.version, p.created_at
        FROM engagements e JOIN plans p USING (engagement_id)
        WHERE e.consortium_id = @consortiumId AND (e.mentor_id = @personId OR e.mentee_id = @personId) AND e.state = 'OPEN'
        ORDER BY e.opened_at, e.engagement_id
        LIMIT @limit
        """,
        new { consortiumId, personId, limit });

    /// <summary>Says whether a plan was taken over by this request.</summary>
    public static Task<bool> IsPlanOfRequestAsync(this Work work, Guid engagementId, Guid requestId) => work.QuerySingleAsync<bool>(
        "SELECT EXISTS (SELECT 1 FROM plans WHERE engagement_id = @engagementId AND request_id = @requestId)", new { engagementId, requestId });

    public static async Task InsertPlanAsync(this Work work, Guid consortiumId, Plan plan, IReadOnlyList<PlanTask> tasks, Guid? requestId)
    {
        await work.ExecuteAsync(
            """
            INSERT INTO plans (consortium_id, engagement_id, days, start_date, version, created_at, request_id)
            VALUES (@consortiumId, @EngagementId, @Days, @Start, @Version, @CreatedAt, @requestId)
            """,
            new { consortiumId, plan.EngagementId, plan.Days, plan.Start, plan.Version, plan.CreatedAt, requestId });
        await work.InsertTasksAsync(consortiumId, plan.EngagementId, tasks);
    }

    public static Task<int> UpdatePlanAsync(this Work work, Plan plan) => work.ExecuteAsync(
        "UPDATE plans SET days = @Days, start_date = @Start, version = @Version WHERE engagement_id = @EngagementId",
        new { plan.EngagementId, plan.Days, plan.Start, plan.Version });

    /// <summary>Keeps the dates of what is done, and those that a person set, when the post begins so many days later.</summary>
    public static Task<int> KeepDatesAsync(this Work work, Guid engagementId, int daysLater) => work.ExecuteAsync(
        "UPDATE plan_tasks SET day = day - @daysLater WHERE engagement_id = @engagementId AND (date_kept OR done_at IS NOT NULL) AND @daysLater <> 0", new { engagementId, daysLater });

    public static Task<int> DeletePlanAsync(this Work work, Guid engagementId) => work.ExecuteAsync("DELETE FROM plans WHERE engagement_id = @engagementId", new { engagementId });

    /// <summary>Reads the tasks of a plan, earliest first.</summary>
    public static async Task<IReadOnlyList<PlanTask>> ListTasksAsync(this Work work, Guid engagementId) =>
        [.. (await work.QueryAsync<Row>($"SELECT {TaskColumns} FROM plan_tasks WHERE engagement_id = @engagementId ORDER BY day, id", new { engagementId })).Select(row => row.ToTask())];

    /// <summary>Reads the tasks of some plans.</summary>
    public static async Task<ILookup<Guid, PlanTask>> ListTasksAsync(this Work work, Guid[] engagements) =>
        (await work.QueryAsync<Row>($"SELECT {TaskColumns} FROM plan_tasks WHERE engagement_id = ANY(@engagements)", new { engagements })).ToLookup(row => row.EngagementId, row => row.ToTask());

    public static async Task<PlanTask> GetTaskAsync(this Work work, Guid engagementId, Guid id) =>
        (await work.QuerySingleOrDefaultAsync<Row>($"SELECT {TaskColumns} FROM plan_tasks WHERE engagement_id = @engagementId AND id = @id", new { engagementId, id }))?.ToTask()
        ?? throw PlanErrors.PlanTaskNotFound(engagementId, id);

    public static async Task<PlanTask?> FindTaskByRequestIdAsync(this Work work, Guid engagementId, Guid requestId) =>
        (await work.QuerySingleOrDefaultAsync<Row>($"SELECT {TaskColumns} FROM plan_tasks WHERE engagement_id = @engagementId AND request_id = @requestId", new { engagementId, requestId }))?.ToTask();

    public static Task<int> CountTasksAsync(this Work work, Guid engagementId) =>
        work.QuerySingleAsync<int>("SELECT count(*)::int FROM plan_tasks WHERE engagement_id = @engagementId", new { engagementId });

    public static Task<int> InsertTasksAsync(this Work work, Guid consortiumId, Guid engagementId, IReadOnlyList<PlanTask> tasks) => work.ExecuteAsync(
        """
        INSERT INTO plan_tasks (consortium_id, engagement_id, id, template_task, revision, title, why, track, step, owner, day, need, resource_id, version, date_kept)
        SELECT @consortiumId, @engagementId, id, template_task, revision, title, why, track, step, owner, day, need, resource_id, version, date_kept
        FROM unnest(@ids, @templates, @revisions, @titles, @whys, @tracks, @steps, @owners, @days, @needs, @resources, @versions, @kept)
            AS t (id, template_task, revision, title, why, track, step, owner, day, need, resource_id, version, date_kept)
        """,
        new
        {
            consortiumId,
            engagementId,
            ids = tasks.Select(task => task.Id).ToArray(),
            templates = tasks.Select(task => task.TemplateTask).ToArray(),
            revisions = tasks.Select(task => task.Revision).ToArray(),
            titles = tasks.Select(task => task.Facts.Title).ToArray(),
            whys = tasks.Select(task => task.Facts.Why).ToArray(),
            tracks = tasks.Select(task => task.Facts.Track.ToString()).ToArray(),
            steps = tasks.Select(task => task.Facts.Step.ToString()).ToArray(),
            owners = tasks.Select(task => task.Facts.Owner.ToString()).ToArray(),
            days = tasks.Select(task => task.Facts.Day).ToArray(),
            needs = tasks.Select(task => task.Facts.Need).ToArray(),
            resources = tasks.Select(task => task.Facts.ResourceId).ToArray(),
            versions = tasks.Select(task => task.Version).ToArray(),
            kept = tasks.Select(task => task.DateKept).ToArray(),
        });

    /// <summary>Notes which request has made a task, so that a second one finds it.</summary>
    public static Task<int> NoteRequestAsync(this Work work, Guid id, Guid requestId) =>
        work.ExecuteAsync("UPDATE plan_tasks SET request_id = @requestId WHERE id = @id", new { id, requestId });

    public static Task<int> UpdateTaskAsync(this Work work, Guid engagementId, PlanTask task) => work.ExecuteAsync(
        """
        UPDATE plan_tasks
        SET template_task = @TemplateTask, revision = @Revision, title = @Title, why = @Why, track = @Track, step = @Step, owner = @Owner, day = @Day, need = @Need,
            resource_id = @ResourceId, done_at = @DoneAt, version = @Version, date_kept = @DateKept
        WHERE engagement_id = @engagementId AND id = @Id
        """,
        new
        {
            engagementId,
            task.Id,
            task.TemplateTask,
            task.Revision,
            task.Facts.Title,
            task.Facts.Why,
            Track = task.Facts.Track.ToString(),
            Step = task.Facts.Step.ToString(),
            Owner = task.Facts.Owner.ToString(),
            task.Facts.Day,
            task.Facts.Need,
            task.Facts.ResourceId,
            task.DoneAt,
            task.Version,
            task.DateKept,
        });

    public static Task<int> DeleteTaskAsync(this Work work, Guid engagementId, Guid id) =>
        work.ExecuteAsync("DELETE FROM plan_tasks WHERE engagement_id = @engagementId AND id = @id", new { engagementId, id });

    /// <summary>Reads what the two did not want of the template, in which wording.</summary>
    public static async Task<IReadOnlyDictionary<string, Guid>> ListLeftAsync(this Work work, Guid engagementId) =>
        (await work.ListLeftAsync([engagementId]))[engagementId].ToDictionary();

    /// <summary>Reads what the two of each of some plans did not want of the template, in which wording.</summary>
    public static async Task<ILookup<Guid, KeyValuePair<string, Guid>>> ListLeftAsync(this Work work, Guid[] engagements) =>
        (await work.QueryAsync<Left>("SELECT engagement_id, template_task, revision FROM plan_left WHERE engagement_id = ANY(@engagements)", new { engagements }))
            .ToLookup(left => left.EngagementId, left => KeyValuePair.Create(left.TemplateTask, left.Revision));

    public static Task<int> LeaveAsync(this Work work, Guid consortiumId, Guid engagementId, string templateTask, Guid revision) => work.ExecuteAsync(
        """
        INSERT INTO plan_left (consortium_id, engagement_id, template_task, revision) VALUES (@consortiumId, @engagementId, @templateTask, @revision)
        ON CONFLICT (engagement_id, template_task) DO UPDATE SET revision = excluded.revision
        """,
        new { consortiumId, engagementId, templateTask, revision });

    private sealed record Left(Guid EngagementId, string TemplateTask, Guid Revision);

    private sealed record Row(
        Guid EngagementId, Guid Id, string? TemplateTask, Guid Revision, string Title, string Why, Track Track, Step Step, TaskOwner Owner, int Day, string Need, Guid? ResourceId, DateTimeOffset? DoneAt, long Version, bool DateKept)
    {
        public PlanTask ToTask() => new(Id, TemplateTask, Revision, new TaskFacts(Title, Why, Track, Step, Owner, Day, Need, ResourceId), DoneAt, Version, DateKept);
    }
}
