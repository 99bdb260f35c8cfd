using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Plans;

internal sealed partial class PlansApi
{
    private const int MostAnswers = TemplateTask.Most + PlanTask.Most;

    public override async Task<V1.Plan> AnswerPlanOffers(AnswerPlanOffersRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var engagement = PlansMapping.ParsePlan(request.Parent, "parent");
        Parse.Count(request.Take.Count, "take", MostAnswers);
        Parse.Count(request.Leave.Count, "leave", MostAnswers);
        var take = request.Take.Select((name, i) => PlansMapping.ParseTemplate(name, $"take[{i}]")).ToHashSet();
        var leave = request.Leave.Select((name, i) => PlansMapping.ParseTemplate(name, $"leave[{i}]")).ToHashSet();
        if (request.Leave.Select((name, i) => (Name: name, Place: i)).FirstOrDefault(one => request.Take.Contains(one.Name)) is { Name: not null } both)
        {
            throw Errors.InvalidField($"leave[{both.Place}]", "must not be taken as well.");
        }

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.PartyAsync(engagement, caller.PersonId, toChange: true);
        var plan = await work.GetPlanAsync(engagement);
        var tasks = await work.ListTasksAsync(engagement);
        var offers = await OffersAsync(work, plan, tasks);
        var taken = offers.Where(offer => take.Contains(offer.TemplateTask)).ToList();
        var added = taken.Where(offer => offer.Kind == OfferKind.Added).ToList();
        if (tasks.Count + added.Count - taken.Count(offer => offer.Kind == OfferKind.Removed) > PlanTask.Most)
        {
            throw PlanErrors.PlanFull();
        }

        var now = clock.Now();
        await work.InsertTasksAsync(caller.ConsortiumId, engagement, PlanTask.Of([.. added.Select(offer => offer.Offered!)], now));
        foreach (var offer in taken.Except(added))
        {
            await (offer.Offered is { } offered
                ? work.UpdateTaskAsync(engagement, offer.Task!.Take(offered))
                : work.DeleteTaskAsync(engagement, offer.Task!.Id));
        }

        foreach (var offer in offers.Where(offer => leave.Contains(offer.TemplateTask)))
        {
            await (offer switch
            {
                { Kind: OfferKind.Added } => work.LeaveAsync(caller.ConsortiumId, engagement, offer.TemplateTask, offer.Offered!.Revision),
                { Kind: OfferKind.Changed } => work.UpdateTaskAsync(engagement, offer.Task! with { Revision = offer.Offered!.Revision }),
                _ => work.UpdateTaskAsync(engagement, offer.Task!.MakeOwn()),
            });
        }

        var shown = await ShowAsync(work, plan);
        await work.CommitAsync();
        return shown;
    }
}
