using MentorNet.Messaging.Conversations;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Messages;

/// <summary>All SQL of single messages. Every query goes through its reader's membership: what was said before they joined is not there.</summary>
internal static class MessageStore
{
    /// <summary>Gives a message (m) to its reader (me), who is in its conversation.</summary>
    internal const string Select = $"{Columns} AND m.number >= me.first_number";

    // What somebody has saved they have read: it stays theirs though they were away since.
    private const string Kept =
        $"""
        {Columns} AND (m.number >= me.first_number OR EXISTS (
            SELECT FROM saved_messages s WHERE s.consortium_id = me.consortium_id AND s.person_id = me.person_id AND s.conversation_id = m.conversation_id AND s.number = m.number))
        """;

    private const string Columns =
        """
        SELECT m.conversation_id, m.number, m.sender_id, m.text, m.sent_at, m.topic_id, m.reply_to, m.mentions, m.edited_at, m.deleted_at, m.moved_from, m.moved_at, m.moved_by,
            coalesce(m.change_number, m.number) AS change_number, q.sender_id AS quote_sender, coalesce(left(q.text, 300), '') AS quote_text,
            coalesce(a.givers, '{}') AS givers, coalesce(a.given, '{}') AS given,
            EXISTS (
                SELECT FROM saved_messages s
                WHERE s.consortium_id = me.consortium_id AND s.person_id = me.person_id AND s.conversation_id = m.conversation_id AND s.number = m.number) AS saved,
            CASE WHEN m.sender_id = me.person_id THEN m.cut END AS cut
        FROM members me
            JOIN messages m ON m.conversation_id = me.conversation_id
            LEFT JOIN messages q ON q.conversation_id = m.conversation_id AND q.number = m.reply_to AND q.number >= me.first_number
            LEFT JOIN LATERAL (
                SELECT array_agg(g.person_id ORDER BY g.given_at, g.person_id, g.kind) AS givers, array_agg(g.kind ORDER BY g.given_at, g.person_id, g.kind) AS given
                FROM acknowledgements g WHERE g.conversation_id = m.conversation_id AND g.number = m.number) a ON true
        WHERE me.person_id = @person AND me.left_at IS NULL
        """;

    public static Task<IReadOnlyList<Message>> ListMessagesAsync(this Work work, Guid conversation, Guid person, Guid? topic, long? upTo, int limit) => work.QueryAsync<Message>(
        $"""
        {Select} AND me.conversation_id = @conversation AND (@upTo::bigint IS NULL OR m.number <= @upTo) AND (@topic::uuid IS NULL OR m.topic_id = @topic)
        ORDER BY m.number DESC LIMIT @limit
        """,
        new { conversation, person, topic, upTo, limit });

    public static Task<Message?> FindMessageAsync(this Work work, Guid conversation, Guid person, long number) => work.QuerySingleOrDefaultAsync<Message>(
        $"{Kept} AND me.conversation_id = @conversation AND m.number = @number", new { conversation, person, number });

    /// <summary>Finds what somebody sent by a call, also before they were away: they know what they wrote.</summary>
    public static Task<Message?> FindByRequestAsync(this Work work, Guid conversation, Guid person, Guid requestId) => work.QuerySingleOrDefaultAsync<Message>(
        $"{Columns} AND me.conversation_id = @conversation AND m.sender_id = @person AND m.request_id = @requestId", new { conversation, person, requestId });

    /// <summary>Lists those of these messages that somebody may read.</summary>
    public static Task<IReadOnlyList<Message>> ListMessagesAsync(this Work work, Guid person, IReadOnlyCollection<(Guid Conversation, long Number)> messages) => work.QueryAsync<Message>(
        $"{Kept} AND (m.conversation_id, m.number) IN (SELECT * FROM unnest(@conversations, @numbers))",
        new { person, conversations = messages.Select(message => message.Conversation).ToArray(), numbers = messages.Select(message => message.Number).ToArray() });

    /// <summary>Lists messages that have changed behind a change number and up to another, in the order of their last changes.</summary>
    public static Task<IReadOnlyList<Message>> ListChangedMessagesAsync(this Work work, Guid conversation, Guid person, long since, long upTo, int limit) => work.QueryAsync<Message>(
        $"{Select} AND me.conversation_id = @conversation AND m.change_number > @since AND m.change_number <= @upTo ORDER BY m.change_number LIMIT @limit",
        new { conversation, person, since, upTo, limit });

    /// <summary>Lists the earlier texts of a message, the first one first.</summary>
    public static Task<IReadOnlyList<MessageVersion>> ListVersionsAsync(this Work work, Guid conversation, long number) => work.QueryAsync<MessageVersion>(
        "SELECT text, replaced_at FROM message_versions WHERE conversation_id = @conversation AND number = @number ORDER BY version", new { conversation, number });

    /// <summary>Gives a message another text, and keeps the one it had.</summary>
    public static async Task EditAsync(this Work work, Message message, int versions, string text, Guid[] mentions, DateTimeOffset now)
    {
        await work.ExecuteAsync(
            $"""
            INSERT INTO message_versions (conversation_id, number, version, consortium_id, text, replaced_at)
            SELECT conversation_id, number, @version, consortium_id, text, @now FROM messages WHERE conversation_id = @conversation AND number = @number AND text <> @text;
            UPDATE messages SET text = @text, mentions = @mentions, edited_at = @now, words = {ConversationStore.Words}, change_number = @change
            WHERE conversation_id = @conversation AND number = @number
            """,
            new
            {
                conversation = message.ConversationId,
                number = message.Number,
                version = versions + 1,
                text,
                mentions,
                now,
                folded = SearchText.Fold(text),
                change = await work.TakeChangeNumbersAsync(message.ConversationId),
            });
        await work.RenumberQuotesAsync(message);
        await work.NotifyAsync(message.ConversationId);
    }

    /// <summary>Deletes what a message said, with all that hangs on it: what stays is that it was there.</summary>
    public static async Task DeleteAsync(this Work work, Message message, DateTimeOffset now)
    {
        await work.ExecuteAsync(
            """
            DELETE FROM message_versions WHERE conversation_id = @conversation AND number = @number;
            DELETE FROM acknowledgements WHERE conversation_id = @conversation AND number = @number;
            DELETE FROM saved_messages WHERE conversation_id = @conversation AND number = @number;
            UPDATE messages SET text = '', mentions = ARRAY[]::uuid[], words = NULL, reply_to = NULL, cut = NULL, deleted_at = @now, change_number = @change
            WHERE conversation_id = @conversation AND number = @number
            """,
            new { conversation = message.ConversationId, number = message.Number, now, change = await work.TakeChangeNumbersAsync(message.ConversationId) });
        await work.RenumberQuotesAsync(message);
        await work.NotifyAsync(message.ConversationId);
    }

    // What answers a message shows how it begins, and so changes with it.
    private static async Task RenumberQuotesAsync(this Work work, Message message)
    {
        var (conversation, number) = (message.ConversationId, message.Number);
        var numbers = (await work.QueryAsync<long>(
            "SELECT number FROM messages WHERE conversation_id = @conversation AND number > @number AND reply_to = @number ORDER BY number", new { conversation, number })).ToArray();
        if (numbers.Length > 0)
        {
            await work.ExecuteAsync(
                """
                UPDATE messages m SET change_number = @change - cardinality(@numbers) + n.place
                FROM unnest(@numbers) WITH ORDINALITY n (number, place)
                WHERE m.conversation_id = @conversation AND m.number = n.number
                """,
                new { conversation, numbers, change = await work.TakeChangeNumbersAsync(conversation, numbers.Length) });
        }
    }

    /// <summary>Notes that a message came by email, and what was cut off it.</summary>
    public static Task<int> KeepCutAsync(this Work work, Guid conversation, long number, string cut) => work.ExecuteAsync(
        "UPDATE messages SET cut = @cut WHERE conversation_id = @conversation AND number = @number", new { conversation, number, cut });

    /// <summary>Gives an acknowledgement, or takes it back; says whether that changed anything.</summary>
    public static async Task<bool> AcknowledgeAsync(this Work work, Message message, Guid person, Acknowledgement acknowledgement, bool withdraw, DateTimeOffset now)
    {
        var changed = await work.ExecuteAsync(
            withdraw
                ? "DELETE FROM acknowledgements WHERE conversation_id = @conversation AND number = @number AND person_id = @person AND kind = @kind"
                : """
                INSERT INTO acknowledgements (conversation_id, number, person_id, kind, consortium_id, given_at)
                SELECT conversation_id, number, @person, @kind, consortium_id, @now FROM messages WHERE conversation_id = @conversation AND number = @number
                ON CONFLICT DO NOTHING
                """,
            new { conversation = message.ConversationId, number = message.Number, person, kind = acknowledgement.ToString(), now }) == 1;
        if (changed)
        {
            await work.ExecuteAsync(
                "UPDATE messages SET change_number = @change WHERE conversation_id = @conversation AND number = @number",
                new { conversation = message.ConversationId, number = message.Number, change = await work.TakeChangeNumbersAsync(message.ConversationId) });
            await work.NotifyAsync(message.ConversationId);
        }

        return changed;
    }

    /// <summary>Refuses to mention who is not in the conversation.</summary>
    public static async Task CheckMentionsAsync(this Work work, Guid conversation, Guid[] mentions)
    {
        if (mentions.Length > 0 && await work.ListStrangersAsync(conversation, mentions) is { Count: > 0 } strangers)
        {
            throw Errors.InvalidField($"mentions[{Array.IndexOf(mentions, strangers[0])}]", "must be a member of this conversation.");
        }
    }
}
