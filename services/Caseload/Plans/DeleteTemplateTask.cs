using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Plans;

internal sealed partial class PlanTemplatesApi
{
    public override async Task<Empty> DeleteTemplateTask(DeleteTemplateTaskRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = PlansMapping.ParseTemplate(request.Name, "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.LockTemplateAsync(caller.ConsortiumId);
        var found = Find(await work.ListTemplateAsync(), id);
        await (found.IsOurs ? work.PutTemplateTaskAsync(caller.ConsortiumId, found with { Removed = true }) : work.DeleteTemplateTaskAsync(id));
        await work.CommitAsync();
        return new Empty();
    }
}
