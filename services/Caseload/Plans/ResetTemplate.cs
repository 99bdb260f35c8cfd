using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Plans;

internal sealed partial class PlanTemplatesApi
{
    public override async Task<ListTemplateTasksResponse> ResetTemplate(ResetTemplateRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.LockTemplateAsync(caller.ConsortiumId);
        await work.ResetTemplateAsync(caller.ConsortiumId);
        await work.CommitAsync();
        return new ListTemplateTasksResponse { Tasks = { PlanTemplates.Ours.Select(PlansMapping.ToProto) } };
    }
}
