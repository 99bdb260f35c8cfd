using MentorNet.Caseload.Engagements;

namespace MentorNet.Caseload.Actions;

/// <summary>Something that one of two people means to do, or both.</summary>
/// <param name="Id">The id.</param>
/// <param name="EngagementId">The engagement.</param>
/// <param name="AuthorId">Who noted it; null for what was carried over from Matching.</param>
/// <param name="OwnerId">Who does it; null for both.</param>
/// <param name="Text">What is to do; private to the two.</param>
/// <param name="DueOn">By which day; null for none.</param>
/// <param name="DoneAt">When it was done; null before.</param>
/// <param name="CarryCount">How often it was carried over.</param>
/// <param name="CreatedAt">When it was noted.</param>
/// <param name="Version">Grows by one with each change.</param>
internal sealed record ActionItem(
    Guid Id,
    Guid EngagementId,
    Guid? AuthorId,
    Guid? OwnerId,
    string Text,
    DateOnly? DueOn,
    DateTimeOffset? DoneAt,
    int CarryCount,
    DateTimeOffset CreatedAt,
    long Version)
{
    /// <summary>How many may be to do at once in an engagement.</summary>
    public const int MostOpen = 100;

    public static ActionItem Note(Guid engagementId, Guid? author, Guid? owner, string text, DateOnly? dueOn, DateTimeOffset now) =>
        new(Guid.CreateVersion7(now), engagementId, author, owner, text, dueOn, null, 0, now, 1);

    public ActionItem Change(string text, Guid? owner, DateOnly? dueOn) =>
        (text, owner, dueOn) == (Text, OwnerId, DueOn) ? this : this with { Text = text, OwnerId = owner, DueOn = dueOn, Version = Version + 1 };

    public ActionItem Complete(DateTimeOffset now) => DoneAt is null ? this with { DoneAt = now, Version = Version + 1 } : this;

    public ActionItem Reopen() => DoneAt is null ? this : this with { DoneAt = null, Version = Version + 1 };

    public ActionItem CarryOver(DateOnly? dueOn) =>
        DoneAt is null ? this with { DueOn = dueOn, CarryCount = CarryCount + 1, Version = Version + 1 } : throw ActionErrors.Done(Id);

    /// <summary>Who is reminded of it.</summary>
    public IEnumerable<Guid> Doers(Engagement engagement) => OwnerId is { } owner ? [owner] : engagement.People;
}
