namespace MentorNet.Caseload.Plans;

internal enum OfferKind
{
    Added,
    Changed,
    Removed,
}

/// <summary>Something that the template has and a plan has not; offered, and never done by itself.</summary>
/// <param name="TemplateTask">The task of the template.</param>
/// <param name="Kind">What has become of it.</param>
/// <param name="Offered">What the plan would have; null where it is taken out.</param>
/// <param name="Task">What the plan has; null where it is new.</param>
internal sealed record PlanOffer(string TemplateTask, OfferKind Kind, TemplateTask? Offered, PlanTask? Task)
{
    /// <summary>Compares a plan with the template as it is now, by day. What is done stays as it was.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="tasks">Its tasks.</param>
    /// <param name="left">What the two did not want, in which wording.</param>
    /// <param name="template">The whole template.</param>
    public static IReadOnlyList<PlanOffer> Of(Plan plan, IReadOnlyCollection<PlanTask> tasks, IReadOnlyDictionary<string, Guid> left, IReadOnlyCollection<TemplateTask> template)
    {
        var taken = tasks.Where(task => task.TemplateTask is not null).ToDictionary(task => task.TemplateTask!);
        var known = template.Select(task => task.Id).ToHashSet();
        return
        [
            .. template.Select(task => taken.TryGetValue(task.Id, out var own)
                    ? own.DoneAt is null && own.Revision != task.Revision ? new PlanOffer(task.Id, OfferKind.Changed, task, own) : null
                    : task.Facts.Day <= plan.Days && !(left.TryGetValue(task.Id, out var seen) && seen == task.Revision) ? new PlanOffer(task.Id, OfferKind.Added, task, null) : null)
                .Concat(taken.Values.Where(own => own.DoneAt is null && !known.Contains(own.TemplateTask!)).Select(own => new PlanOffer(own.TemplateTask!, OfferKind.Removed, null, own)))
                .OfType<PlanOffer>()
                .OrderBy(offer => (offer.Offered?.Facts ?? offer.Task!.Facts).Day),
        ];
    }
}
