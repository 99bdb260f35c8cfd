namespace MentorNet.Messaging.SavedMessages;

/// <summary>That somebody wants to come back to a message.</summary>
internal sealed record SavedMessage(Guid ConversationId, long Number, DateTimeOffset SavedAt, DateTimeOffset? RemindAt, bool Due)
{
    public const int Most = 1000;
    public static readonly TimeSpan Farthest = TimeSpan.FromDays(731);
}
