using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Plans;

internal sealed partial class PlansApi
{
    public override async Task<V1.PlanTask> UpdatePlanTask(UpdatePlanTaskRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        if (request.Task is not { } wanted)
        {
            throw Errors.InvalidField("task", "must be set.");
        }

        var (engagement, id) = PlansMapping.ParseTask(wanted.Name, "task.name");
        var fields = UpdateMask.Read(request.UpdateMask, wanted, TaskFields.OfPlan, context);
        var read = PlansMapping.Read(wanted, fields);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.PartyAsync(engagement, caller.PersonId, toChange: true);
        var plan = await work.GetPlanAsync(engagement);
        var found = await work.GetTaskAsync(engagement, id);
        Wire.CheckEtag(wanted.Etag, found.Version, wanted.Name);

        var facts = found.Facts.Take(fields.Contains(TaskFields.DueDate) ? read with { Day = PlansMapping.ParseDue(wanted.DueDate, "task.due_date", plan, found.Facts) } : read, fields, found.TemplateTask);
        var doneAt = !fields.Contains(TaskFields.Done) ? found.DoneAt : wanted.Done ? found.DoneAt ?? clock.Now() : null;
        var changed = found.Change(facts, doneAt, fields.Contains(TaskFields.DueDateKept) ? wanted.DueDateKept : null);
        await work.UpdateTaskAsync(engagement, changed);
        await work.CommitAsync();
        return PlansMapping.ToProto(plan, changed);
    }
}
