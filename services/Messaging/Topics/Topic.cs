namespace MentorNet.Messaging.Topics;

/// <summary>How somebody hears of a topic.</summary>
internal enum Hearing
{
    /// <summary>As of the conversation.</summary>
    Usual,

    /// <summary>Of each message, also where the conversation is muted.</summary>
    Followed,

    /// <summary>Of none.</summary>
    Muted,
}

/// <summary>A topic as a member of its conversation has it.</summary>
internal sealed record Topic(
    Guid Id, Guid ConversationId, string Title, bool Resolved, Guid CreatorId, DateTimeOffset CreatedAt, long ChangeNumber, Hearing Hearing, int Unread, int MessageCount, long LastNumber)
{
    public const int LongestTitle = 60;
    public const int Most = 200;
    public const int MostMoved = 200;
}
