using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Messages;

/// <summary>Where messages hold something about a person.</summary>
internal static class MessagesPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "messages",
                "The messages of your conversations, yours and those to you; of circles only yours, while nobody has confirmed you as an admin",
                ["messages.sender_id", "messages.mentions"],
                """
                SELECT m.conversation_id AS conversation, m.number, CASE WHEN m.sender_id = @person THEN 'you' ELSE 'another' END AS written_by, m.sent_at, m.text, m.reply_to,
                    CASE WHEN NOT (@unconfirmed AND c.kind = 'Circle' AND t.creator_id IS DISTINCT FROM @person) THEN t.title END AS topic, @person = ANY(m.mentions) AS mentions_you, m.edited_at, m.deleted_at, CASE WHEN m.sender_id = @person THEN m.cut END AS cut_off
                FROM members me JOIN conversations c ON c.id = me.conversation_id JOIN messages m ON m.conversation_id = me.conversation_id LEFT JOIN topics t ON t.id = m.topic_id
                WHERE me.consortium_id = @consortium AND me.person_id = @person
                    AND (m.sender_id = @person OR (me.left_at IS NULL AND m.number >= me.first_number AND NOT (@unconfirmed AND c.kind = 'Circle')))
                ORDER BY m.conversation_id, m.number
                """,
                [
                    new("conversation", "The conversation's id"),
                    new("number", "The number of the message in its conversation"),
                    new("written_by", "Whether you wrote it"),
                    new("sent_at", "When it was sent"),
                    new("text", "What it says; empty if it was deleted"),
                    new("reply_to", "The number of the message that it answers"),
                    new("topic", "Its topic"),
                    new("mentions_you", "Whether it mentions you"),
                    new("edited_at", "When it was last edited"),
                    new("deleted_at", "When it was deleted"),
                    new("cut_off", "What was cut off the email by which you sent it; only you see it"),
                ]),
            new(
                "message_versions",
                "Earlier texts of your messages",
                [],
                """
                SELECT v.conversation_id AS conversation, v.number, v.text, v.replaced_at
                FROM messages m JOIN message_versions v ON v.conversation_id = m.conversation_id AND v.number = m.number
                WHERE m.consortium_id = @consortium AND m.sender_id = @person ORDER BY v.conversation_id, v.number, v.version
                """,
                [
                    new("conversation", "The conversation's id"),
                    new("number", "The number of the message in its conversation"),
                    new("text", "What it said"),
                    new("replaced_at", "When you replaced it"),
                ]),
            new(
                "acknowledgements",
                "What you acknowledged",
                ["acknowledgements.person_id"],
                """
                SELECT conversation_id AS conversation, number, CASE kind WHEN 'ThankYou' THEN 'thank you' WHEN 'WithYou' THEN 'with you' ELSE 'seen' END AS acknowledgement, given_at
                FROM acknowledgements WHERE consortium_id = @consortium AND person_id = @person ORDER BY conversation_id, number
                """,
                [
                    new("conversation", "The conversation's id"),
                    new("number", "The number of the message"),
                    new("acknowledgement", "What you gave"),
                    new("given_at", "When you gave it"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "What you acknowledged",
                ["acknowledgements.person_id"],
                "SELECT count(*)::int FROM acknowledgements WHERE consortium_id = @consortium AND person_id = @person",
                "DELETE FROM acknowledgements WHERE consortium_id = @consortium AND person_id = @person"),
            ErasureRule.Keep(
                "Messages that you wrote",
                "They are the other people's copy of the conversation, as a letter belongs to the person who received it. Your name is removed from it, and earlier texts of what you edited and what was cut off your emails are deleted; when all who were in it are erased, all of it is deleted.",
                ["messages.sender_id", "messages.moved_by", "messages.mentions"],
                "SELECT count(*)::int FROM messages WHERE consortium_id = @consortium AND sender_id = @person",
                """
                UPDATE messages SET mentions = array_remove(mentions, @person)
                WHERE conversation_id IN (SELECT conversation_id FROM members WHERE consortium_id = @consortium AND person_id = @person) AND @person = ANY(mentions);
                UPDATE messages SET moved_by = NULL
                WHERE conversation_id IN (SELECT conversation_id FROM members WHERE consortium_id = @consortium AND person_id = @person) AND moved_by = @person;
                UPDATE messages SET cut = NULL WHERE consortium_id = @consortium AND sender_id = @person AND cut IS NOT NULL;
                DELETE FROM message_versions v USING messages m
                WHERE m.conversation_id = v.conversation_id AND m.number = v.number AND m.consortium_id = @consortium AND m.sender_id = @person
                """),
        ])
    {
        NotExported = new Dictionary<string, string> { ["messages.moved_by"] = "Who sorted messages into topics is shown at each of them." },
        Exempt = new Dictionary<string, string>
        {
            ["messages.topic_id"] = "A topic's.",
            ["messages.moved_from"] = "A topic's.",
        },
    };
}
