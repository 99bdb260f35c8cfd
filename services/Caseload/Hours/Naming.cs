namespace MentorNet.Caseload.Hours;

internal enum NamingState
{
    NotAsked,
    Asked,
    Agreed,
    Declined,
}

/// <summary>How a client is named in a coach's log: as they agreed, else by a code that is of this log alone.</summary>
internal sealed record Naming(Guid EngagementId, Guid CoachId, int Code, NamingState State, string ShownName, string Contact, DateTimeOffset? AnsweredAt)
{
    public Naming Ask() => State switch
    {
        NamingState.NotAsked => this with { State = NamingState.Asked },
        NamingState.Asked => this,
        _ => throw HourErrors.NamingAnswered(EngagementId),
    };

    public Naming Agree(string name, string contact, DateTimeOffset now) => this with { State = NamingState.Agreed, ShownName = name, Contact = contact, AnsweredAt = now };

    public Naming Decline(DateTimeOffset now) => this with { State = NamingState.Declined, ShownName = "", Contact = "", AnsweredAt = now };
}
