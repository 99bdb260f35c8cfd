namespace MentorNet.Caseload.Plans;

/// <summary>The five ways of the field.</summary>
internal enum Track
{
    PolicyAndPlan,
    MoneyAndMentorship,
    EveryDepartment,
    SeniorTable,
    Community,
}

/// <summary>The four steps of an entry plan.</summary>
internal enum Step
{
    Listen,
    Name,
    Agree,
    Act,
}

/// <summary>The one of the two who is responsible, or both.</summary>
internal enum TaskOwner
{
    Mentee,
    Mentor,
}

/// <summary>What a task is, in a template and in a plan alike.</summary>
/// <param name="Title">Its words; empty where the text of its code stands.</param>
/// <param name="Why">Why it is worth doing; empty where that text stands.</param>
/// <param name="Track">Its way.</param>
/// <param name="Step">Its step.</param>
/// <param name="Owner">Who does it.</param>
/// <param name="Day">Days from the start of the post; before it, negative.</param>
/// <param name="Need">The slug of a need; empty for none.</param>
/// <param name="ResourceId">A library item; null for none.</param>
internal sealed record TaskFacts(string Title, string Why, Track Track, Step Step, TaskOwner Owner, int Day, string Need, Guid? ResourceId)
{
    public const int FirstDay = -60;
    public const int LastDay = 365;

    /// <summary>Says what the words are: these, or the text of the code.</summary>
    public (string Title, string Why) Words(string? code) =>
        Title.Length == 0 && code is not null && PlanTexts.English.Title(code) is { } title ? (title, PlanTexts.English.Why(code) ?? "") : (Title, Why);

    /// <summary>Takes over those fields of another that count. Words are what they were for its reader; where they are the text of the code, the code stands for them.</summary>
    public TaskFacts Take(TaskFacts other, IReadOnlySet<string> fields, string? code)
    {
        var (title, why) = Words(code);
        return Reworded(code, fields.Contains(TaskFields.Title) ? other.Title : title, fields.Contains(TaskFields.Why) ? other.Why : why) with
        {
            Track = fields.Contains(TaskFields.Track) ? other.Track : Track,
            Step = fields.Contains(TaskFields.Step) ? other.Step : Step,
            Owner = fields.Contains(TaskFields.Owner) ? other.Owner : Owner,
            Day = fields.Contains(TaskFields.Day) || fields.Contains(TaskFields.DueDate) ? other.Day : Day,
            Need = fields.Contains(TaskFields.Need) ? other.Need : Need,
            ResourceId = fields.Contains(TaskFields.Resource) ? other.ResourceId : ResourceId,
        };
    }

    private TaskFacts Reworded(string? code, string title, string why) =>
        code is not null && (title, why) == (PlanTexts.English.Title(code), PlanTexts.English.Why(code)) ? this with { Title = "", Why = "" } : this with { Title = title, Why = why };
}

/// <summary>The fields of a task that can be changed, by their names in the protos.</summary>
internal static class TaskFields
{
    public const string Title = "title";
    public const string Why = "why";
    public const string Track = "track";
    public const string Step = "step";
    public const string Owner = "owner";
    public const string Day = "day";
    public const string DueDate = "due_date";
    public const string DueDateKept = "due_date_kept";
    public const string Need = "need";
    public const string Resource = "resource";
    public const string Done = "done";

    /// <summary>Those of a task of a plan.</summary>
    public static readonly IReadOnlyList<string> OfPlan = [Title, Why, Track, Step, Owner, DueDate, Need, Resource, Done, DueDateKept];

    /// <summary>Those of a task of the template.</summary>
    public static readonly IReadOnlyList<string> OfTemplate = [Title, Why, Track, Step, Owner, Day, Need, Resource];
}

/// <summary>Something that a consortium offers to each new plan.</summary>
/// <param name="Id">The code of one of ours, or the uuid of a consortium's own.</param>
/// <param name="Revision">Which wording it is; empty for ours as it came.</param>
/// <param name="Facts">What it is.</param>
/// <param name="Removed">One of ours that the consortium has taken out.</param>
internal sealed record TemplateTask(string Id, Guid Revision, TaskFacts Facts, bool Removed = false)
{
    public const int Most = 150;

    /// <summary>Whether it is one of ours, in whatever wording.</summary>
    public bool IsOurs => PlanTemplates.Codes.Contains(Id);
}
