namespace MentorNet.Caseload.Sessions;

/// <summary>The resource name of a session, <c>engagements/{uuid}/sessions/{uuid}</c>.</summary>
internal readonly record struct SessionName(Guid EngagementId, Guid Id)
{
    public const string Pattern = "engagements/*/sessions/*";

    public static SessionName Parse(string value, string field = "name") => Names.Match(value, Pattern, field) is [var engagement, var id] ? new(engagement, id) : default;

    public override string ToString() => $"{Wire.Engagement(EngagementId)}/sessions/{Id}";
}
