using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.SavedMessages;

/// <summary>All SQL of saved messages, each of which its owner may still read.</summary>
internal static class SavedMessageStore
{
    private const string From =
        """
        FROM saved_messages s
            JOIN members me ON me.conversation_id = s.conversation_id AND me.person_id = s.person_id AND me.left_at IS NULL
        WHERE s.consortium_id = @consortium AND s.person_id = @person AND s.conversation_id <> ALL(@without)
        """;

    /// <summary>Lists what somebody has saved: what is due first, then what was saved last.</summary>
    public static Task<IReadOnlyList<SavedMessage>> ListSavedAsync(this Work work, Guid consortium, Guid person, DateTimeOffset now, SavedKey? after, Guid[] without, int limit) => work.QueryAsync<SavedMessage>(
        $"""
        SELECT s.conversation_id, s.number, s.saved_at, s.remind_at, coalesce(s.remind_at <= @now, false) AS due
        {From} AND (@conversation::uuid IS NULL OR (coalesce(s.remind_at <= @now, false), s.saved_at, s.conversation_id, s.number) < (@due, @savedAt, @conversation, @number))
        ORDER BY due DESC, s.saved_at DESC, s.conversation_id DESC, s.number DESC
        LIMIT @limit
        """,
        new { consortium, person, now, conversation = after?.ConversationId, number = after?.Number, savedAt = after?.SavedAt, due = after?.Due, without, limit });

    public static Task<int> CountDueAsync(this Work work, Guid consortium, Guid person, DateTimeOffset now, Guid[] without) =>
        work.QuerySingleAsync<int>($"SELECT count(*)::int {From} AND s.remind_at <= @now", new { consortium, person, now, without });

    /// <summary>Saves a message, or sets when it is to be remembered; false where they have saved the most already. What one person saves at once is saved in turn.</summary>
    public static async Task<bool> SaveAsync(this Work work, Guid consortium, Guid person, SavedMessage saved, int most)
    {
        await work.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended(@consortium::text || @person, 760))", new { consortium, person });
        return await work.ExecuteAsync(
            """
            INSERT INTO saved_messages (consortium_id, person_id, conversation_id, number, saved_at, remind_at)
            SELECT @consortium, @person, @ConversationId, @Number, @SavedAt, @RemindAt
            WHERE (SELECT count(*) FROM saved_messages WHERE consortium_id = @consortium AND person_id = @person AND (conversation_id, number) <> (@ConversationId, @Number)) < @most
            ON CONFLICT (consortium_id, person_id, conversation_id, number) DO UPDATE SET remind_at = excluded.remind_at
            """,
            new { consortium, person, saved.ConversationId, saved.Number, saved.SavedAt, saved.RemindAt, most }) == 1;
    }

    public static Task<SavedMessage> GetSavedAsync(this Work work, Guid consortium, Guid person, Guid conversation, long number, DateTimeOffset now) => work.QuerySingleAsync<SavedMessage>(
        """
        SELECT conversation_id, number, saved_at, remind_at, coalesce(remind_at <= @now, false) AS due
        FROM saved_messages WHERE consortium_id = @consortium AND person_id = @person AND conversation_id = @conversation AND number = @number
        """,
        new { consortium, person, conversation, number, now });

    public static Task<int> UnsaveAsync(this Work work, Guid consortium, Guid person, Guid conversation, long number) => work.ExecuteAsync(
        "DELETE FROM saved_messages WHERE consortium_id = @consortium AND person_id = @person AND conversation_id = @conversation AND number = @number",
        new { consortium, person, conversation, number });
}

/// <summary>The place of a saved message in a list, as it was at a time.</summary>
internal sealed record SavedKey(DateTimeOffset Now, bool Due, DateTimeOffset SavedAt, Guid ConversationId, long Number);
