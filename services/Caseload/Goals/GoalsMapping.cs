using Google.Protobuf.WellKnownTypes;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Goals;

/// <summary>Goals as protos show them, and as callers send them.</summary>
internal static class GoalsMapping
{
    private const int MostYears = 10;

    public static string GoalName(Guid engagement, Guid goal) => $"engagements/{engagement}/goals/{goal}";

    public static string StepName(Guid engagement, Guid goal, Guid step) => $"{GoalName(engagement, goal)}/steps/{step}";

    public static (Guid Engagement, Guid Goal) ParseGoal(string value, string field) =>
        Names.Match(value, "engagements/*/goals/*", field) is [var engagement, var goal] ? (engagement, goal) : default;

    public static (Guid Engagement, Guid Goal, Guid Step) ParseStep(string value, string field) =>
        Names.Match(value, "engagements/*/goals/*/steps/*", field) is [var engagement, var goal, var step] ? (engagement, goal, step) : default;

    /// <summary>Reads those words of a goal that count; the others are as in nothing.</summary>
    public static GoalWords Read(V1.Goal goal, IReadOnlySet<string> fields, DateOnly today) => new(
        fields.Contains("title") ? Parse.Line(goal.Title, "goal.title", 1, 160) : "",
        fields.Contains("why") ? Parse.Text(goal.Why, "goal.why", 0, 1000) : "",
        fields.Contains("measure") ? Parse.Text(goal.Measure, "goal.measure", 0, 1000) : "",
        fields.Contains("target_date") ? Wire.ParseDate(goal.TargetDate, "goal.target_date", today.AddYears(-MostYears), today.AddYears(MostYears)) : null,
        fields.Contains("need") ? Names.ParseNeed(goal.Need, "goal.need") : "");

    public static string ParseStepText(string value, string field) => Parse.Line(value, field, 1, 200);

    public static GoalState? ParseState(V1.Goal.Types.State state) => state switch
    {
        V1.Goal.Types.State.Unspecified => null,
        V1.Goal.Types.State.Open => GoalState.Open,
        V1.Goal.Types.State.Reached => GoalState.Reached,
        V1.Goal.Types.State.LetGo => GoalState.LetGo,
        _ => throw Errors.InvalidField("state", "is not a known state."),
    };

    public static GoalState ParseOutcome(V1.Goal.Types.State state) => state switch
    {
        V1.Goal.Types.State.Reached => GoalState.Reached,
        V1.Goal.Types.State.LetGo => GoalState.LetGo,
        _ => throw Errors.InvalidField("outcome", "must be REACHED or LET_GO."),
    };

    public static V1.Goal ToProto(Goal goal, IEnumerable<GoalStep> steps, IEnumerable<GoalPoint> history) => new()
    {
        Name = GoalName(goal.EngagementId, goal.Id),
        Title = goal.Words.Title,
        Why = goal.Words.Why,
        Measure = goal.Words.Measure,
        TargetDate = Wire.ToDate(goal.Words.TargetDate),
        Need = Names.OfNeed(goal.Words.Need),
        State = goal.State switch
        {
            GoalState.Open => V1.Goal.Types.State.Open,
            GoalState.Reached => V1.Goal.Types.State.Reached,
            _ => V1.Goal.Types.State.LetGo,
        },
        Percent = goal.Percent,
        Steps = { steps.Select(step => new V1.Goal.Types.Step { Name = StepName(goal.EngagementId, goal.Id, step.Id), Text = step.Text, Done = step.Done }) },
        History = { history.Select(point => new V1.Goal.Types.Point { Time = Timestamp.FromDateTimeOffset(point.At), Percent = point.Percent }) },
        CreateTime = Timestamp.FromDateTimeOffset(goal.CreatedAt),
        CloseTime = goal.ClosedAt is { } closed ? Timestamp.FromDateTimeOffset(closed) : null,
        Etag = Wire.Etag(goal.Version),
    };

    public static V1.CheckIn ToProto(CheckIn checkIn) => new()
    {
        Time = Timestamp.FromDateTimeOffset(checkIn.At),
        Percent = checkIn.Percent,
        Comment = checkIn.Comment,
        Author = checkIn.AuthorId is { } author ? Wire.Person(author) : "",
    };
}
