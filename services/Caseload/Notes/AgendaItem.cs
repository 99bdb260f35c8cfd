namespace MentorNet.Caseload.Notes;

/// <summary>Something that one of the two wants to talk about.</summary>
internal sealed record AgendaItem(Guid Id, Guid SessionId, Guid AuthorId, string Text, DateTimeOffset CreatedAt)
{
    public const int MostOfSession = 30;
}

/// <summary>Notes on a session; of version 0 if nothing is written.</summary>
internal sealed record SessionNotes(string Text, Guid? AuthorId, long Version, DateTimeOffset? UpdatedAt)
{
    public static readonly SessionNotes None = new("", null, 0, null);

    public SessionNotes Write(string text, Guid by, DateTimeOffset now) => new(text, by, Version + 1, now);
}
