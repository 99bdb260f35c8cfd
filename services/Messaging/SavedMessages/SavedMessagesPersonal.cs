using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.SavedMessages;

/// <summary>Where saved messages hold something about a person.</summary>
internal static class SavedMessagesPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "saved_messages",
                "Messages that you saved",
                ["saved_messages.person_id"],
                "SELECT conversation_id AS conversation, number, saved_at, remind_at FROM saved_messages WHERE consortium_id = @consortium AND person_id = @person ORDER BY saved_at",
                [
                    new("conversation", "The conversation's id"),
                    new("number", "The number of the message"),
                    new("saved_at", "When you saved it"),
                    new("remind_at", "When you want to be reminded"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "Messages that you saved",
                ["saved_messages.person_id"],
                "SELECT count(*)::int FROM saved_messages WHERE consortium_id = @consortium AND person_id = @person",
                "DELETE FROM saved_messages WHERE consortium_id = @consortium AND person_id = @person"),
        ]);
}
