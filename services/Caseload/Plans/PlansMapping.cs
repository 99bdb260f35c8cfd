using Google.Protobuf.WellKnownTypes;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Plans;

/// <summary>Plans and their template as protos show them, and as callers send them.</summary>
internal static class PlansMapping
{
    public const string Template = "planTemplateTasks/";

    private const int MostYears = 10;

    public static string PlanName(Guid engagement) => $"engagements/{engagement}/plan";

    public static string TaskName(Guid engagement, Guid task) => $"{PlanName(engagement)}/tasks/{task}";

    public static string TemplateName(string task) => $"{Template}{task}";

    public static Guid ParsePlan(string value, string field) => Names.Match(value, "engagements/*/plan", field)[0];

    public static (Guid Engagement, Guid Task) ParseTask(string value, string field) =>
        Names.Match(value, "engagements/*/plan/tasks/*", field) is [var engagement, var task] ? (engagement, task) : default;

    /// <summary>Reads the name of a task of the template as its code or uuid.</summary>
    public static string ParseTemplate(string value, string field) =>
        value.StartsWith(Template, StringComparison.Ordinal) && value[Template.Length..] is var id && (PlanTemplates.Codes.Contains(id) || Guid.TryParseExact(id, "D", out _))
            ? id.ToLowerInvariant()
            : throw Errors.InvalidField(field, $"must be '{Template}' and a code of ours or a UUID.");

    public static int ParseDays(int value, string field) =>
        PlanTemplates.Lengths.Contains(value) ? value : throw Errors.InvalidField(field, $"must be {string.Join(", ", PlanTemplates.Lengths.SkipLast(1))} or {PlanTemplates.Lengths[^1]}.");

    /// <summary>Reads the first day of a post; unset is today.</summary>
    public static DateOnly ParseStart(Google.Type.Date? value, string field, DateOnly today) => Wire.ParseDate(value, field, today.AddYears(-MostYears), today.AddYears(MostYears)) ?? today;

    public static V1.Plan ToProto(Plan plan, IReadOnlyCollection<PlanTask> tasks) => new()
    {
        Name = PlanName(plan.EngagementId),
        Days = plan.Days,
        StartDate = Wire.ToDate(plan.Start),
        Tasks = { tasks.Select(task => ToProto(plan, task)) },
        CreateTime = Timestamp.FromDateTimeOffset(plan.CreatedAt),
        Etag = Wire.Etag(plan.Version),
        DoneCount = tasks.Count(task => task.DoneAt is not null),
    };

    public static V1.PlanTask ToProto(Plan plan, PlanTask task)
    {
        var (title, why) = task.Facts.Words(task.TemplateTask);
        return new V1.PlanTask
        {
            Name = TaskName(plan.EngagementId, task.Id),
            Title = title,
            Why = why,
            Track = ToProto(task.Facts.Track),
            Step = ToProto(task.Facts.Step),
            Owner = ToProto(task.Facts.Owner),
            DueDate = Wire.ToDate(plan.DueOf(task.Facts)),
            Need = Names.OfNeed(task.Facts.Need),
            Resource = Names.OfResource(task.Facts.ResourceId),
            Done = task.DoneAt is not null,
            DoneTime = task.DoneAt is { } done ? Timestamp.FromDateTimeOffset(done) : null,
            Code = task.Facts.Title.Length == 0 ? task.TemplateTask : "",
            Etag = Wire.Etag(task.Version),
            DueDateKept = task.DateKept,
        };
    }

    public static V1.TemplateTask ToProto(TemplateTask task)
    {
        var (title, why) = task.Facts.Words(task.Id);
        return new V1.TemplateTask
        {
            Name = TemplateName(task.Id),
            Title = title,
            Why = why,
            Track = ToProto(task.Facts.Track),
            Step = ToProto(task.Facts.Step),
            Owner = ToProto(task.Facts.Owner),
            Day = task.Facts.Day,
            Need = Names.OfNeed(task.Facts.Need),
            Resource = Names.OfResource(task.Facts.ResourceId),
            Code = task.Facts.Title.Length == 0 ? task.Id : "",
            Etag = EtagOf(task),
        };
    }

    public static string EtagOf(TemplateTask task) => $"v{task.Revision:N}";

    public static V1.PlanOffer ToProto(Plan plan, PlanOffer offer) => new()
    {
        TemplateTask = TemplateName(offer.TemplateTask),
        Kind = offer.Kind switch
        {
            OfferKind.Added => V1.PlanOffer.Types.Kind.Added,
            OfferKind.Changed => V1.PlanOffer.Types.Kind.Changed,
            _ => V1.PlanOffer.Types.Kind.Removed,
        },
        Offered = offer.Offered is { } offered ? ToProto(offered) : null,
        Task = offer.Task is { } task ? ToProto(plan, task) : null,
    };

    /// <summary>Reads those fields of a task that count, but for its day; the others are as in nothing.</summary>
    public static TaskFacts Read(V1.PlanTask task, IReadOnlySet<string> fields) => Read(task.Title, task.Why, task.Track, task.Step, task.Owner, task.Need, task.Resource, fields);

    /// <summary>Reads those fields of a task of the template that count.</summary>
    public static TaskFacts Read(V1.TemplateTask task, IReadOnlySet<string> fields) => Read(task.Title, task.Why, task.Track, task.Step, task.Owner, task.Need, task.Resource, fields) with
    {
        Day = !fields.Contains(TaskFields.Day) || task.Day is >= TaskFacts.FirstDay and <= TaskFacts.LastDay
            ? task.Day
            : throw Errors.InvalidField("task.day", $"must be between {TaskFacts.FirstDay} and {TaskFacts.LastDay}."),
    };

    private static TaskFacts Read(string title, string why, PlanTrack track, PlanStep step, PlanOwner owner, string need, string resource, IReadOnlySet<string> fields) => new(
        fields.Contains(TaskFields.Title) ? Parse.Line(title, "task.title", 1, 160) : "",
        fields.Contains(TaskFields.Why) ? Parse.Text(why, "task.why", 0, 600) : "",
        fields.Contains(TaskFields.Track) ? ParseTrack(track, "task.track") : default,
        fields.Contains(TaskFields.Step) ? ParseStep(step, "task.step") : default,
        fields.Contains(TaskFields.Owner) ? ParseOwner(owner, "task.owner") : default,
        0,
        fields.Contains(TaskFields.Need) ? Names.ParseNeed(need, "task.need") : "",
        fields.Contains(TaskFields.Resource) ? Names.ParseResource(resource, "task.resource") : null);

    private static Track ParseTrack(PlanTrack value, string field) => value switch
    {
        PlanTrack.PolicyAndPlan => Track.PolicyAndPlan,
        PlanTrack.MoneyAndMentorship => Track.MoneyAndMentorship,
        PlanTrack.EveryDepartment => Track.EveryDepartment,
        PlanTrack.SeniorTable => Track.SeniorTable,
        PlanTrack.Community => Track.Community,
        _ => throw Errors.InvalidField(field, "must be one of the five ways."),
    };

    private static Step ParseStep(PlanStep value, string field) => value switch
    {
        PlanStep.Listen => Step.Listen,
        PlanStep.Name => Step.Name,
        PlanStep.Agree => Step.Agree,
        PlanStep.Act => Step.Act,
        _ => throw Errors.InvalidField(field, "must be one of the four steps."),
    };

    private static TaskOwner ParseOwner(PlanOwner value, string field) => value switch
    {
        PlanOwner.PlanMentee => TaskOwner.Mentee,
        PlanOwner.PlanMentor => TaskOwner.Mentor,
        _ => throw Errors.InvalidField(field, "must be the mentee or the mentor."),
    };

    /// <summary>Reads the day a task is due as its day from the start of the post. One that was kept may be far from a start that moved.</summary>
    public static int ParseDue(Google.Type.Date? value, string field, Plan plan, TaskFacts? before = null)
    {
        if (before is not null && value is not null && value.Equals(Wire.ToDate(plan.DueOf(before))))
        {
            return before.Day;
        }

        var due = Wire.ParseDate(value, field, plan.Start.AddDays(TaskFacts.FirstDay), plan.Start.AddDays(TaskFacts.LastDay)) ?? throw Errors.InvalidField(field, "must be a day of the calendar, with year, month, and day.");
        return plan.DayOf(due)!.Value;
    }

    private static PlanTrack ToProto(Track track) => track switch
    {
        Track.PolicyAndPlan => PlanTrack.PolicyAndPlan,
        Track.MoneyAndMentorship => PlanTrack.MoneyAndMentorship,
        Track.EveryDepartment => PlanTrack.EveryDepartment,
        Track.SeniorTable => PlanTrack.SeniorTable,
        _ => PlanTrack.Community,
    };

    private static PlanStep ToProto(Step step) => step switch
    {
        Step.Listen => PlanStep.Listen,
        Step.Name => PlanStep.Name,
        Step.Agree => PlanStep.Agree,
        _ => PlanStep.Act,
    };

    private static PlanOwner ToProto(TaskOwner owner) => owner == TaskOwner.Mentor ? PlanOwner.PlanMentor : PlanOwner.PlanMentee;
}
