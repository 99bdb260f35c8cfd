namespace MentorNet.Web.Areas.Conversations;

/// <summary>The words of conversations that people read.</summary>
internal static class ConversationsTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["CONVERSATION_CLOSED"] = "This pairing or circle has ended, so the conversation can be read but not continued.",
        ["CONVERSATION_NOT_FOUND"] = "This conversation does not exist, or it is not one of yours.",
        ["CONVERSATION_PAUSED"] = "This pairing is paused, so the conversation can be read but not continued until it resumes.",
        ["EDIT_TOO_LATE"] = "A message can be changed for 15 minutes. You can still delete it, or write another one.",
        ["MESSAGE_DELETED"] = "This message was deleted.",
        ["MESSAGE_NOT_FOUND"] = "This message does not exist, or you can’t see it.",
        ["NOT_THE_SENDER"] = "Only the person who wrote a message can change or delete it.",
        ["RETENTION_OF_CIRCLE"] = "The messages of a circle are kept for as long as your consortium says.",
        ["TOO_MANY_EDITS"] = "This message has been changed 20 times, and can’t be changed again. You can still delete it, or write another one.",
        ["TOO_MANY_SAVED"] = "You have saved 1,000 messages. Remove some of them first.",
        ["TOO_MANY_TOPICS"] = "This conversation has 200 topics, and can’t have more.",
        ["TOPIC_EXISTS"] = "There is a topic with this title already.",
        ["TOPIC_NOT_FOUND"] = "This topic does not exist, or you can’t see it.",
    };

    /// <summary>What a page says after something was done.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["message-deleted"] = "Deleted for everyone.",
        ["message-unread"] = "Marked as unread.",
        ["retention-chosen"] = "Saved. What applies now is below.",
        ["topic-opened"] = "Opened.",
    };

    /// <summary>The name of each field.</summary>
    public static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["remind_time"] = "Remind me",
        ["query"] = "Search",
        ["state"] = "State",
        ["standing"] = "Messages about work",
        ["source"] = "Source",
        ["source_uri"] = "Its address",
        ["review_date"] = "Review it by",
    };
}
