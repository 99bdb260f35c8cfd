using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Review;

internal sealed record ReviewerRow(Guid PersonId, DateTimeOffset NamedAt);

/// <summary>All SQL of reviewers.</summary>
internal static class ReviewerStore
{
    public static Task<bool> IsReviewerAsync(this Work work, Guid consortium, Guid person) => work.QuerySingleAsync<bool>(
        "SELECT EXISTS (SELECT FROM reviewers WHERE consortium_id = @consortium AND person_id = @person)", new { consortium, person });

    public static Task<IReadOnlyList<ReviewerRow>> ListReviewersAsync(this Work work, Guid consortium) => work.QueryAsync<ReviewerRow>(
        "SELECT person_id, named_at FROM reviewers WHERE consortium_id = @consortium ORDER BY named_at, person_id", new { consortium });

    public static Task PutReviewerAsync(this Work work, Guid consortium, Guid person, DateTimeOffset now) => work.ExecuteAsync(
        "INSERT INTO reviewers (consortium_id, person_id, named_at) VALUES (@consortium, @person, @now) ON CONFLICT DO NOTHING", new { consortium, person, now });

    /// <summary>Keeps for whom a reviewer works now; gives how many rows that changed.</summary>
    public static Task<int> KeepOrganizationAsync(this Work work, Guid consortium, Guid person, string organization) => work.ExecuteAsync(
        """
        UPDATE reviewers SET organization = @organization
        WHERE consortium_id = @consortium AND person_id = @person AND organization IS DISTINCT FROM @organization
        """,
        new { consortium, person, organization });

    /// <summary>Removes a reviewer, and gives what they claimed back. A resource is locked before its submission, as by whoever decides on it.</summary>
    public static async Task<bool> DeleteReviewerAsync(this Work work, Guid consortium, Guid person)
    {
        await work.ExecuteAsync(
            """
            SELECT FROM resources WHERE consortium_id = @consortium AND id IN (
                SELECT resource_id FROM submissions WHERE consortium_id = @consortium AND reviewer = @person AND decided_at IS NULL) ORDER BY id FOR UPDATE
            """,
            new { consortium, person });
        await work.ExecuteAsync(ReviewPersonal.GiveBack, new { consortium, person });
        return await work.ExecuteAsync("DELETE FROM reviewers WHERE consortium_id = @consortium AND person_id = @person", new { consortium, person }) == 1;
    }
}
