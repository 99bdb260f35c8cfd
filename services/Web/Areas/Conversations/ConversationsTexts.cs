namespace MentorNet.Web.Areas.Conversations;

/// <summary>The words of conversations that people read.</summary>
internal static class ConversationsTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["CONVERSATION_CLOSED"] = "This pairing has ended, so the conversation can be read but not continued.",
        ["CONVERSATION_NOT_FOUND"] = "This conversation does not exist, or it is not one of yours.",
        ["CONVERSATION_PAUSED"] = "This pairing is paused, so the conversation can be read but not continued until it resumes.",
    };
}
