namespace MentorNet.Caseload.OwnClients;

/// <summary>A coach's client without an account. What is kept of them is the coach's alone.</summary>
internal sealed record OwnClient(
    Guid EngagementId,
    Guid CoachId,
    string DisplayName,
    string Organization,
    string Contact,
    bool Named,
    bool Ended,
    DateTimeOffset CreatedAt,
    long Version)
{
    public const int AtMost = 2000;

    public static OwnClient Add(Guid coach, string name, string organization, string contact, bool named, DateTimeOffset now) =>
        new(Guid.CreateVersion7(now), coach, name, organization, contact, named, Ended: false, now, Version: 1);
}

/// <summary>The place of an own client in a list.</summary>
internal sealed record OwnClientKey(string Name, Guid Id);
