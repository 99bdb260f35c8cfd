using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Conversations;

/// <summary>Where conversations hold something about a person.</summary>
internal static class ConversationsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "conversations",
                "Your conversations",
                ["members.person_id"],
                """
                SELECT c.id AS conversation, c.consortium_id AS consortium, CASE c.kind WHEN 'Circle' THEN 'circle' ELSE 'pairing' END AS kind, c.circle, c.need,
                    (SELECT string_agg(o.person_id::text, ' ' ORDER BY o.joined_at, o.person_id) FROM members o
                    WHERE me.left_at IS NULL AND NOT (@unconfirmed AND c.kind = 'Circle') AND o.conversation_id = c.id AND o.person_id <> @person AND o.left_at IS NULL) AS others,
                    me.joined_at, me.left_at, c.opened_at, CASE WHEN me.left_at IS NULL THEN c.last_message_at END AS last_message_at, c.closed,
                    CASE WHEN me.left_at IS NULL THEN c.last_number END AS last_number, me.read_number, me.muted
                FROM members me JOIN conversations c ON c.id = me.conversation_id WHERE me.consortium_id = @consortium AND me.person_id = @person ORDER BY c.opened_at
                """,
                [
                    new("conversation", "The conversation's id; of a pairing, it is that of the pairing"),
                    new("consortium", "The consortium's id"),
                    new("kind", "What it is of"),
                    new("circle", "The circle; empty for a pairing"),
                    new("need", "What the circle sits around; empty for a pairing"),
                    new("others", "The ids of the others who are in it now; empty if you left, and of a circle while nobody has confirmed you as an admin"),
                    new("joined_at", "When you joined"),
                    new("left_at", "When you left; empty if you are in it"),
                    new("opened_at", "When it began"),
                    new("last_message_at", "When the last message was sent; empty if you left"),
                    new("closed", "Whether it has ended"),
                    new("last_number", "The number of the last message; empty if you left"),
                    new("read_number", "The number up to which you have read"),
                    new("muted", "Whether you muted the others"),
                ]),
            new(
                "messaging_settings",
                "How you use your conversations",
                ["messaging_settings.person_id"],
                "SELECT receipts, enter_sends FROM messaging_settings WHERE consortium_id = @consortium AND person_id = @person",
                [
                    new("receipts", "Whether others see up to where you have read, and you see it of them"),
                    new("enter_sends", "Whether Enter alone sends a message"),
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
            ErasureRule.Remove(
                "That a message is waiting for you",
                ["unread_notices.person_id"],
                "SELECT count(*)::int FROM unread_notices WHERE consortium_id = @consortium AND person_id = @person",
                "DELETE FROM unread_notices WHERE consortium_id = @consortium AND person_id = @person"),
            ErasureRule.Remove(
                "How you use your conversations",
                ["messaging_settings.person_id"],
                "SELECT count(*)::int FROM messaging_settings WHERE consortium_id = @consortium AND person_id = @person",
                "DELETE FROM messaging_settings WHERE consortium_id = @consortium AND person_id = @person"),
            ErasureRule.Keep(
                "Your conversations",
                "The others can still read what was said. In a pairing no one can write any longer; a circle continues without you.",
                ["members.person_id", "conversations.mentee_id", "conversations.mentor_id"],
                "SELECT count(*)::int FROM members WHERE consortium_id = @consortium AND person_id = @person",
                """
                UPDATE conversations SET closed = true, other_changes = other_changes + 1
                WHERE consortium_id = @consortium AND kind = 'Pairing' AND NOT closed AND id IN (SELECT conversation_id FROM members WHERE consortium_id = @consortium AND person_id = @person);
                UPDATE members SET read_number = c.last_number, shown_number = c.last_number, left_at = CASE c.kind WHEN 'Circle' THEN coalesce(members.left_at, now()) END
                FROM conversations c WHERE c.id = members.conversation_id AND members.consortium_id = @consortium AND members.person_id = @person;
                DELETE FROM conversations WHERE consortium_id = @consortium AND id IN (SELECT conversation_id FROM members WHERE consortium_id = @consortium AND person_id = @person)
                    AND NOT EXISTS (SELECT FROM members m WHERE m.conversation_id = conversations.id AND m.person_id NOT IN (SELECT person_id FROM erased_people))
                """),
        ])
    {
        NotExported = new Dictionary<string, string>
        {
            ["conversations.mentee_id"] = "It is among the members, which are exported.",
            ["conversations.mentor_id"] = "It is among the members, which are exported.",
        },
        Exempt = new Dictionary<string, string>
        {
            ["erased_people.person_id"] = "The ID of someone erased, and nothing else: it keeps a restored backup from bringing them back.",
        },
    };
}
