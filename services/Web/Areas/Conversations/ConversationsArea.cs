namespace MentorNet.Web.Areas.Conversations;

internal sealed class ConversationsArea : Area
{
    public override IReadOnlyDictionary<string, string> Reasons => ConversationsTexts.Reasons;
}
