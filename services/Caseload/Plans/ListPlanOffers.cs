using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Plans;

internal sealed partial class PlansApi
{
    public override async Task<ListPlanOffersResponse> ListPlanOffers(ListPlanOffersRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var engagement = PlansMapping.ParsePlan(request.Parent, "parent");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.PartyAsync(engagement, caller.PersonId);
        var plan = await work.GetPlanAsync(engagement);
        var offers = await OffersAsync(work, plan, await work.ListTasksAsync(engagement));
        return new ListPlanOffersResponse { Offers = { offers.Select(offer => PlansMapping.ToProto(plan, offer)) } };
    }

    private static async Task<IReadOnlyList<PlanOffer>> OffersAsync(Work work, Plan plan, IReadOnlyList<PlanTask> tasks) =>
        PlanOffer.Of(plan, tasks, await work.ListLeftAsync(plan.EngagementId), await work.ListTemplateAsync());
}
