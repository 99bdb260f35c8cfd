using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Plans;

internal sealed partial class PlansApi
{
    private static readonly string[] TaskFields = ["title", "why", "track", "step", "owner", "due_date", "need", "resource", "done"];

    public override async Task<V1.PlanTask> UpdatePlanTask(UpdatePlanTaskRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        if (request.Task is not { } wanted)
        {
            throw Errors.InvalidField("task", "must be set.");
        }

        var (engagement, id) = PlansMapping.ParseTask(wanted.Name, "task.name");
        var fields = UpdateMask.Read(request.UpdateMask, wanted, TaskFields, context);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.PartyAsync(engagement, caller.PersonId, toChange: true);
        var plan = await work.GetPlanAsync(engagement);
        var found = await work.GetTaskAsync(engagement, id);
        Wire.CheckEtag(wanted.Etag, found.Version, wanted.Name);

        var facts = found.Facts;
        var words = facts.Words(found.TemplateTask);
        facts = facts.Reworded(
            found.TemplateTask,
            fields.Contains("title") ? PlansMapping.ParseTitle(wanted.Title, "task.title") : words.Title,
            fields.Contains("why") ? PlansMapping.ParseWhy(wanted.Why, "task.why") : words.Why) with
        {
            Track = fields.Contains("track") ? PlansMapping.ParseTrack(wanted.Track, "task.track") : facts.Track,
            Step = fields.Contains("step") ? PlansMapping.ParseStep(wanted.Step, "task.step") : facts.Step,
            Owner = fields.Contains("owner") ? PlansMapping.ParseOwner(wanted.Owner, "task.owner") : facts.Owner,
            Day = fields.Contains("due_date") ? PlansMapping.ParseDue(wanted.DueDate, "task.due_date", plan) : facts.Day,
            Need = fields.Contains("need") ? Names.ParseNeed(wanted.Need, "task.need") : facts.Need,
            ResourceId = fields.Contains("resource") ? Names.ParseResource(wanted.Resource, "task.resource") : facts.ResourceId,
        };
        var doneAt = !fields.Contains("done") ? found.DoneAt : wanted.Done ? found.DoneAt ?? clock.Now() : null;
        var changed = found.Change(facts, doneAt);
        await work.UpdateTaskAsync(engagement, changed);
        await work.CommitAsync();
        return PlansMapping.ToProto(plan, changed);
    }
}
