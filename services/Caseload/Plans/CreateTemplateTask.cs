using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Plans;

internal sealed partial class PlanTemplatesApi
{
    public override async Task<V1.TemplateTask> CreateTemplateTask(CreateTemplateTaskRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        if (request.Task is not { } wanted)
        {
            throw Errors.InvalidField("task", "must be set.");
        }

        var now = clock.Now();
        var task = new TemplateTask(
            Guid.CreateVersion7(now).ToString(),
            Guid.CreateVersion7(now),
            PlansMapping.Read(wanted, TaskFields.OfTemplate.ToHashSet()));
        var requestId = Parse.RequestId(request.RequestId);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.LockTemplateAsync(caller.ConsortiumId);
        var template = await work.ListTemplateAsync();
        if (requestId is { } id && await work.FindTemplateTaskByRequestIdAsync(id) is { } first)
        {
            return PlansMapping.ToProto(Find(template, first));
        }

        if (template.Count >= TemplateTask.Most)
        {
            throw PlanErrors.TemplateFull();
        }

        await work.PutTemplateTaskAsync(caller.ConsortiumId, task, requestId);
        await work.CommitAsync();
        return PlansMapping.ToProto(task);
    }
}
