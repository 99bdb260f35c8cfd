using MentorNet.Contracts.Matching.V1;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Messaging.Conversations;

/// <summary>All SQL of conversations. Every query goes through the members, so that nobody else ever sees a row.</summary>
internal static class ConversationStore
{
    // How long a message may wait unread before its reader is told.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    // Whether others may be told of a reader, and the reader of others.
    private const string Receipts = "coalesce((SELECT s.receipts FROM messaging_settings s WHERE s.consortium_id = me.consortium_id AND s.person_id = me.person_id), true)";

    // What a person has not read is what others wrote behind the number they have read; a topic that they follow counts where they muted the
    // others, and one that they muted never does.
    private const string Unread =
        """
        m.conversation_id = c.id AND m.number > me.read_number AND m.number >= me.first_number AND m.sender_id <> me.person_id AND m.deleted_at IS NULL
            AND CASE WHEN m.topic_id IS NULL THEN NOT me.muted
                ELSE coalesce(
                    (SELECT m.number > t.read_number AND CASE t.hearing WHEN 'Followed' THEN true WHEN 'Muted' THEN false ELSE NOT me.muted END
                    FROM topic_members t WHERE t.topic_id = m.topic_id AND t.person_id = me.person_id),
                    NOT me.muted) END
        """;

    /// <summary>The term of a conversation (c); without a rule, the usual one of two years.</summary>
    internal const string TermColumns =
        """
        CASE WHEN r.consortium_id IS NULL THEN 730 ELSE r.days END AS rule_days, r.changed_at AS rule_changed_at,
            coalesce(t.agreed_days, 0) AS agreed_days, t.agreed_at, t.proposed_days, t.proposed_by
        """;

    internal const string TermJoins = "LEFT JOIN retention_rules r ON r.consortium_id = c.consortium_id LEFT JOIN retention_terms t ON t.conversation_id = c.id";

    private const string Select =
        $"""
        SELECT c.id, c.kind, c.circle, c.need, c.last_number, c.last_number + c.other_changes AS change_number, c.last_message_at, c.closed, c.paused, c.opened_at,
            me.first_number, me.read_number, me.muted, {Receipts} AS receipts, (SELECT count(*) FROM messages m WHERE {Unread})::int AS unread,
            c.closed_at, {TermColumns}
        FROM members me JOIN conversations c ON c.id = me.conversation_id {TermJoins}
        WHERE me.consortium_id = @consortium AND me.person_id = @person AND me.left_at IS NULL
        """;

    private const string SelectMembers =
        $"""
        SELECT me.conversation_id, me.person_id, me.joined_at, me.left_at IS NOT NULL AS left, me.shown_number, {Receipts} AS receipts
        FROM members me WHERE me.conversation_id = ANY(@ids) ORDER BY me.joined_at, me.person_id
        """;

    // For how long what somebody had begun to write and had saved waits for them to come back.
    private static readonly TimeSpan KeptForLeavers = TimeSpan.FromDays(30);

    // Who is told at commit. The first two people, and the number between them and the others, stand where the former release reads them.
    private const string People = "(SELECT people_of(c.id) AS people)";

    /// <summary>The words of a folded text as a search finds them: in their English form, and as they stand with the weight A.</summary>
    internal const string Words = "to_tsvector('english', @folded) || setweight(to_tsvector('simple', @folded), 'A')";

    /// <summary>Opens the conversation of a pairing, once, and not again after it was deleted.</summary>
    public static async Task OpenPairingAsync(this Work work, Guid id, Guid consortium, Guid mentee, Guid mentor, DateTimeOffset openedAt)
    {
        // One that is there is held before its members, as whoever sends a message there does: the last statement locks these also where it changes nothing.
        await work.ExecuteAsync(
            """
            INSERT INTO conversations (id, consortium_id, mentee_id, mentor_id, opened_at)
            SELECT @id, @consortium, @mentee, @mentor, @openedAt WHERE NOT EXISTS (SELECT FROM deleted_conversations WHERE conversation_id = @id)
            ON CONFLICT (id) DO NOTHING;
            SELECT 1 FROM conversations WHERE id = @id FOR UPDATE;
            INSERT INTO members (conversation_id, person_id, consortium_id, joined_at, joined_number)
            SELECT @id, person_id, @consortium, @openedAt, 0 FROM unnest(ARRAY[@mentee, @mentor]) AS p (person_id) WHERE NOT EXISTS (SELECT FROM deleted_conversations WHERE conversation_id = @id)
            ON CONFLICT (conversation_id, person_id) DO UPDATE SET joined_number = 0 WHERE members.joined_number IS NULL
            """,
            new { id, consortium, mentee, mentor, openedAt });
        await work.NotifyAsync(id);
    }

    /// <summary>Closes the conversation of a pairing for good, also one that was never opened.</summary>
    public static async Task ClosePairingAsync(this Work work, Guid id, Guid consortium, Guid mentee, Guid mentor, DateTimeOffset endedAt)
    {
        await work.OpenPairingAsync(id, consortium, mentee, mentor, endedAt);
        await work.CloseAsync(id, endedAt);
    }

    // Where its event failed for months, it counts as ended a day ago: nobody could save a copy before they were told.
    private static Task<int> CloseAsync(this Work work, Guid id, DateTimeOffset endedAt) => work.ExecuteAsync(
        """
        UPDATE conversations SET closed = true, closed_at = greatest(@endedAt, now() - interval '1 day'), other_changes = other_changes + 1 WHERE id = @id AND NOT closed
        """,
        new { id, endedAt });

    /// <summary>Notes that the conversation of a pairing rests or goes on; the later counts, also before anything came of its beginning.</summary>
    public static async Task PausePairingAsync(this Work work, Guid id, Guid consortium, Guid mentee, Guid mentor, bool paused, DateTimeOffset changedAt)
    {
        await work.OpenPairingAsync(id, consortium, mentee, mentor, changedAt);
        await work.ExecuteAsync(
            "UPDATE conversations SET paused = @paused, pause_changed_at = @changedAt, other_changes = other_changes + 1 WHERE id = @id AND pause_changed_at < @changedAt",
            new { id, paused, changedAt });
    }

    /// <summary>Opens the conversation of a circle, once, and not again after it was deleted; its need is noted whenever it is told.</summary>
    public static Task OpenCircleAsync(this Work work, Guid id, Guid consortium, string circle, string? need, DateTimeOffset openedAt) => work.ExecuteAsync(
        """
        INSERT INTO conversations AS c (id, consortium_id, kind, circle, need, opened_at)
        SELECT @id, @consortium, 'Circle', @circle, @need, @openedAt WHERE NOT EXISTS (SELECT FROM deleted_conversations WHERE conversation_id = @id)
        ON CONFLICT (id) DO UPDATE SET need = coalesce(excluded.need, c.need)
        """,
        new { id, consortium, circle, need, openedAt });

    /// <summary>Closes the conversation of a circle for good.</summary>
    public static async Task CloseCircleAsync(this Work work, Guid id, DateTimeOffset endedAt)
    {
        await work.CloseAsync(id, endedAt);
        await work.NotifyAsync(id);
    }

    /// <summary>
    /// Makes these the members of a circle's conversation. Who joins, or joins again, reads what is said from then on: what was said without them was said to others. Whoever is back before
    /// anything was said has missed nothing. What they have begun to write and have saved waits for them for a month.
    /// </summary>
    /// <param name="work">The transaction.</param>
    /// <param name="id">The conversation.</param>
    /// <param name="people">All its members.</param>
    /// <param name="changedAt">When that was told.</param>
    /// <param name="version">The number of the change, of which the highest counts; 0 for those with whom it began; null where a former release told it, of which the later counts.</param>
    /// <param name="returns">The last time that each of them left and came back, who did; that may not have been told here before.</param>
    public static async Task SetMembersAsync(this Work work, Guid id, IReadOnlyCollection<Guid> people, DateTimeOffset changedAt, long? version, IReadOnlyCollection<CircleReturn>? returns = null)
    {
        if (await work.ExecuteAsync(
            """
            UPDATE conversations SET members_changed_at = greatest(members_changed_at, @changedAt), members_version = greatest(members_version, @version::bigint), other_changes = other_changes + 1
            WHERE id = @id AND NOT EXISTS (SELECT FROM deleted_conversations d WHERE d.conversation_id = @id)
                AND CASE WHEN @version::bigint > 0 THEN members_version < @version ELSE members_changed_at < @changedAt AND (@version::bigint IS NULL OR members_version = 0) END
            """,
            new { id, changedAt, version }) == 0)
        {
            return;
        }

        var left = await work.QueryAsync<Guid>(
            """
            UPDATE members SET left_at = @changedAt, left_number = c.last_number, left_change = c.last_number + c.other_changes FROM conversations c
            WHERE c.id = @id AND members.conversation_id = c.id AND members.left_at IS NULL AND members.person_id <> ALL(@people) RETURNING members.person_id
            """,
            new { id, changedAt, people = people.ToArray() });
        await work.ExecuteAsync(
            """
            DELETE FROM unread_notices WHERE conversation_id = @id AND person_id = ANY(@left);
            DELETE FROM left_members WHERE conversation_id = @id AND person_id = ANY(@people);
            INSERT INTO left_members (conversation_id, person_id, consortium_id, due_at)
            SELECT c.id, p.person_id, c.consortium_id, @changedAt + @kept FROM conversations c, unnest(@left) AS p (person_id) WHERE c.id = @id
            ON CONFLICT (conversation_id, person_id) DO UPDATE SET due_at = excluded.due_at;
            DELETE FROM drafts WHERE conversation_id = @id AND person_id IN (SELECT m.person_id FROM members m WHERE m.conversation_id = @id AND m.left_at < @forgotten);
            DELETE FROM saved_messages WHERE conversation_id = @id AND person_id IN (SELECT m.person_id FROM members m WHERE m.conversation_id = @id AND m.left_at < @forgotten);
            INSERT INTO members AS known (conversation_id, person_id, consortium_id, joined_at, joined_number, first_number, read_number, shown_number)
            SELECT c.id, p.person_id, c.consortium_id, @changedAt, c.last_number + c.other_changes, c.last_number + 1, c.last_number, c.last_number
            FROM conversations c, unnest(@people) AS p (person_id) WHERE c.id = @id AND p.person_id NOT IN (SELECT e.person_id FROM erased_people e)
            ON CONFLICT (conversation_id, person_id) DO UPDATE SET left_at = NULL, left_number = NULL, left_change = NULL, joined_at = excluded.joined_at,
                joined_number = CASE
                    WHEN known.left_number = excluded.read_number
                        AND NOT EXISTS (SELECT FROM topics t WHERE t.conversation_id = known.conversation_id AND t.opened_number > coalesce(known.left_change, 0)) THEN known.joined_number
                    ELSE excluded.joined_number END,
                first_number = CASE WHEN known.left_number = excluded.read_number THEN known.first_number ELSE excluded.first_number END,
                read_number = CASE WHEN known.left_number = excluded.read_number THEN known.read_number ELSE excluded.read_number END,
                shown_number = CASE WHEN known.left_number = excluded.read_number THEN known.shown_number ELSE excluded.shown_number END
            WHERE known.left_at IS NOT NULL
            """,
            new { id, changedAt, people = people.ToArray(), left = left.ToArray(), kept = KeptForLeavers, forgotten = changedAt - KeptForLeavers });
        foreach (var back in returns ?? [])
        {
            await work.TakeInReturnAsync(id, back);
        }

        await work.NotifyAsync(id, left);
    }

    // What was said while they were not there is not theirs, also where their leaving was heard of after it was said, or with their return. Where they came back more often than was heard of, it is
    // not known when else they were away: then all is as if something had been said. Times are of another clock here: no number tells them.
    private static Task<int> TakeInReturnAsync(this Work work, Guid id, CircleReturn back) => work.ExecuteAsync(
        """
        WITH missed AS (
            SELECT me.conversation_id, me.person_id,
                coalesce((SELECT max(m.number) FROM messages m WHERE m.conversation_id = @id AND m.sent_at < @SatAt), 0) AS number,
                coalesce((SELECT max(t.opened_number) FROM topics t WHERE t.conversation_id = @id AND t.created_at < @SatAt), 0) AS opened
            FROM members me
            WHERE me.conversation_id = @id AND me.person_id = @PersonId AND me.left_at IS NULL AND me.returns < @Number
                AND (me.returns < @Number - 1
                    OR EXISTS (SELECT FROM messages m WHERE m.conversation_id = @id AND m.sent_at >= @LeftAt AND m.sent_at < @SatAt)
                    OR EXISTS (SELECT FROM topics t WHERE t.conversation_id = @id AND t.created_at >= @LeftAt AND t.created_at < @SatAt))
        )
        UPDATE members me SET joined_at = greatest(me.joined_at, @SatAt), joined_number = greatest(me.joined_number, missed.opened), first_number = greatest(me.first_number, missed.number + 1),
            read_number = greatest(me.read_number, missed.number), shown_number = greatest(me.shown_number, missed.number)
        FROM missed WHERE me.conversation_id = missed.conversation_id AND me.person_id = missed.person_id;
        UPDATE members SET returns = @Number WHERE conversation_id = @id AND person_id = @PersonId AND returns < @Number;
        DELETE FROM unread_notices n USING members me
        WHERE n.conversation_id = @id AND n.person_id = @PersonId AND me.conversation_id = @id AND me.person_id = @PersonId
            AND NOT EXISTS (SELECT FROM messages m WHERE m.conversation_id = @id AND m.number > me.read_number AND m.sender_id <> @PersonId AND m.deleted_at IS NULL)
        """,
        new { id, back.PersonId, back.Number, back.LeftAt, back.SatAt });

    /// <summary>Takes somebody who left long enough ago, whom no other replica has; null if there is none.</summary>
    public static Task<LeftMember?> TakeLeftMemberAsync(this Work work, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<LeftMember>(
        "SELECT conversation_id, person_id, consortium_id FROM left_members WHERE due_at <= @now ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED", new { now });

    /// <summary>Deletes what somebody who left had begun to write, and had saved.</summary>
    public static Task ForgetLeftMemberAsync(this Work work, LeftMember left) => work.ExecuteAsync(
        """
        DELETE FROM left_members WHERE conversation_id = @ConversationId AND person_id = @PersonId;
        DELETE FROM drafts WHERE conversation_id = @ConversationId AND person_id = @PersonId;
        DELETE FROM saved_messages WHERE conversation_id = @ConversationId AND person_id = @PersonId
        """,
        left);

    /// <summary>Lists who wrote what a person has not read in a conversation, in the order of their first message there.</summary>
    public static Task<IReadOnlyList<Guid>> ListUnreadSendersAsync(this Work work, Guid consortium, Guid id, Guid person) => work.QueryAsync<Guid>(
        $"""
        SELECT m.sender_id FROM members me JOIN conversations c ON c.id = me.conversation_id JOIN messages m ON {Unread}
        WHERE me.consortium_id = @consortium AND me.person_id = @person AND me.left_at IS NULL AND c.id = @id
        GROUP BY m.sender_id ORDER BY min(m.number)
        """,
        new { consortium, id, person });

    /// <summary>Says whether somebody was in a circle's conversation and is there no more.</summary>
    public static Task<bool> HasLeftCircleAsync(this Work work, Guid consortium, Guid id, Guid person) => work.QuerySingleAsync<bool>(
        """
        SELECT EXISTS (
            SELECT FROM members me JOIN conversations c ON c.id = me.conversation_id
            WHERE me.consortium_id = @consortium AND me.conversation_id = @id AND me.person_id = @person AND me.left_at IS NOT NULL AND c.kind = 'Circle')
        """,
        new { consortium, id, person });

    public static async Task<Conversation?> FindAsync(this Work work, Guid consortium, Guid id, Guid person)
    {
        await using var found = await work.QueryManyAsync($"{Select} AND c.id = @id; {SelectMembers}", new { consortium, id, person, ids = new[] { id } });
        return await found.ReadSingleOrDefaultAsync<Conversation>() is { } conversation ? conversation with { Members = [.. await found.ReadAsync<Member>()] } : null;
    }

    public static async Task<IReadOnlyList<Conversation>> ListAsync(this Work work, Guid consortium, Guid person, DateTimeOffset? beforeTime, Guid? beforeId, Guid[] without, int limit)
    {
        var page = await work.QueryAsync<Conversation>(
            $"""
            {Select}
                AND c.id <> ALL(@without) AND (@beforeId::uuid IS NULL OR (coalesce(c.last_message_at, c.opened_at), c.id) < (@beforeTime, @beforeId))
            ORDER BY coalesce(c.last_message_at, c.opened_at) DESC, c.id DESC LIMIT @limit
            """,
            new { consortium, person, beforeTime, beforeId, without, limit });
        var members = (await work.QueryAsync<Member>(SelectMembers, new { ids = page.Select(conversation => conversation.Id).ToArray() })).ToLookup(member => member.ConversationId);
        return [.. page.Select(conversation => conversation with { Members = [.. members[conversation.Id]] })];
    }

    public static Task<int> CountUnreadAsync(this Work work, Guid consortium, Guid person, Guid[] without) => work.QuerySingleAsync<int>(
        $"""
        SELECT coalesce(sum((SELECT count(*) FROM messages m WHERE {Unread})), 0)::int
        FROM members me JOIN conversations c ON c.id = me.conversation_id
        WHERE me.consortium_id = @consortium AND me.person_id = @person AND me.left_at IS NULL AND me.conversation_id <> ALL(@without)
        """,
        new { consortium, person, without });

    /// <summary>Lists who else is in the circles' conversations of somebody, or was while they were, with the circle as `{uuid}.{number}`.</summary>
    public static Task<IReadOnlyList<(Guid Id, string Circle, Guid Person)>> ListInCirclesAsync(this Work work, Guid consortium, Guid person) => work.QueryAsync<(Guid Id, string Circle, Guid Person)>(
        """
        SELECT c.id, c.circle, other.person_id
        FROM members me JOIN conversations c ON c.id = me.conversation_id JOIN members other ON other.conversation_id = c.id
        WHERE me.consortium_id = @consortium AND me.person_id = @person AND me.left_at IS NULL AND c.kind = 'Circle'
            AND other.person_id <> @person AND (other.left_at IS NULL OR other.left_at >= me.joined_at)
        """,
        new { consortium, person });

    /// <summary>Gives the number of the latest change of each conversation of somebody.</summary>
    public static async Task<Dictionary<Guid, long>> ListChangeNumbersAsync(this Work work, Guid consortium, Guid person) => (await work.QueryAsync<(Guid Id, long Number)>(
        """
        SELECT c.id, c.last_number + c.other_changes FROM members me JOIN conversations c ON c.id = me.conversation_id
        WHERE me.consortium_id = @consortium AND me.person_id = @person AND me.left_at IS NULL
        """,
        new { consortium, person })).ToDictionary(one => one.Id, one => one.Number);

    /// <summary>
    /// Holds a conversation of somebody until the transaction ends: nothing is sent or changed there meanwhile. Null if it is not theirs. It is read by a statement of its own, which sees
    /// who left or came back while it waited.
    /// </summary>
    public static async Task<HeldConversation?> HoldAsync(this Work work, Guid id, Guid person)
    {
        await using var found = await work.QueryManyAsync(
            """
            SELECT 1 FROM conversations c JOIN members me ON me.conversation_id = c.id WHERE c.id = @id AND me.person_id = @person AND me.left_at IS NULL FOR UPDATE OF c;
            SELECT c.id, c.kind, c.closed, c.paused, c.last_number, me.first_number
            FROM conversations c JOIN members me ON me.conversation_id = c.id
            WHERE c.id = @id AND me.person_id = @person AND me.left_at IS NULL
            """,
            new { id, person });
        return (await found.ReadAsync<int>()).Any() ? await found.ReadSingleOrDefaultAsync<HeldConversation>() : null;
    }

    /// <summary>Holds a conversation until the transaction ends, whoever is in it.</summary>
    public static Task<int> LockAsync(this Work work, Guid id) => work.ExecuteAsync("SELECT 1 FROM conversations WHERE id = @id FOR UPDATE", new { id });

    /// <summary>Takes the next change numbers of a conversation that is held, and gives the last of them.</summary>
    public static Task<long> TakeChangeNumbersAsync(this Work work, Guid id, int count = 1) => work.QuerySingleAsync<long>(
        "UPDATE conversations SET other_changes = other_changes + @count WHERE id = @id RETURNING last_number + other_changes", new { id, count });

    /// <summary>Lists which of these people are not in a conversation now.</summary>
    public static Task<IReadOnlyList<Guid>> ListStrangersAsync(this Work work, Guid id, Guid[] people) => work.QueryAsync<Guid>(
        "SELECT person_id FROM unnest(@people) AS p (person_id) WHERE NOT EXISTS (SELECT FROM members m WHERE m.conversation_id = @id AND m.person_id = p.person_id AND m.left_at IS NULL)",
        new { id, people });

    /// <summary>
    /// Takes the next number, stores the message and tells every replica at commit, in one statement: this is the path that must
    /// be quick. The conversation's row lock keeps numbers without gaps. Notes when the others are told by mail, unless they are already.
    /// What was begun of it, a draft whose text is in it, goes.
    /// Null if the conversation is closed, rests, or is not theirs.
    /// </summary>
    public static async Task<Appended?> AppendAsync(this Work work, Guid conversation, Guid person, Sent sent, DateTimeOffset now)
    {
        var appended = await work.QuerySingleOrDefaultAsync<Appended>(
            Append,
            new
            {
                conversation,
                person,
                text = sent.Text,
                folded = SearchText.Fold(sent.Text),
                requestId = sent.RequestId,
                replyTo = sent.ReplyTo,
                mentions = sent.Mentions,
                topic = sent.TopicId,
                now,
                due = now + Patience,
            });

        // Taken out while they waited for the conversation: what was stored is not committed.
        return appended is { IsMember: false } ? throw ConversationErrors.ConversationNotFound(ConversationsMapping.Name(conversation)) : appended;
    }

    // Who is in the conversation is asked behind its lock. The draft comes after its member, in the order in which whoever writes one locks them.
    internal const string Append =
        $"""
        WITH c AS (
            UPDATE conversations c SET last_number = last_number + 1, last_message_at = @now
            FROM members me
            WHERE c.id = @conversation AND me.conversation_id = c.id AND me.person_id = @person AND me.left_at IS NULL AND NOT c.closed AND NOT c.paused
            RETURNING c.id, c.consortium_id, c.kind, c.last_number, c.last_number + c.other_changes AS change_number, people_of(c.id) AS people
        ), m AS (
            INSERT INTO messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at, reply_to, mentions, topic_id, change_number, words)
            SELECT id, last_number, consortium_id, @person, @text, @requestId, @now, @replyTo::bigint, @mentions::uuid[], @topic::uuid, change_number,
                {Words} FROM c
        ), own AS (
            UPDATE members SET read_number = c.last_number, shown_number = c.last_number FROM c WHERE members.conversation_id = c.id AND members.person_id = @person
            RETURNING members.conversation_id, members.person_id
        ), n AS (
            INSERT INTO unread_notices (conversation_id, person_id, consortium_id, due_at)
            SELECT c.id, other.person_id, c.consortium_id, @due FROM c, unnest(c.people) AS other (person_id) WHERE other.person_id <> @person
            ON CONFLICT DO NOTHING
        ), read AS (
            DELETE FROM unread_notices WHERE conversation_id = (SELECT id FROM c) AND person_id = @person
        ), written AS (
            DELETE FROM drafts d USING own WHERE d.conversation_id = own.conversation_id AND d.person_id = own.person_id AND strpos(@text, d.text) > 0
        )
        SELECT c.last_number AS number, c.change_number, c.kind, o.person_id AS recipient_id, o.muted, coalesce(@person = ANY(c.people), false) AS is_member
        FROM c
            CROSS JOIN LATERAL pg_notify('conversation', concat_ws(' ', c.consortium_id, c.id, coalesce(c.people[1], @person), coalesce(c.people[2], c.people[1], @person), c.last_number, nullif(array_to_string(c.people[3:], ' '), '')))
            LEFT JOIN members o ON c.kind = 'Pairing' AND o.conversation_id = c.id AND o.person_id <> @person AND o.left_at IS NULL
        """;

    /// <summary>Moves the reader forward in a conversation that is held, never back and never beyond the newest; says whether they moved.</summary>
    public static async Task<bool> MarkReadAsync(this Work work, Guid conversation, Guid person, long number)
    {
        // The columns of the two sides are for the former release.
        var moved = await work.QuerySingleAsync<bool>(
            """
            WITH moved AS (
                UPDATE members me SET read_number = least(@number, c.last_number), shown_number = greatest(me.shown_number, least(@number, c.last_number))
                FROM conversations c
                WHERE c.id = @conversation AND me.conversation_id = c.id AND me.person_id = @person AND least(@number, c.last_number) > me.read_number
                RETURNING 1
            )
            SELECT EXISTS (SELECT FROM moved);
            UPDATE conversations SET mentee_read = greatest(mentee_read, least(@number, last_number)) WHERE id = @conversation AND mentee_id = @person;
            UPDATE conversations SET mentor_read = greatest(mentor_read, least(@number, last_number)) WHERE id = @conversation AND mentor_id = @person
            """,
            new { conversation, person, number });
        if (moved)
        {
            // A statement of its own: it sees what was sent until the conversation was held. What is still unread waits from when it was sent.
            await work.ExecuteAsync(
                """
                DELETE FROM unread_notices WHERE conversation_id = @conversation AND person_id = @person;
                INSERT INTO unread_notices (conversation_id, person_id, consortium_id, due_at)
                SELECT conversation_id, @person, consortium_id, sent_at + @patience FROM messages
                WHERE conversation_id = @conversation AND sender_id <> @person AND number > @number AND deleted_at IS NULL ORDER BY number LIMIT 1
                """,
                new { conversation, person, number, patience = Patience });
        }

        return moved;
    }

    /// <summary>Moves the reader of one topic forward in a conversation that is held; says whether they moved.</summary>
    public static async Task<bool> MarkTopicReadAsync(this Work work, Guid conversation, Guid topic, Guid person, long number)
    {
        var moved = await work.ExecuteAsync(
            """
            INSERT INTO topic_members AS known (topic_id, person_id, consortium_id, read_number)
            SELECT t.id, @person, t.consortium_id, least(@number, c.last_number) FROM topics t JOIN conversations c ON c.id = t.conversation_id
            WHERE c.id = @conversation AND t.id = @topic
            ON CONFLICT (topic_id, person_id) DO UPDATE SET read_number = excluded.read_number WHERE known.read_number < excluded.read_number
            """,
            new { conversation, topic, person, number }) == 1;
        if (moved)
        {
            // Whoever has read all of it by its topics is told of the next message again.
            await work.ExecuteAsync(
                $"""
                DELETE FROM unread_notices n USING members me, conversations c
                WHERE n.conversation_id = @conversation AND n.person_id = @person AND me.conversation_id = n.conversation_id AND me.person_id = n.person_id AND c.id = n.conversation_id
                    AND NOT EXISTS (SELECT FROM messages m WHERE {Unread})
                """,
                new { conversation, person });
        }

        return moved;
    }

    /// <summary>Moves the reader back to before a message, in the conversation and its topics; nothing of it is shown to others.</summary>
    public static Task<int> MarkUnreadAsync(this Work work, Guid conversation, Guid person, long number) => work.ExecuteAsync(
        """
        UPDATE members SET read_number = @number - 1 WHERE conversation_id = @conversation AND person_id = @person AND read_number >= @number;
        UPDATE topic_members SET read_number = @number - 1 FROM topics t
        WHERE t.id = topic_members.topic_id AND t.conversation_id = @conversation AND topic_members.person_id = @person AND topic_members.read_number >= @number
        """,
        new { conversation, person, number });

    /// <summary>Silences the others for a person, or lets them be heard again.</summary>
    public static Task<int> SetMutedAsync(this Work work, Guid conversation, Guid person, bool muted) => work.ExecuteAsync(
        """
        UPDATE members SET muted = @muted WHERE conversation_id = @conversation AND person_id = @person;
        UPDATE conversations SET muted_by_mentee = @muted WHERE id = @conversation AND mentee_id = @person;
        UPDATE conversations SET muted_by_mentor = @muted WHERE id = @conversation AND mentor_id = @person
        """,
        new { conversation, person, muted });

    /// <summary>Tells every replica, at commit, that something changed, for all who are in a conversation and those who have just left; ids and a number, never words.</summary>
    public static Task<int> NotifyAsync(this Work work, Guid id, IReadOnlyCollection<Guid>? left = null) => work.ExecuteAsync(
        $"""
        SELECT pg_notify('conversation', concat_ws(' ', c.consortium_id, c.id, t.people[1], coalesce(t.people[2], t.people[1]), 0, nullif(array_to_string(t.people[3:], ' '), '')))
        FROM conversations c CROSS JOIN LATERAL {People} p CROSS JOIN LATERAL (SELECT coalesce(p.people, ARRAY[]::uuid[]) || @left::uuid[] AS people) t
        WHERE c.id = @id AND cardinality(t.people) > 0
        """,
        new { id, left = (left ?? []).ToArray() });

    /// <summary>Tells the streams of one member alone: that they have changed something of their own is nobody else's to notice.</summary>
    public static Task<int> NotifyOwnAsync(this Work work, Guid id, Guid person) => work.ExecuteAsync(
        "SELECT pg_notify('conversation', concat_ws(' ', consortium_id, id, @person, @person, 0)) FROM conversations WHERE id = @id", new { id, person });

    /// <summary>Tells that somebody has read: themselves, and if they show receipts those who show theirs.</summary>
    public static Task<int> NotifyReadAsync(this Work work, Guid id, Guid person) => work.ExecuteAsync(
        $"""
        SELECT pg_notify('conversation', concat_ws(' ', c.consortium_id, c.id, @person, @person, 0, nullif(array_to_string(p.people, ' '), '')))
        FROM conversations c CROSS JOIN LATERAL (
            SELECT array_agg(me.person_id) AS people FROM members me
            WHERE me.conversation_id = c.id AND me.left_at IS NULL AND me.person_id <> @person AND {Receipts}
                AND coalesce((SELECT s.receipts FROM messaging_settings s WHERE s.consortium_id = c.consortium_id AND s.person_id = @person), true)) p
        WHERE c.id = @id
        """,
        new { id, person });

    public static bool IsDuplicateRequest(PostgresException e) => e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "messages_request_key" };
}
