using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Plans;

internal sealed partial class PlansApi
{
    public override async Task<Empty> DeletePlanTask(DeletePlanTaskRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (engagement, id) = PlansMapping.ParseTask(request.Name, "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.PartyAsync(engagement, caller.PersonId, toChange: true);
        var task = await work.GetTaskAsync(engagement, id);
        await work.DeleteTaskAsync(engagement, id);

        // It would be offered again at once.
        if (task.TemplateTask is { } code && (await work.ListTemplateAsync()).FirstOrDefault(one => one.Id == code) is { } now)
        {
            await work.LeaveAsync(caller.ConsortiumId, engagement, code, now.Revision);
        }

        await work.CommitAsync();
        return new Empty();
    }
}
