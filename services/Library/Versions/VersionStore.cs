using MentorNet.Library.Files;
using MentorNet.Library.Resources;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Versions;

/// <summary>All SQL of the versions of resources.</summary>
internal static class VersionStore
{
    /// <summary>Lists the versions of a work that were published, the newest first.</summary>
    public static Task<IReadOnlyList<ResourceRow>> ListVersionsAsync(this Work work, Guid consortium, Guid resource, int? before, int limit) => work.QueryAsync<ResourceRow>(
        $"""
        SELECT {ResourceStore.Columns} FROM resources
        WHERE consortium_id = @consortium AND (id = @resource OR revises = @resource AND stage = 7 AND NOT published) AND (@before::integer IS NULL OR edition < @before)
        ORDER BY edition DESC LIMIT @limit
        """,
        new { consortium, resource, before, limit });

    /// <summary>Puts a copy of the file of one resource on another.</summary>
    public static async Task CopyFileAsync(this Work work, Guid consortium, Guid from, Guid to, DateTimeOffset now)
    {
        await work.ExecuteAsync(
            """
            INSERT INTO file_pieces (resource_id, file_id, number, consortium_id, content)
            SELECT @to, @file, number, consortium_id, content FROM file_pieces WHERE consortium_id = @consortium AND resource_id = @from;
            INSERT INTO files (resource_id, consortium_id, content)
            SELECT @to, consortium_id, content FROM files WHERE consortium_id = @consortium AND resource_id = @from
            """,
            new { consortium, from, to, file = Guid.CreateVersion7() });
        await work.ReadLaterAsync(consortium, to, now);
    }

    /// <summary>
    /// Publishes the next version of a work, both locked: it takes the name of the work, and the former version that of the one in the making. Whoever was to review that one has
    /// reviewed the work. Errors: VERSION_OUTDATED, and RESOURCE_STATE_MISMATCH while the work itself is in review.
    /// </summary>
    public static async Task<ResourceRow> PublishVersionAsync(this Work work, Guid consortium, ResourceRow next, DateTimeOffset now)
    {
        var former = await work.LockAsync(consortium, next.Revises!.Value) ?? throw ResourceErrors.ResourceNotFound($"resources/{next.Revises}");
        former.CheckRevisable();
        if (former.Edition + 1 != next.Edition)
        {
            throw ResourceErrors.VersionOutdated(next.Id);
        }

        await work.ExchangeMakersAsync(consortium, former.Id, next.Id);
        await work.UpdateAsync(former.In(ResourceState.Superseded) with { Id = next.Id, Revises = former.Id });
        var published = await work.UpdateAsync(next.In(ResourceState.Published) with { Id = former.Id, Revises = null, ByMember = false });
        // What is in files is sorted, so that all of it is gone before the first is put back, which has the key of the other.
        await work.ExecuteAsync(
            """
            UPDATE file_pieces SET resource_id = CASE resource_id WHEN @One THEN @Other ELSE @One END WHERE consortium_id = @consortium AND resource_id IN (@One, @Other);
            WITH gone AS (DELETE FROM files WHERE consortium_id = @consortium AND resource_id IN (@One, @Other) RETURNING resource_id, consortium_id, content)
            INSERT INTO files (resource_id, consortium_id, content) SELECT CASE resource_id WHEN @One THEN @Other ELSE @One END, consortium_id, content FROM gone ORDER BY resource_id;
            WITH gone AS (DELETE FROM finding_decisions WHERE consortium_id = @consortium AND resource_id IN (@One, @Other) RETURNING resource_id, key, consortium_id, decision, reason, decided_at)
            INSERT INTO finding_decisions (resource_id, key, consortium_id, decision, reason, decided_at)
            SELECT CASE resource_id WHEN @One THEN @Other ELSE @One END, key, consortium_id, decision, reason, decided_at FROM gone ORDER BY resource_id;
            UPDATE submissions SET resource_id = @One WHERE consortium_id = @consortium AND resource_id = @Other
            """,
            new { consortium, One = former.Id, Other = next.Id });
        await work.ReadLaterAsync(consortium, former.Id, now);
        await work.ReadLaterAsync(consortium, next.Id, now);
        return published;
    }

    // Who made a version goes with it, and so does the request by which they did: both names are taken until the first is free.
    private static async Task ExchangeMakersAsync(this Work work, Guid consortium, Guid one, Guid other)
    {
        var made = (await work.QueryAsync<(Guid Id, Guid CreatedBy, Guid? RequestId)>(
            "SELECT id, created_by, request_id FROM resources WHERE consortium_id = @consortium AND id IN (@one, @other)", new { consortium, one, other })).ToDictionary(row => row.Id);
        await work.ExecuteAsync(
            """
            UPDATE resources SET request_id = NULL WHERE consortium_id = @consortium AND id IN (@one, @other);
            UPDATE resources SET created_by = @OneBy, request_id = @OneRequest WHERE consortium_id = @consortium AND id = @one;
            UPDATE resources SET created_by = @OtherBy, request_id = @OtherRequest WHERE consortium_id = @consortium AND id = @other
            """,
            new { consortium, one, other, OneBy = made[other].CreatedBy, OneRequest = made[other].RequestId, OtherBy = made[one].CreatedBy, OtherRequest = made[one].RequestId });
    }
}
