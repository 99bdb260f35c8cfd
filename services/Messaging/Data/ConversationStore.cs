using MentorNet.Messaging.Notifications;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Messaging.Data;

internal sealed record ConversationRow(
    Guid Id, Guid MenteeId, Guid MentorId, long LastNumber, DateTimeOffset? LastMessageAt, long MenteeRead, long MentorRead, bool Closed, bool Paused, DateTimeOffset OpenedAt, int Unread, bool Muted)
{
    public bool Has(Guid person) => person == MenteeId || person == MentorId;

    public Guid Other(Guid person) => person == MenteeId ? MentorId : MenteeId;

    public long OtherRead(Guid person) => person == MenteeId ? MentorRead : MenteeRead;

    public long Read(Guid person) => person == MenteeId ? MenteeRead : MentorRead;
}

internal sealed record MessageRow(Guid ConversationId, long Number, Guid SenderId, string Text, DateTimeOffset SentAt);

internal sealed record Appended(long Number, Guid RecipientId, bool Muted);

/// <summary>All SQL of conversations. Every query names its person, so that only the two sides ever see a row.</summary>
internal static class ConversationStore
{
    // Whether the person has muted the other side.
    private const string Muted = "(CASE WHEN c.mentee_id = @person THEN c.muted_by_mentee ELSE c.muted_by_mentor END)";

    // What a person has not read is what the other side wrote behind the number they have read; of whom they muted nothing waits.
    private const string Select =
        $"""
        SELECT c.id, c.mentee_id, c.mentor_id, c.last_number, c.last_message_at, c.mentee_read, c.mentor_read, c.closed, c.paused, c.opened_at,
            (SELECT count(*) FROM messages m WHERE NOT {Muted} AND m.conversation_id = c.id AND m.sender_id <> @person
                AND m.number > CASE WHEN c.mentee_id = @person THEN c.mentee_read ELSE c.mentor_read END)::int AS unread, {Muted} AS muted
        FROM conversations c
        """;

    /// <summary>Opens a conversation, once.</summary>
    public static Task<int> OpenAsync(this Work work, Guid id, Guid consortium, Guid mentee, Guid mentor, DateTimeOffset openedAt) => work.ExecuteAsync(
        """
        INSERT INTO conversations (id, consortium_id, mentee_id, mentor_id, opened_at) VALUES (@id, @consortium, @mentee, @mentor, @openedAt)
        ON CONFLICT (id) DO NOTHING
        """,
        new { id, consortium, mentee, mentor, openedAt });

    /// <summary>Closes a conversation for good, also one that was never opened.</summary>
    public static Task<int> CloseAsync(this Work work, Guid id, Guid consortium, Guid mentee, Guid mentor, DateTimeOffset endedAt) => work.ExecuteAsync(
        """
        INSERT INTO conversations (id, consortium_id, mentee_id, mentor_id, opened_at, closed) VALUES (@id, @consortium, @mentee, @mentor, @endedAt, true)
        ON CONFLICT (id) DO UPDATE SET closed = true
        """,
        new { id, consortium, mentee, mentor, endedAt });

    public static Task<ConversationRow?> FindAsync(this Work work, Guid id, Guid person) => work.QuerySingleOrDefaultAsync<ConversationRow>(
        $"{Select} WHERE c.id = @id AND @person IN (c.mentee_id, c.mentor_id)", new { id, person });

    public static Task<IReadOnlyList<ConversationRow>> ListAsync(this Work work, Guid consortium, Guid person, DateTimeOffset? beforeTime, Guid? beforeId, int limit) =>
        work.QueryAsync<ConversationRow>(
            $"""
            {Select}
            WHERE c.consortium_id = @consortium AND (c.mentee_id = @person OR c.mentor_id = @person)
                AND (@beforeId::uuid IS NULL OR (coalesce(c.last_message_at, c.opened_at), c.id) < (@beforeTime, @beforeId))
            ORDER BY coalesce(c.last_message_at, c.opened_at) DESC, c.id DESC LIMIT @limit
            """,
            new { consortium, person, beforeTime, beforeId, limit });

    public static Task<int> CountUnreadAsync(this Work work, Guid consortium, Guid person) => work.QuerySingleAsync<int>(
        $"""
        SELECT count(*)::int FROM conversations c JOIN messages m ON m.conversation_id = c.id AND m.sender_id <> @person
            AND m.number > CASE WHEN c.mentee_id = @person THEN c.mentee_read ELSE c.mentor_read END
        WHERE c.consortium_id = @consortium AND (c.mentee_id = @person OR c.mentor_id = @person) AND NOT {Muted}
        """,
        new { consortium, person });

    public static Task<IReadOnlyList<MessageRow>> ListMessagesAsync(this Work work, Guid conversation, long? before, int limit) => work.QueryAsync<MessageRow>(
        """
        SELECT conversation_id, number, sender_id, text, sent_at FROM messages
        WHERE conversation_id = @conversation AND (@before::bigint IS NULL OR number < @before) ORDER BY number DESC LIMIT @limit
        """,
        new { conversation, before, limit });

    public static Task<MessageRow?> FindMessageAsync(this Work work, Guid conversation, long number) => work.QuerySingleOrDefaultAsync<MessageRow>(
        "SELECT conversation_id, number, sender_id, text, sent_at FROM messages WHERE conversation_id = @conversation AND number = @number", new { conversation, number });

    public static Task<MessageRow?> FindByRequestAsync(this Work work, Guid conversation, Guid person, Guid requestId) => work.QuerySingleOrDefaultAsync<MessageRow>(
        "SELECT conversation_id, number, sender_id, text, sent_at FROM messages WHERE conversation_id = @conversation AND sender_id = @person AND request_id = @requestId",
        new { conversation, person, requestId });

    /// <summary>
    /// Takes the next number, stores the message and tells every replica at commit, in one statement: this is the path that must
    /// be quick. The conversation's row lock keeps numbers without gaps. Notes when the other side is told by mail, unless it is already.
    /// Null if the conversation is closed, rests, or is not theirs.
    /// </summary>
    public static Task<Appended?> AppendAsync(this Work work, Guid conversation, Guid person, string text, Guid? requestId, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<Appended>(
        Append, new { conversation, person, text, requestId, now, due = now + UnreadNotices.Patience });

    internal const string Append =
        """
        WITH c AS (
            UPDATE conversations SET last_number = last_number + 1, last_message_at = @now,
                mentee_read = CASE WHEN mentee_id = @person THEN last_number + 1 ELSE mentee_read END,
                mentor_read = CASE WHEN mentor_id = @person THEN last_number + 1 ELSE mentor_read END
            WHERE id = @conversation AND @person IN (mentee_id, mentor_id) AND NOT closed AND NOT paused
            RETURNING id, consortium_id, mentee_id, mentor_id, last_number, CASE WHEN mentee_id = @person THEN muted_by_mentor ELSE muted_by_mentee END AS muted
        ), m AS (
            INSERT INTO messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at)
            SELECT id, last_number, consortium_id, @person, @text, @requestId, @now FROM c
        ), n AS (
            INSERT INTO unread_notices (conversation_id, person_id, consortium_id, due_at)
            SELECT id, CASE WHEN mentee_id = @person THEN mentor_id ELSE mentee_id END, consortium_id, @due FROM c
            ON CONFLICT DO NOTHING
        ), own AS (
            DELETE FROM unread_notices WHERE conversation_id = (SELECT id FROM c) AND person_id = @person
        )
        SELECT c.last_number AS number, CASE WHEN c.mentee_id = @person THEN c.mentor_id ELSE c.mentee_id END AS recipient_id, c.muted
        FROM c, pg_notify('conversation', concat_ws(' ', c.consortium_id, c.id, c.mentee_id, c.mentor_id, c.last_number))
        """;

    /// <summary>Moves the reader forward, never back and never beyond the newest; says whether they moved.</summary>
    public static async Task<bool> MarkReadAsync(this Work work, Guid conversation, Guid person, long number)
    {
        var moved = await work.ExecuteAsync(
            """
            UPDATE conversations SET
                mentee_read = CASE WHEN mentee_id = @person THEN least(@number, last_number) ELSE mentee_read END,
                mentor_read = CASE WHEN mentor_id = @person THEN least(@number, last_number) ELSE mentor_read END
            WHERE id = @conversation AND @person IN (mentee_id, mentor_id)
                AND least(@number, last_number) > CASE WHEN mentee_id = @person THEN mentee_read ELSE mentor_read END
            """,
            new { conversation, person, number }) == 1;
        if (moved)
        {
            // A statement of its own: it sees what was sent until the row above was locked. What is still unread waits from when it was sent.
            await work.ExecuteAsync(
                """
                DELETE FROM unread_notices WHERE conversation_id = @conversation AND person_id = @person;
                INSERT INTO unread_notices (conversation_id, person_id, consortium_id, due_at)
                SELECT conversation_id, @person, consortium_id, sent_at + @patience FROM messages
                WHERE conversation_id = @conversation AND sender_id <> @person AND number > @number ORDER BY number LIMIT 1
                """,
                new { conversation, person, number, patience = UnreadNotices.Patience });
        }

        return moved;
    }

    /// <summary>Silences the other side for a person, or lets them be heard again.</summary>
    public static Task SetMutedAsync(this Work work, Guid conversation, Guid person, bool muted) => work.ExecuteAsync(
        """
        UPDATE conversations SET
            muted_by_mentee = CASE WHEN mentee_id = @person THEN @muted ELSE muted_by_mentee END,
            muted_by_mentor = CASE WHEN mentor_id = @person THEN @muted ELSE muted_by_mentor END
        WHERE id = @conversation AND @person IN (mentee_id, mentor_id)
        """,
        new { conversation, person, muted });

    /// <summary>Notes that the conversation rests or goes on; the later counts, also before anything came of its beginning.</summary>
    public static async Task PauseAsync(this Work work, Guid consortium, Guid conversation, Guid mentee, Guid mentor, bool paused, DateTimeOffset changedAt)
    {
        await work.ExecuteAsync(
            """
            INSERT INTO conversations AS c (id, consortium_id, mentee_id, mentor_id, opened_at, paused, pause_changed_at)
            VALUES (@conversation, @consortium, @mentee, @mentor, @changedAt, @paused, @changedAt)
            ON CONFLICT (id) DO UPDATE SET paused = excluded.paused, pause_changed_at = excluded.pause_changed_at
            WHERE c.pause_changed_at < excluded.pause_changed_at
            """,
            new { consortium, conversation, mentee, mentor, paused, changedAt });
        await work.NotifyAsync(consortium, conversation, mentee, mentor, 0);
    }

    /// <summary>Tells every replica, at commit, that something changed; ids and a number, never words.</summary>
    public static Task NotifyAsync(this Work work, Guid consortium, Guid conversation, Guid mentee, Guid mentor, long number) => work.ExecuteAsync(
        "SELECT pg_notify('conversation', @payload)", new { payload = $"{consortium} {conversation} {mentee} {mentor} {number}" });

    public static bool IsDuplicateRequest(PostgresException e) => e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "messages_request_key" };
}
