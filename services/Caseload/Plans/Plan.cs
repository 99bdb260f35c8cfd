namespace MentorNet.Caseload.Plans;

/// <summary>The entry plan of an engagement.</summary>
/// <param name="EngagementId">The engagement.</param>
/// <param name="Days">Its length.</param>
/// <param name="Start">The first day of the post.</param>
/// <param name="Version">Its version.</param>
/// <param name="CreatedAt">When it was taken over.</param>
internal sealed record Plan(Guid EngagementId, int Days, DateOnly Start, long Version, DateTimeOffset CreatedAt)
{
    /// <summary>How many days later the post begins than it did.</summary>
    public int DaysSince(Plan before) => Start.DayNumber - before.Start.DayNumber;

    public Plan Change(int days, DateOnly start) => (days, start) == (Days, Start) ? this : this with { Days = days, Start = start, Version = Version + 1 };

    /// <summary>The day on which a task is due.</summary>
    public DateOnly DueOf(TaskFacts task) => Start.AddDays(task.Day);

    /// <summary>The task's day for a date; null where that is too far from the start.</summary>
    public int? DayOf(DateOnly due) => due.DayNumber - Start.DayNumber is >= TaskFacts.FirstDay and <= TaskFacts.LastDay and var day ? day : null;
}

/// <summary>Something to do within the first months of a post, from the template or of the two's own.</summary>
/// <param name="Id">The id.</param>
/// <param name="TemplateTask">The task of the template that it was; null for the two's own.</param>
/// <param name="Revision">The wording of the template that the two have taken or left last.</param>
/// <param name="Facts">What it is.</param>
/// <param name="DoneAt">When it was done; null before.</param>
/// <param name="Version">Its version.</param>
/// <param name="DateKept">Whether a person set its date, which then stays when the start of the post moves.</param>
internal sealed record PlanTask(Guid Id, string? TemplateTask, Guid Revision, TaskFacts Facts, DateTimeOffset? DoneAt, long Version, bool DateKept = false)
{
    public const int Most = 200;

    /// <summary>Takes tasks of the template over. Their ids are in its order, in which those of one day are read.</summary>
    public static IReadOnlyList<PlanTask> Of(IReadOnlyList<TemplateTask> tasks, DateTimeOffset now) =>
        [.. tasks.Select((task, i) => new PlanTask(Guid.CreateVersion7(now.AddMilliseconds(i)), task.Id, task.Revision, task.Facts, null, 1))];

    /// <summary>Changes it as a person wants. A date that they set is kept; they may let it go again.</summary>
    public PlanTask Change(TaskFacts facts, DateTimeOffset? doneAt, bool? keep = null)
    {
        var kept = keep is { } said && said != DateKept ? said : DateKept || facts.Day != Facts.Day;
        return (facts, doneAt, kept) == (Facts, DoneAt, DateKept) ? this : this with { Facts = facts, DoneAt = doneAt, DateKept = kept, Version = Version + 1 };
    }

    /// <summary>Takes over what the template says now, its day included.</summary>
    public PlanTask Take(TemplateTask offered) => this with { Facts = offered.Facts, DoneAt = null, Revision = offered.Revision, DateKept = false, Version = Version + 1 };

    /// <summary>Makes it the two's own, whatever becomes of the template.</summary>
    public PlanTask MakeOwn()
    {
        var (title, why) = Facts.Words(TemplateTask);
        return this with { TemplateTask = null, Facts = Facts with { Title = title, Why = why }, Version = Version + 1 };
    }
}
