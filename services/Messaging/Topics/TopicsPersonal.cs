using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Topics;

/// <summary>Where topics hold something about a person.</summary>
internal static class TopicsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "topics",
                "Topics that you opened",
                ["topics.creator_id"],
                "SELECT conversation_id AS conversation, title, resolved, created_at FROM topics WHERE consortium_id = @consortium AND creator_id = @person ORDER BY created_at",
                [
                    new("conversation", "The conversation's id"),
                    new("title", "Its title"),
                    new("resolved", "Whether it is resolved"),
                    new("created_at", "When you opened it"),
                ]),
            new(
                "topic_members",
                "How you hear of topics",
                ["topic_members.person_id"],
                """
                SELECT t.conversation_id AS conversation,
                    CASE WHEN t.creator_id = @person OR NOT (@unconfirmed AND EXISTS (SELECT FROM conversations c WHERE c.id = t.conversation_id AND c.kind = 'Circle')) THEN t.title END AS title,
                    CASE m.hearing WHEN 'Followed' THEN 'followed' WHEN 'Muted' THEN 'muted' ELSE 'usual' END AS hearing, m.read_number
                FROM topic_members m JOIN topics t ON t.id = m.topic_id WHERE m.consortium_id = @consortium AND m.person_id = @person ORDER BY t.conversation_id, t.title
                """,
                [
                    new("conversation", "The conversation's id"),
                    new("title", "The topic; empty if another opened it in a circle, while nobody has confirmed you as an admin"),
                    new("hearing", "Whether you follow it or have muted it"),
                    new("read_number", "The number up to which you have read it on its own"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "How you hear of topics",
                ["topic_members.person_id"],
                "SELECT count(*)::int FROM topic_members WHERE consortium_id = @consortium AND person_id = @person",
                "DELETE FROM topic_members WHERE consortium_id = @consortium AND person_id = @person"),
            ErasureRule.Keep(
                "Topics that you opened",
                "The others' messages are in them. Your name is removed.",
                ["topics.creator_id"],
                "SELECT count(*)::int FROM topics WHERE consortium_id = @consortium AND creator_id = @person",
                null),
        ])
    {
        Exempt = new Dictionary<string, string> { ["topic_members.topic_id"] = "A topic's.", ["drafts.topic_id"] = "A topic's." },
    };
}
