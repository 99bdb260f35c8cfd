using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Plans;

internal sealed partial class PlanTemplatesApi
{
    private static readonly string[] TaskFields = ["title", "why", "track", "step", "owner", "day", "need", "resource"];

    public override async Task<V1.TemplateTask> UpdateTemplateTask(UpdateTemplateTaskRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        if (request.Task is not { } wanted)
        {
            throw Errors.InvalidField("task", "must be set.");
        }

        var id = PlansMapping.ParseTemplate(wanted.Name, "task.name");
        var fields = UpdateMask.Read(request.UpdateMask, wanted, TaskFields, context);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.LockTemplateAsync(caller.ConsortiumId);
        var found = Find(await work.ListTemplateAsync(), id);
        if (wanted.Etag.Length > 0 && wanted.Etag != PlansMapping.EtagOf(found))
        {
            throw Errors.EtagMismatch(wanted.Name);
        }

        var facts = found.Facts;
        var words = facts.Words(id);
        facts = facts.Reworded(
            id,
            fields.Contains("title") ? PlansMapping.ParseTitle(wanted.Title, "task.title") : words.Title,
            fields.Contains("why") ? PlansMapping.ParseWhy(wanted.Why, "task.why") : words.Why) with
        {
            Track = fields.Contains("track") ? PlansMapping.ParseTrack(wanted.Track, "task.track") : facts.Track,
            Step = fields.Contains("step") ? PlansMapping.ParseStep(wanted.Step, "task.step") : facts.Step,
            Owner = fields.Contains("owner") ? PlansMapping.ParseOwner(wanted.Owner, "task.owner") : facts.Owner,
            Day = fields.Contains("day") ? PlansMapping.ParseDay(wanted.Day, "task.day") : facts.Day,
            Need = fields.Contains("need") ? Names.ParseNeed(wanted.Need, "task.need") : facts.Need,
            ResourceId = fields.Contains("resource") ? Names.ParseResource(wanted.Resource, "task.resource") : facts.ResourceId,
        };
        if (facts == found.Facts)
        {
            return PlansMapping.ToProto(found);
        }

        var changed = found with { Facts = facts, Revision = Guid.CreateVersion7(clock.Now()) };
        await work.PutTemplateTaskAsync(caller.ConsortiumId, changed);
        await work.CommitAsync();
        return PlansMapping.ToProto(changed);
    }
}
