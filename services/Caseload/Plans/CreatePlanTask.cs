using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Plans;

internal sealed partial class PlansApi
{
    public override async Task<V1.PlanTask> CreatePlanTask(CreatePlanTaskRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var engagement = PlansMapping.ParsePlan(request.Parent, "parent");
        if (request.Task is not { } wanted)
        {
            throw Errors.InvalidField("task", "must be set.");
        }

        var facts = PlansMapping.Read(wanted, TaskFields.OfPlan.ToHashSet());
        var requestId = Parse.RequestId(request.RequestId);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.PartyAsync(engagement, caller.PersonId, toChange: true);
        var plan = await work.GetPlanAsync(engagement);
        if (requestId is { } made && await work.FindTaskByRequestIdAsync(engagement, made) is { } first)
        {
            return PlansMapping.ToProto(plan, first);
        }

        if (await work.CountTasksAsync(engagement) >= PlanTask.Most)
        {
            throw PlanErrors.PlanFull();
        }

        var now = clock.Now();
        var task = new PlanTask(
            Guid.CreateVersion7(now), null, Guid.Empty, facts with { Day = PlansMapping.ParseDue(wanted.DueDate, "task.due_date", plan) }, null, 1, wanted.DueDateKept);
        await work.InsertTasksAsync(caller.ConsortiumId, engagement, [task]);
        if (requestId is { } id)
        {
            await work.NoteRequestAsync(task.Id, id);
        }

        await work.CommitAsync();
        return PlansMapping.ToProto(plan, task);
    }
}
