using MentorNet.Messaging.Notifications;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Data;

/// <summary>Says where Messaging holds something about a person.</summary>
internal static class Personal
{
    public static readonly PersonalTables Tables = PersonalTables.Of("messaging", NotificationsPersonal.Part, new PersonalPart(
        [
            new(
                "conversations",
                "Your conversations",
                ["conversations.mentee_id", "conversations.mentor_id"],
                """
                SELECT id AS conversation, consortium_id AS consortium, CASE WHEN mentee_id = @person THEN mentor_id ELSE mentee_id END AS other,
                    opened_at, last_message_at, closed, last_number, CASE WHEN mentee_id = @person THEN mentee_read ELSE mentor_read END AS read_number,
                    CASE WHEN mentee_id = @person THEN muted_by_mentee ELSE muted_by_mentor END AS muted
                FROM conversations WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id) ORDER BY opened_at
                """,
                [
                    new("conversation", "The conversation's id; it is that of the pairing"),
                    new("consortium", "The consortium's id"),
                    new("other", "The other person's id"),
                    new("opened_at", "When it began"),
                    new("last_message_at", "When the last message was sent"),
                    new("closed", "Whether it can still be written to"),
                    new("last_number", "The number of the last message"),
                    new("read_number", "The number up to which you have read"),
                    new("muted", "Whether you muted the other side"),
                ]),
            new(
                "messages",
                "The messages of your conversations, yours and those to you",
                ["messages.sender_id"],
                """
                SELECT m.conversation_id AS conversation, m.number, CASE WHEN m.sender_id = @person THEN 'you' ELSE 'the other' END AS written_by, m.sent_at, m.text
                FROM messages m JOIN conversations c ON c.id = m.conversation_id
                WHERE c.consortium_id = @consortium AND @person IN (c.mentee_id, c.mentor_id) ORDER BY m.conversation_id, m.number
                """,
                [
                    new("conversation", "The conversation's id"),
                    new("number", "The number of the message in its conversation"),
                    new("written_by", "Whether you wrote it"),
                    new("sent_at", "When it was sent"),
                    new("text", "What it says"),
                ]),
            new(
                "unread_notices",
                "Conversations with a message waiting for you, of which you are notified by email",
                ["unread_notices.person_id"],
                "SELECT conversation_id AS conversation, due_at FROM unread_notices WHERE consortium_id = @consortium AND person_id = @person ORDER BY conversation_id",
                [
                    new("conversation", "The conversation's id"),
                    new("due_at", "When you are notified by email unless you read it first; empty if you have been notified"),
                ]),
        ],
        [
            ErasureRule.Keep(
                "Messages that you wrote",
                "They are the other person's copy of the conversation, as a letter belongs to the person who received it. Your name is removed from it; when both are erased, all of it is deleted.",
                ["messages.sender_id"],
                "SELECT count(*)::int FROM messages WHERE consortium_id = @consortium AND sender_id = @person",
                null),
            ErasureRule.Remove(
                "That a message is waiting for you",
                ["unread_notices.person_id"],
                "SELECT count(*)::int FROM unread_notices WHERE consortium_id = @consortium AND person_id = @person",
                "DELETE FROM unread_notices WHERE consortium_id = @consortium AND person_id = @person"),
            ErasureRule.Keep(
                "Your conversations",
                "The other person can still read them, and no one can write there any longer.",
                ["conversations.mentee_id", "conversations.mentor_id"],
                "SELECT count(*)::int FROM conversations WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id)",
                """
                UPDATE conversations SET closed = true, mentee_read = CASE WHEN mentee_id = @person THEN last_number ELSE mentee_read END,
                    mentor_read = CASE WHEN mentor_id = @person THEN last_number ELSE mentor_read END
                WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id);
                DELETE FROM conversations WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id)
                    AND mentee_id IN (SELECT person_id FROM erased_people) AND mentor_id IN (SELECT person_id FROM erased_people)
                """),
        ])
    {
        Exempt = new Dictionary<string, string>
        {
            ["erased_people.person_id"] = "The ID of someone erased, and nothing else: it keeps a restored backup from bringing them back.",
        },
    });
}
