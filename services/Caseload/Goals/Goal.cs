namespace MentorNet.Caseload.Goals;

internal enum GoalState
{
    Open,
    Reached,
    LetGo,
}

/// <summary>What a goal is, in the words of the two.</summary>
internal sealed record GoalWords(string Title, string Why, string Measure, DateOnly? TargetDate, string Need)
{
    /// <summary>Takes over those of other words that count, by the names of the proto.</summary>
    public GoalWords Take(GoalWords other, IReadOnlySet<string> fields) => new(
        fields.Contains("title") ? other.Title : Title,
        fields.Contains("why") ? other.Why : Why,
        fields.Contains("measure") ? other.Measure : Measure,
        fields.Contains("target_date") ? other.TargetDate : TargetDate,
        fields.Contains("need") ? other.Need : Need);
}

/// <summary>A goal of an engagement.</summary>
/// <param name="Id">The id.</param>
/// <param name="EngagementId">The engagement.</param>
/// <param name="Words">What it is.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Percent">How far it has come.</param>
/// <param name="CreatedAt">When it was set.</param>
/// <param name="ClosedAt">When it was closed; null while open.</param>
/// <param name="Version">Its version.</param>
internal sealed record Goal(Guid Id, Guid EngagementId, GoalWords Words, GoalState State, int Percent, DateTimeOffset CreatedAt, DateTimeOffset? ClosedAt, long Version)
{
    /// <summary>How many goals of an engagement may be open.</summary>
    public const int MostOpen = 5;

    public Goal Change(GoalWords words) => WhileOpen().Words == words ? this : this with { Words = words, Version = Version + 1 };

    public Goal ComeTo(int percent) => WhileOpen() with { Percent = percent, Version = Version + 1 };

    public Goal Close(GoalState outcome, DateTimeOffset now) => WhileOpen() with { State = outcome, ClosedAt = now, Version = Version + 1 };

    /// <summary>Opens it again among so many that are open.</summary>
    public Goal Reopen(int open) =>
        State == GoalState.Open ? throw GoalErrors.GoalOpen(this)
        : open >= MostOpen ? throw GoalErrors.GoalsFull()
        : this with { State = GoalState.Open, ClosedAt = null, Version = Version + 1 };

    public Goal WhileOpen() => State == GoalState.Open ? this : throw GoalErrors.GoalClosed(this);
}

/// <summary>A step toward a goal.</summary>
internal sealed record GoalStep(Guid GoalId, Guid Id, string Text, bool Done)
{
    public const int Most = 20;

    /// <summary>How far these steps say that a goal has come; what it was before, where there are none.</summary>
    public static int Percent(IReadOnlyCollection<GoalStep> steps, int before) =>
        steps.Count == 0 ? before : (int)Math.Round(100.0 * steps.Count(step => step.Done) / steps.Count, MidpointRounding.AwayFromZero);
}

/// <summary>Something that was noted of a goal.</summary>
internal sealed record CheckIn(Guid Id, DateTimeOffset At, int Percent, string Comment, Guid? AuthorId);

/// <summary>How far a goal had come at a moment.</summary>
internal sealed record GoalPoint(Guid GoalId, DateTimeOffset At, int Percent);
