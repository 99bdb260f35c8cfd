using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Plans;

internal sealed partial class PlanTemplatesApi
{
    public override async Task<V1.TemplateTask> UpdateTemplateTask(UpdateTemplateTaskRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        if (request.Task is not { } wanted)
        {
            throw Errors.InvalidField("task", "must be set.");
        }

        var id = PlansMapping.ParseTemplate(wanted.Name, "task.name");
        var fields = UpdateMask.Read(request.UpdateMask, wanted, TaskFields.OfTemplate, context);
        var read = PlansMapping.Read(wanted, fields);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.LockTemplateAsync(caller.ConsortiumId);
        var found = Find(await work.ListTemplateAsync(), id);
        if (wanted.Etag.Length > 0 && wanted.Etag != PlansMapping.EtagOf(found))
        {
            throw Errors.EtagMismatch(wanted.Name);
        }

        var facts = found.Facts.Take(read, fields, id);
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
