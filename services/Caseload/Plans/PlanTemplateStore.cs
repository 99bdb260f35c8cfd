using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Plans;

/// <summary>Holds all SQL on the template of plans.</summary>
internal static class PlanTemplateStore
{
    /// <summary>Keeps others from changing the template until the transaction ends.</summary>
    public static Task<int> LockTemplateAsync(this Work work, Guid consortiumId) =>
        work.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended('plan_template ' || @consortiumId::text, 0))", new { consortiumId });

    /// <summary>Reads the template: ours with what the consortium has changed over it, earliest first.</summary>
    public static async Task<IReadOnlyList<TemplateTask>> ListTemplateAsync(this Work work) => PlanTemplates.With(
        [
            .. (await work.QueryAsync<Row>("SELECT task, revision, removed, title, why, track, step, owner, day, need, resource_id FROM plan_template_tasks"))
                .Select(row => row.ToTask()),
        ]);

    /// <summary>Finds what a request has made before.</summary>
    public static Task<string?> FindTemplateTaskByRequestIdAsync(this Work work, Guid requestId) =>
        work.QuerySingleOrDefaultAsync<string>("SELECT task FROM plan_template_tasks WHERE request_id = @requestId", new { requestId });

    public static Task<int> PutTemplateTaskAsync(this Work work, Guid consortiumId, TemplateTask task, Guid? requestId = null) => work.ExecuteAsync(
        """
        INSERT INTO plan_template_tasks (consortium_id, task, revision, removed, title, why, track, step, owner, day, need, resource_id, request_id)
        VALUES (@consortiumId, @Id, @Revision, @Removed, @Title, @Why, @Track, @Step, @Owner, @Day, @Need, @ResourceId, @requestId)
        ON CONFLICT (consortium_id, task) DO UPDATE SET revision = excluded.revision, removed = excluded.removed, title = excluded.title, why = excluded.why,
            track = excluded.track, step = excluded.step, owner = excluded.owner, day = excluded.day, need = excluded.need, resource_id = excluded.resource_id
        """,
        new
        {
            consortiumId,
            task.Id,
            task.Revision,
            task.Removed,
            task.Facts.Title,
            task.Facts.Why,
            Track = task.Facts.Track.ToString(),
            Step = task.Facts.Step.ToString(),
            Owner = task.Facts.Owner.ToString(),
            task.Facts.Day,
            task.Facts.Need,
            task.Facts.ResourceId,
            requestId,
        });

    public static Task<int> DeleteTemplateTaskAsync(this Work work, string task) => work.ExecuteAsync("DELETE FROM plan_template_tasks WHERE task = @task", new { task });

    public static Task<int> ResetTemplateAsync(this Work work, Guid consortiumId) =>
        work.ExecuteAsync("DELETE FROM plan_template_tasks WHERE consortium_id = @consortiumId", new { consortiumId });

    private sealed record Row(
        string Task, Guid Revision, bool Removed, string Title, string Why, Track Track, Step Step, TaskOwner Owner, int Day, string Need, Guid? ResourceId)
    {
        public TemplateTask ToTask() => new(Task, Revision, new TaskFacts(Title, Why, Track, Step, Owner, Day, Need, ResourceId), Removed);
    }
}
