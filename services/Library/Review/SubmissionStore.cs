using MentorNet.Library.Resources;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Review;

/// <summary>A submission, with the title and the state of its resource.</summary>
internal sealed record SubmissionRow(
    Guid Id, Guid ResourceId, string Title, bool Published, short Stage, Guid SubmittedBy, DateTimeOffset SubmittedAt, DateTimeOffset DueAt,
    Guid? Reviewer, DateTimeOffset? ClaimedAt, DateTimeOffset? DecidedAt, int[] Unmet, string Note, bool MayReview);

/// <summary>All SQL of submissions.</summary>
internal static class SubmissionStore
{
    // Of such a row, that they may review it: it is not from their own organization, unless no reviewer of another one is there, or it is overdue. One who has never looked may be of any.
    private const string MayReview =
        """
        (submissions.organization = '' OR submissions.due_at <= @now
            OR EXISTS (SELECT FROM reviewers me WHERE me.consortium_id = @ConsortiumId AND me.person_id = @PersonId AND me.organization <> submissions.organization)
            OR NOT EXISTS (
                SELECT FROM reviewers other
                WHERE other.consortium_id = @ConsortiumId AND other.person_id NOT IN (@PersonId, submissions.submitted_by)
                    AND other.organization IS DISTINCT FROM submissions.organization))
        """;

    public static Task InsertSubmissionAsync(this Work work, Guid consortium, Guid resource, Guid person, string organization, DateTimeOffset now, DateTimeOffset due) => work.ExecuteAsync(
        """
        INSERT INTO submissions (id, consortium_id, resource_id, submitted_by, organization, submitted_at, due_at)
        VALUES (@id, @consortium, @resource, @person, @organization, @now, @due)
        """,
        new { id = Guid.CreateVersion7(), consortium, resource, person, organization, now, due });

    /// <summary>Finds what waits for a decision; its resource is locked before.</summary>
    public static Task<SubmissionRow?> FindOpenAsync(this Work work, Guid consortium, Guid resource) => work.QuerySingleOrDefaultAsync<SubmissionRow>(
        $"{Select("true")} WHERE submissions.consortium_id = @consortium AND resource_id = @resource AND decided_at IS NULL", new { consortium, resource });

    public static Task<SubmissionRow?> FindLastAsync(this Work work, Guid consortium, Guid resource) => work.QuerySingleOrDefaultAsync<SubmissionRow>(
        $"{Select("true")} WHERE submissions.consortium_id = @consortium AND resource_id = @resource ORDER BY submitted_at DESC LIMIT 1", new { consortium, resource });

    /// <summary>Finds what waits for a decision as a reviewer sees it; null if it is not in their list.</summary>
    public static Task<SubmissionRow?> FindForReviewAsync(this Work work, Caller caller, Guid resource, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<SubmissionRow>(
        $"{Select(MayReview)} WHERE resource_id = @resource AND {ResourceStore.IsToReview}", new { caller.ConsortiumId, caller.PersonId, resource, now });

    /// <summary>Lists what a reviewer sees, what waits longest first.</summary>
    public static Task<IReadOnlyList<SubmissionRow>> ListForReviewAsync(this Work work, Caller caller, DateTimeOffset now, DateTimeOffset? afterTime, Guid? afterId, int limit) => work.QueryAsync<SubmissionRow>(
        $"""
        {Select(MayReview)}
        WHERE {ResourceStore.IsToReview} AND (@afterId::uuid IS NULL OR (submitted_at, submissions.id) > (@afterTime, @afterId))
        ORDER BY submitted_at, submissions.id LIMIT @limit
        """,
        new { caller.ConsortiumId, caller.PersonId, now, afterTime, afterId, limit });

    /// <summary>Counts what somebody made that was returned to them.</summary>
    public static Task<int> CountReturnedAsync(this Work work, Guid consortium, Guid person) => work.QuerySingleAsync<int>(
        "SELECT count(*)::int FROM resources WHERE consortium_id = @consortium AND created_by = @person AND stage = 5 AND NOT published", new { consortium, person });

    public static Task ClaimAsync(this Work work, Guid submission, Guid? reviewer, DateTimeOffset? now) =>
        work.ExecuteAsync("UPDATE submissions SET reviewer = @reviewer, claimed_at = @now WHERE id = @submission", new { submission, reviewer, now });

    public static Task DecideAsync(this Work work, Guid submission, int[] unmet, string note, DateTimeOffset now) =>
        work.ExecuteAsync("UPDATE submissions SET decided_at = @now, unmet = @unmet, note = @note WHERE id = @submission", new { submission, unmet, note, now });

    public static Task DeleteOpenAsync(this Work work, Guid consortium, Guid resource) =>
        work.ExecuteAsync("DELETE FROM submissions WHERE consortium_id = @consortium AND resource_id = @resource AND decided_at IS NULL", new { consortium, resource });

    private static string Select(string mayReview) =>
        $"""
        SELECT submissions.id, resource_id, title, published, stage, submitted_by, submitted_at, due_at, reviewer, claimed_at, decided_at, unmet, note, {mayReview} AS may_review
        FROM submissions JOIN resources ON resources.id = resource_id
        """;
}
