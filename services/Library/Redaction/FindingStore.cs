using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Redaction;

/// <summary>What was read of the file of a resource: null where it was not yet, or never will be.</summary>
internal sealed record FileTextRow(string? Content, string Problem, int[] MarkKinds, string[] MarkValues, bool Reading);

/// <summary>What was decided about a finding; the numbers are those of the proto.</summary>
internal sealed record DecisionRow(string Key, short Decision, short Reason, DateTimeOffset DecidedAt);

/// <summary>All SQL of findings.</summary>
internal static class FindingStore
{
    /// <summary>Finds what was read of a file. One that has killed its reader three times is not waited for.</summary>
    public static Task<FileTextRow> FindTextAsync(this Work work, Guid consortium, Guid resource) => work.QuerySingleAsync<FileTextRow>(
        """
        SELECT content, coalesce(problem, '') AS problem, coalesce(mark_kinds, '{}') AS mark_kinds, coalesce(mark_values, '{}') AS mark_values,
            EXISTS (SELECT FROM unread_files WHERE unread_files.resource_id = @resource AND turns < 3) AS reading
        FROM (SELECT) one LEFT JOIN file_texts ON consortium_id = @consortium AND resource_id = @resource
        """,
        new { consortium, resource });

    public static Task<IReadOnlyList<DecisionRow>> ListDecisionsAsync(this Work work, Guid consortium, Guid resource) => work.QueryAsync<DecisionRow>(
        "SELECT key, decision, reason, decided_at FROM finding_decisions WHERE consortium_id = @consortium AND resource_id = @resource", new { consortium, resource });

    public static Task PutDecisionAsync(this Work work, Guid consortium, Guid resource, DecisionRow row) => work.ExecuteAsync(
        """
        INSERT INTO finding_decisions (resource_id, key, consortium_id, decision, reason, decided_at) VALUES (@resource, @Key, @consortium, @Decision, @Reason, @DecidedAt)
        ON CONFLICT (resource_id, key) DO UPDATE SET decision = excluded.decision, reason = excluded.reason, decided_at = excluded.decided_at
        """,
        new { consortium, resource, row.Key, row.Decision, row.Reason, row.DecidedAt });

    /// <summary>Has a next version begin with what was decided about the former one.</summary>
    public static Task CopyDecisionsAsync(this Work work, Guid consortium, Guid from, Guid to) => work.ExecuteAsync(
        """
        INSERT INTO finding_decisions (resource_id, key, consortium_id, decision, reason, decided_at)
        SELECT @to, key, consortium_id, decision, reason, decided_at FROM finding_decisions WHERE consortium_id = @consortium AND resource_id = @from
        """,
        new { consortium, from, to });
}
