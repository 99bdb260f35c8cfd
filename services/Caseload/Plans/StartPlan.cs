using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Plans;

internal sealed partial class PlansApi
{
    public override async Task<V1.Plan> StartPlan(StartPlanRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var engagement = Wire.ParseEngagement(request.Parent);
        var days = PlansMapping.ParseDays(request.Days, "days");
        var start = PlansMapping.ParseStart(request.StartDate, "start_date", Today);
        var requestId = Parse.RequestId(request.RequestId);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.PartyAsync(engagement, caller.PersonId, toChange: true);
        if (await work.FindPlanAsync(engagement) is { } first)
        {
            return requestId is { } id && await work.IsPlanOfRequestAsync(engagement, id) ? await ShowAsync(work, first) : throw PlanErrors.PlanExists(engagement);
        }

        var now = clock.Now();
        var plan = new Plan(engagement, days, start, 1, now);
        IReadOnlyList<PlanTask> tasks = PlanTask.Of([.. (await work.ListTemplateAsync()).Within(days)], now);
        await work.InsertPlanAsync(caller.ConsortiumId, plan, tasks, requestId);
        await work.CommitAsync();
        return PlansMapping.ToProto(plan, tasks);
    }
}
