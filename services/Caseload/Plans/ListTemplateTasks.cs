using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Plans;

internal sealed partial class PlanTemplatesApi
{
    public override async Task<ListTemplateTasksResponse> ListTemplateTasks(ListTemplateTasksRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var days = request.Days == 0 ? TaskFacts.LastDay : PlansMapping.ParseDays(request.Days, "days");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return new ListTemplateTasksResponse { Tasks = { (await work.ListTemplateAsync()).Within(days).Select(PlansMapping.ToProto) } };
    }
}
