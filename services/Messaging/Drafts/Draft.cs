namespace MentorNet.Messaging.Drafts;

/// <summary>What a member of a conversation has begun to write there; without a text where they have not.</summary>
internal sealed record Draft(Guid ConversationId, string? Text, long? ReplyTo, Guid? TopicId, DateTimeOffset? UpdatedAt)
{
    /// <summary>Changes with every change: when it was written, in microseconds.</summary>
    public string Etag => $"v{(UpdatedAt is { } written ? written.UtcTicks / 10 : 0)}";
}
