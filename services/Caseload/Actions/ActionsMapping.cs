using Google.Protobuf.WellKnownTypes;
using MentorNet.Caseload.Engagements;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Actions;

/// <summary>Action items as protos show them and bring them.</summary>
internal static class ActionsMapping
{
    private const int MostYears = 5;

    public static V1.ActionItem ToProto(ActionItem item) => new()
    {
        Name = ActionErrors.Name(item.Id),
        Engagement = Wire.Engagement(item.EngagementId),
        Text = item.Text,
        Owner = item.OwnerId is { } owner ? Wire.Person(owner) : "",
        DueDate = Wire.ToDate(item.DueOn),
        State = item.DoneAt is null ? V1.ActionItem.Types.State.Open : V1.ActionItem.Types.State.Done,
        DoneTime = item.DoneAt is { } done ? Timestamp.FromDateTimeOffset(done) : null,
        CarryCount = item.CarryCount,
        CreateTime = Timestamp.FromDateTimeOffset(item.CreatedAt),
        Etag = Wire.Etag(item.Version),
    };

    public static bool? ToDone(V1.ActionItem.Types.State state) => state switch
    {
        V1.ActionItem.Types.State.Unspecified => null,
        V1.ActionItem.Types.State.Open => false,
        V1.ActionItem.Types.State.Done => true,
        _ => throw Errors.InvalidField("state", "is not a known state."),
    };

    public static string ToText(string text) => Parse.Text(text, "action_item.text", 1, 500).ReplaceLineEndings("\n");

    /// <summary>Reads who does it; null for both.</summary>
    public static Guid? ToOwner(string owner) => owner.Length == 0 ? null : Parse.Name(owner, "people", "action_item.owner");

    /// <summary>Refuses an owner who is none of the two.</summary>
    public static void CheckOwner(Guid? owner, Engagement engagement)
    {
        if (owner is { } person && !engagement.People.Contains(person))
        {
            throw Errors.InvalidField("action_item.owner", "must be one of the two, or empty for both.");
        }
    }

    public static DateOnly? ToDueOn(Google.Type.Date? date, string field, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return Wire.ParseDate(date, field, today.AddYears(-MostYears), today.AddYears(MostYears));
    }
}
