using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Records;

/// <summary>All SQL of what admins keep of public records.</summary>
internal static class RecordStore
{
    public static Task<IReadOnlyList<RecordRule>> ListRecordRulesAsync(this Work work, Guid consortium) => work.QueryAsync<RecordRule>(
        "SELECT state, standing, source, source_uri, review_date FROM record_rules WHERE consortium_id = @consortium", new { consortium });

    public static Task<int> PutRecordRuleAsync(this Work work, Guid consortium, RecordRule rule) => work.ExecuteAsync(
        """
        INSERT INTO record_rules (consortium_id, state, standing, source, source_uri, review_date) VALUES (@consortium, @State, @standing, @Source, @SourceUri, @ReviewDate)
        ON CONFLICT (consortium_id, state) DO UPDATE
        SET standing = excluded.standing, source = excluded.source, source_uri = excluded.source_uri, review_date = excluded.review_date
        """,
        new { consortium, rule.State, standing = rule.Standing.ToString(), rule.Source, rule.SourceUri, rule.ReviewDate });

    public static Task<int> DeleteRecordRuleAsync(this Work work, Guid consortium, string state) => work.ExecuteAsync(
        "DELETE FROM record_rules WHERE consortium_id = @consortium AND state = @state", new { consortium, state });
}
