using System.Security.Cryptography;
using System.Text;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Actions;

/// <summary>Holds all SQL on action items.</summary>
internal static class ActionStore
{
    private const string Columns = "a.action_id AS id, a.engagement_id, a.author_id, a.owner_id, a.text, a.due_on, a.done_at, a.carry_count, a.created_at, a.version";

    // What has no day comes after all that has.
    private const string Day = "coalesce(a.due_on, DATE '9999-12-31')";

    /// <summary>Finds an item, of whatever engagement; whose that is says the engagement.</summary>
    public static async Task<ActionItem> GetActionAsync(this Work work, Guid id) => await work.QuerySingleOrDefaultAsync<ActionItem>(
        $"SELECT {Columns} FROM actions a WHERE a.action_id = @id", new { id }) ?? throw ActionErrors.NotFound(id);

    public static Task<ActionItem?> FindActionByRequestAsync(this Work work, Guid engagementId, Guid authorId, Guid requestId) => work.QuerySingleOrDefaultAsync<ActionItem>(
        $"SELECT {Columns} FROM actions a WHERE a.engagement_id = @engagementId AND a.author_id = @authorId AND a.request_id = @requestId", new { engagementId, authorId, requestId });

    public static Task<int> CountOpenActionsAsync(this Work work, Guid engagementId) => work.QuerySingleAsync<int>(
        "SELECT count(*)::int FROM actions WHERE engagement_id = @engagementId AND done_at IS NULL", new { engagementId });

    /// <summary>Reads a page of the items of an engagement: those to do first, by their day, then those that are done.</summary>
    public static Task<IReadOnlyList<ActionItem>> ListActionsAsync(this Work work, Guid engagementId, bool? done, ActionKey? after, int limit) => work.QueryAsync<ActionItem>(
        $"""
        SELECT {Columns}
        FROM actions a
        WHERE a.engagement_id = @engagementId AND {OfPage}
        """,
        new { engagementId, done, id = after?.Id, afterDone = after?.Done, day = after?.Day, limit });

    /// <summary>Reads a page of a person's items in all their engagements that have not ended: their own, and those of both.</summary>
    public static Task<IReadOnlyList<ActionItem>> ListOwnActionsAsync(this Work work, Guid personId, bool? done, ActionKey? after, int limit) => work.QueryAsync<ActionItem>(
        $"""
        SELECT {Columns}
        FROM actions a JOIN engagements e USING (engagement_id)
        WHERE (e.mentor_id = @personId OR e.mentee_id = @personId) AND e.state <> 'ENDED' AND (a.owner_id = @personId OR a.owner_id IS NULL) AND {OfPage}
        """,
        new { personId, done, id = after?.Id, afterDone = after?.Done, day = after?.Day, limit });

    /// <summary>Stores an item, or what has changed of one that is there.</summary>
    public static Task PutActionAsync(this Work work, Guid consortiumId, ActionItem item, Guid? requestId = null) => work.ExecuteAsync(
        """
        INSERT INTO actions (action_id, consortium_id, engagement_id, author_id, owner_id, text, due_on, done_at, carry_count, created_at, version, request_id)
        VALUES (@Id, @consortiumId, @EngagementId, @AuthorId, @OwnerId, @Text, @DueOn, @DoneAt, @CarryCount, @CreatedAt, @Version, @requestId)
        ON CONFLICT (action_id) DO UPDATE SET
            owner_id = excluded.owner_id,
            text = excluded.text,
            due_on = excluded.due_on,
            done_at = excluded.done_at,
            carry_count = excluded.carry_count,
            version = excluded.version
        """,
        new { consortiumId, item.Id, item.EngagementId, item.AuthorId, item.OwnerId, item.Text, item.DueOn, item.DoneAt, item.CarryCount, item.CreatedAt, item.Version, requestId });

    public static Task<int> DeleteActionAsync(this Work work, Guid id) => work.ExecuteAsync("DELETE FROM actions WHERE action_id = @id", new { id });

    /// <summary>Remembers a next step that comes from Matching, and says whether it has not come before.</summary>
    public static async Task<bool> CarryStepAsync(this Work work, Guid consortiumId, Guid engagementId, string step) => await work.ExecuteAsync(
        "INSERT INTO carried_steps (consortium_id, engagement_id, digest) VALUES (@consortiumId, @engagementId, @digest) ON CONFLICT DO NOTHING",
        new { consortiumId, engagementId, digest = SHA256.HashData(Encoding.UTF8.GetBytes(step)) }) == 1;

    private const string OfPage =
        $"""
        (@done::bool IS NULL OR (a.done_at IS NOT NULL) = @done)
            AND (@id::uuid IS NULL OR ((a.done_at IS NOT NULL), {Day}, a.action_id) > (@afterDone::bool, @day::date, @id))
        ORDER BY (a.done_at IS NOT NULL), {Day}, a.action_id
        LIMIT @limit
        """;
}

/// <summary>The place of an action item in a list.</summary>
internal sealed record ActionKey(bool Done, DateOnly Day, Guid Id)
{
    public static ActionKey Of(ActionItem item) => new(item.DoneAt is not null, item.DueOn ?? DateOnly.MaxValue, item.Id);
}
