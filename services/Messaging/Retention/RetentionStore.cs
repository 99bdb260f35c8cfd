using MentorNet.Messaging.Conversations;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Retention;

/// <summary>All SQL of how long conversations are kept.</summary>
internal static class RetentionStore
{
    // What one transaction deletes: nobody waits for long, and whoever is killed loses little.
    private const int Step = 1000;

    public static async Task<RetentionRule> FindRuleAsync(this Work work, Guid consortium) => await work.QuerySingleOrDefaultAsync<RetentionRule>(
        "SELECT days, version, changed_at FROM retention_rules WHERE consortium_id = @consortium", new { consortium }) ?? new RetentionRule(Term.Usual, 0, null);

    /// <summary>Keeps the rule with the next version, and has all that ended looked at by it; false if another change came before.</summary>
    public static async Task<bool> PutRuleAsync(this Work work, Guid consortium, RetentionRule rule)
    {
        var kept = await work.ExecuteAsync(
            """
            INSERT INTO retention_rules AS known (consortium_id, days, version, changed_at) VALUES (@consortium, @Days, @Version, @ChangedAt)
            ON CONFLICT (consortium_id) DO UPDATE SET days = excluded.days, version = excluded.version, changed_at = excluded.changed_at WHERE known.version = excluded.version - 1
            """,
            new { consortium, rule.Days, rule.Version, rule.ChangedAt }) == 1;
        if (kept)
        {
            await work.ExecuteAsync("UPDATE ended_conversations SET due_at = @now WHERE consortium_id = @consortium", new { consortium, now = rule.ChangedAt });
        }

        return kept;
    }

    /// <summary>Keeps what somebody proposes for a conversation that is held; null for nothing.</summary>
    public static Task<int> ProposeAsync(this Work work, Guid consortium, Guid conversation, int? days, Guid? person) => work.ExecuteAsync(
        """
        INSERT INTO retention_terms (conversation_id, consortium_id, proposed_days, proposed_by) VALUES (@conversation, @consortium, @days, @person)
        ON CONFLICT (conversation_id) DO UPDATE SET proposed_days = excluded.proposed_days, proposed_by = excluded.proposed_by
        """,
        new { consortium, conversation, days, person });

    /// <summary>Keeps what the two of a conversation that is held agreed on, and has it looked at by that.</summary>
    public static Task<int> AgreeAsync(this Work work, Guid conversation, int days, DateTimeOffset now) => work.ExecuteAsync(
        """
        UPDATE retention_terms SET agreed_days = @days, agreed_at = @now, proposed_days = NULL, proposed_by = NULL WHERE conversation_id = @conversation;
        UPDATE ended_conversations SET due_at = @now WHERE conversation_id = @conversation
        """,
        new { conversation, days, now });

    public static Task<DueConversation?> TakeDueConversationAsync(this Work work, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<DueConversation>(
        "SELECT conversation_id, consortium_id FROM ended_conversations WHERE due_at <= @now ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED", new { now });

    /// <summary>
    /// Reads when a conversation ended and its term, and holds it; null while another does, who may wait for when it is looked at. It is read by a statement of its own, which sees what the
    /// two agreed on just before.
    /// </summary>
    public static async Task<End?> FindEndAsync(this Work work, Guid conversation)
    {
        await using var found = await work.QueryManyAsync(
            $"""
            SELECT 1 FROM conversations c WHERE c.id = @conversation FOR UPDATE OF c SKIP LOCKED;
            SELECT c.closed_at, {ConversationStore.TermColumns}, EXISTS (SELECT FROM deleted_conversations d WHERE d.conversation_id = c.id) AS begun
            FROM conversations c {ConversationStore.TermJoins} WHERE c.id = @conversation
            """,
            new { conversation });
        return (await found.ReadAsync<int>()).Any() ? await found.ReadSingleOrDefaultAsync<End>() : null;
    }

    public static Task<int> PutOffAsync(this Work work, Guid conversation, DateTimeOffset? until) => work.ExecuteAsync(
        "UPDATE ended_conversations SET due_at = @until WHERE conversation_id = @conversation", new { conversation, until });

    /// <summary>Takes a conversation from all who were in it, and keeps that its deletion has begun.</summary>
    public static async Task BeginDeletionAsync(this Work work, DueConversation due, DateTimeOffset now)
    {
        await work.NotifyAsync(due.ConversationId);
        await work.ExecuteAsync(
            """
            INSERT INTO deleted_conversations (conversation_id, consortium_id, deleted_at) VALUES (@ConversationId, @ConsortiumId, @now);
            DELETE FROM unread_notices WHERE conversation_id = @ConversationId;
            DELETE FROM drafts WHERE conversation_id = @ConversationId;
            DELETE FROM saved_messages WHERE conversation_id = @ConversationId;
            DELETE FROM members WHERE conversation_id = @ConversationId
            """,
            new { due.ConversationId, due.ConsortiumId, now });
    }

    /// <summary>Deletes the next messages of a conversation with all that hangs on them, and after the last the conversation.</summary>
    public static async Task DeleteStepAsync(this Work work, Guid conversation)
    {
        if (await work.ExecuteAsync(
            """
            DELETE FROM messages WHERE conversation_id = @conversation
                AND number IN (SELECT m.number FROM messages m WHERE m.conversation_id = @conversation ORDER BY m.number LIMIT @step)
            """,
            new { conversation, step = Step }) < Step)
        {
            await work.ExecuteAsync("DELETE FROM conversations WHERE id = @conversation", new { conversation });
        }
    }

    /// <summary>When a conversation ended, its term, and whether its deletion has begun.</summary>
    internal sealed record End(
        DateTimeOffset ClosedAt, int? RuleDays, DateTimeOffset? RuleChangedAt, int AgreedDays, DateTimeOffset? AgreedAt, int? ProposedDays, Guid? ProposedBy, bool Begun)
    {
        public DateTimeOffset? DeleteAt => new Term(RuleDays, RuleChangedAt, AgreedDays, AgreedAt, ProposedDays, ProposedBy).DeleteAt(ClosedAt);
    }
}
