using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Drafts;

/// <summary>All SQL of drafts. There is no way to those of another.</summary>
internal static class DraftStore
{
    private const string Select =
        """
        SELECT me.conversation_id, d.text, d.reply_to, d.topic_id, d.updated_at
        FROM members me LEFT JOIN drafts d ON d.conversation_id = me.conversation_id AND d.person_id = me.person_id
        WHERE me.person_id = @person AND me.left_at IS NULL
        """;

    /// <summary>Finds somebody's draft, an empty one if there is none; null if the conversation is not theirs.</summary>
    public static Task<Draft?> FindDraftAsync(this Work work, Guid conversation, Guid person) =>
        work.QuerySingleOrDefaultAsync<Draft>($"{Select} AND me.conversation_id = @conversation", new { conversation, person });

    /// <summary>The same, held until the transaction ends. It is read by a statement of its own, which sees what was written while it waited.</summary>
    public static async Task<Draft?> HoldDraftAsync(this Work work, Guid conversation, Guid person)
    {
        // The conversation first, as whoever holds it does before its members: a new draft refers to it.
        await work.ExecuteAsync(
            """
            SELECT 1 FROM conversations c JOIN members me ON me.conversation_id = c.id WHERE c.id = @conversation AND me.person_id = @person FOR KEY SHARE OF c;
            SELECT 1 FROM members WHERE conversation_id = @conversation AND person_id = @person FOR UPDATE
            """,
            new { conversation, person });
        return await work.FindDraftAsync(conversation, person);
    }

    public static Task<IReadOnlyList<Draft>> ListDraftsAsync(this Work work, Guid consortium, Guid person) => work.QueryAsync<Draft>(
        $"{Select} AND me.consortium_id = @consortium AND d.text IS NOT NULL ORDER BY d.updated_at DESC, me.conversation_id LIMIT 1000", new { consortium, person });

    public static Task<int> PutDraftAsync(this Work work, Guid consortium, Guid person, Draft draft) => work.ExecuteAsync(
        """
        INSERT INTO drafts (conversation_id, person_id, consortium_id, text, reply_to, topic_id, updated_at)
        VALUES (@ConversationId, @person, @consortium, @Text, @ReplyTo, @TopicId, @UpdatedAt)
        ON CONFLICT (conversation_id, person_id) DO UPDATE SET text = excluded.text, reply_to = excluded.reply_to, topic_id = excluded.topic_id, updated_at = excluded.updated_at
        """,
        new { consortium, person, draft.ConversationId, draft.Text, draft.ReplyTo, draft.TopicId, draft.UpdatedAt });

    public static Task<int> DeleteDraftAsync(this Work work, Guid conversation, Guid person) =>
        work.ExecuteAsync("DELETE FROM drafts WHERE conversation_id = @conversation AND person_id = @person", new { conversation, person });
}
