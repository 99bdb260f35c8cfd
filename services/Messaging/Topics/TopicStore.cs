using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Topics;

/// <summary>
/// All SQL of topics. Every query goes through its reader's membership: a topic that was opened before they joined, and in which nothing was said since, is not there. Times decide only of
/// what is older than the numbers: they are of other clocks, and of events that come late.
/// </summary>
internal static class TopicStore
{
    private const string Select =
        """
        SELECT t.id, t.conversation_id, t.title, t.resolved, t.creator_id, t.created_at, t.change_number, coalesce(tm.hearing, 'Usual') AS hearing,
            m.unread, m.message_count, m.last_number
        FROM members me
            JOIN topics t ON t.conversation_id = me.conversation_id
            LEFT JOIN topic_members tm ON tm.topic_id = t.id AND tm.person_id = me.person_id
            CROSS JOIN LATERAL (
                SELECT count(*) FILTER (WHERE m.deleted_at IS NULL AND m.sender_id <> me.person_id AND m.number > greatest(me.read_number, tm.read_number))::int AS unread,
                    count(*) FILTER (WHERE m.deleted_at IS NULL)::int AS message_count, coalesce(max(m.number), 0) AS last_number
                FROM messages m WHERE m.topic_id = t.id AND m.number >= me.first_number) m
        WHERE me.person_id = @person AND me.left_at IS NULL AND me.conversation_id = @conversation
            AND (coalesce(t.opened_number > me.joined_number, t.created_at >= me.joined_at) OR m.last_number > 0)
        """;

    public static Task<Topic?> FindTopicAsync(this Work work, Guid conversation, Guid topic, Guid person) =>
        work.QuerySingleOrDefaultAsync<Topic>($"{Select} AND t.id = @topic", new { conversation, topic, person });

    /// <summary>Lists all topics, the one with the newest message first.</summary>
    public static Task<IReadOnlyList<Topic>> ListTopicsAsync(this Work work, Guid conversation, Guid person) =>
        work.QueryAsync<Topic>($"{Select} ORDER BY m.last_number DESC, t.created_at DESC, t.id", new { conversation, person });

    /// <summary>Lists topics that have changed behind a change number and up to another, in that order.</summary>
    public static Task<IReadOnlyList<Topic>> ListChangedTopicsAsync(this Work work, Guid conversation, Guid person, long since, long upTo) => work.QueryAsync<Topic>(
        $"{Select} AND t.change_number > @since AND t.change_number <= @upTo ORDER BY t.change_number", new { conversation, person, since, upTo });

    /// <summary>Counts the topics that somebody sees: of others they are told nothing, as by a limit.</summary>
    public static Task<int> CountTopicsAsync(this Work work, Guid conversation, Guid person) =>
        work.QuerySingleAsync<int>($"SELECT count(*)::int FROM ({Select}) seen", new { conversation, person });

    /// <summary>Refuses a title that another topic has which they see, in a conversation that is held.</summary>
    public static async Task CheckTitleAsync(this Work work, Guid conversation, Guid person, Guid topic, string title)
    {
        if (await work.QuerySingleAsync<bool>($"SELECT EXISTS ({Select} AND t.id <> @topic AND lower(t.title) = lower(@title))", new { conversation, person, topic, title }))
        {
            throw TopicErrors.TopicExists();
        }
    }

    public static Task<Guid?> FindTopicByRequestAsync(this Work work, Guid conversation, Guid person, Guid requestId) => work.QuerySingleOrDefaultAsync<Guid?>(
        "SELECT id FROM topics WHERE conversation_id = @conversation AND creator_id = @person AND request_id = @requestId", new { conversation, person, requestId });

    public static Task<int> InsertTopicAsync(this Work work, Guid consortium, Guid conversation, Guid id, string title, Guid person, Guid? requestId, DateTimeOffset now, long change) =>
        work.ExecuteAsync(
            """
            INSERT INTO topics (id, conversation_id, consortium_id, title, creator_id, created_at, opened_number, change_number, request_id)
            VALUES (@id, @conversation, @consortium, @title, @person, @now, @change, @change, @requestId)
            """,
            new { id, conversation, consortium, title, person, now, change, requestId });

    public static Task<int> UpdateTopicAsync(this Work work, Guid id, string title, bool resolved, long change) => work.ExecuteAsync(
        "UPDATE topics SET title = @title, resolved = @resolved, change_number = @change WHERE id = @id", new { id, title, resolved, change });

    public static Task<int> SetHearingAsync(this Work work, Guid consortium, Guid topic, Guid person, Hearing hearing) => work.ExecuteAsync(
        """
        INSERT INTO topic_members (topic_id, person_id, consortium_id, hearing) VALUES (@topic, @person, @consortium, @hearing)
        ON CONFLICT (topic_id, person_id) DO UPDATE SET hearing = excluded.hearing
        """,
        new { consortium, topic, person, hearing = hearing.ToString() });

    /// <summary>Gives the numbers of these messages that somebody who may read from a number on can read, and whether each is in the topic already.</summary>
    public static Task<IReadOnlyList<(long Number, bool There)>> ListMovableAsync(this Work work, Guid conversation, Guid topic, long first, long[] numbers) => work.QueryAsync<(long, bool)>(
        """
        SELECT number, topic_id IS NOT DISTINCT FROM @topic FROM messages
        WHERE conversation_id = @conversation AND number >= @first AND number = ANY(@numbers) ORDER BY number
        """,
        new { conversation, topic, first, numbers });

    /// <summary>Moves messages into a topic; the last of them gets the change number, those before it the ones before.</summary>
    public static Task<int> MoveMessagesAsync(this Work work, Guid conversation, Guid topic, long[] numbers, Guid person, DateTimeOffset now, long change) => work.ExecuteAsync(
        """
        UPDATE messages m SET moved_from = m.topic_id, topic_id = @topic, moved_at = @now, moved_by = @person, change_number = @change - cardinality(@numbers) + n.place
        FROM unnest(@numbers) WITH ORDINALITY n (number, place)
        WHERE m.conversation_id = @conversation AND m.number = n.number
        """,
        new { conversation, topic, numbers, person, now, change });
}
