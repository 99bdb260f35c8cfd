using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Plans;

internal sealed partial class PlansApi
{
    public override async Task<V1.Plan> UpdatePlan(UpdatePlanRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        if (request.Plan is null)
        {
            throw Errors.InvalidField("plan", "must be set.");
        }

        var engagement = PlansMapping.ParsePlan(request.Plan.Name, "plan.name");
        var fields = UpdateMask.Read(request.UpdateMask, request.Plan, ["days", "start_date"], context);
        var days = fields.Contains("days") ? PlansMapping.ParseDays(request.Plan.Days, "plan.days") : (int?)null;
        var start = fields.Contains("start_date") ? PlansMapping.ParseStart(request.Plan.StartDate, "plan.start_date", Today) : (DateOnly?)null;

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.PartyAsync(engagement, caller.PersonId, toChange: true);
        var found = await work.GetPlanAsync(engagement);
        Wire.CheckEtag(request.Plan.Etag, found.Version, request.Plan.Name);
        var changed = found.Change(days ?? found.Days, start ?? found.Start);
        await work.UpdatePlanAsync(changed);
        await work.KeepDatesAsync(engagement, changed.DaysSince(found));
        var shown = await ShowAsync(work, changed);
        await work.CommitAsync();
        return shown;
    }
}
