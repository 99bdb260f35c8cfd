using MentorNet.Access.V1;
using MentorNet.Library.Domain;
using MentorNet.Library.Review;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Data;

internal sealed record ResourceRow(
    Guid Id, string Title, string Summary, short License, string[] Needs, string Link, string FileName, string FileType, long FileSize,
    bool Published, short Stage, bool ByMember, Guid CreatedBy, long Version, DateTimeOffset CreatedAt, DateTimeOffset? PublishedAt)
{
    public ResourceState State => Published ? ResourceState.Published : (ResourceState)Stage;

    /// <summary>The resource in another state. What leaves publication, also by the former release, is retired.</summary>
    public ResourceRow In(ResourceState state) => this with { Published = state == ResourceState.Published, Stage = (short)(state == ResourceState.Published ? ResourceState.Retired : state) };

    /// <summary>Says whether somebody may change and submit it: a member's draft is that member's alone, everything else all admins'.</summary>
    public bool IsOf(Caller caller) => ByMember ? CreatedBy == caller.PersonId : caller.Is(Role.Admin);
}

internal sealed record ResourceHit(
    Guid Id, string Title, string Summary, short License, string[] Needs, string Link, string FileName, string FileType, long FileSize,
    bool Published, short Stage, bool ByMember, Guid CreatedBy, long Version, DateTimeOffset CreatedAt, DateTimeOffset? PublishedAt, int Score)
{
    public ResourceRow Row => new(Id, Title, Summary, License, Needs, Link, FileName, FileType, FileSize, Published, Stage, ByMember, CreatedBy, Version, CreatedAt, PublishedAt);
}

/// <summary>All SQL of resources.</summary>
internal static class ResourceStore
{
    private const string Columns = "id, title, summary, license, needs, link, file_name, file_type, file_size, published, stage, by_member, created_by, version, created_at, published_at";

    /// <summary>
    /// Finds a resource that somebody sees: what is published; what they made; an admin also what admins made, and what is retired; a reviewer what is in their list.
    /// </summary>
    public static Task<ResourceRow?> FindAsync(this Work work, Caller caller, Guid id) => work.QuerySingleOrDefaultAsync<ResourceRow>(
        $"""
        SELECT {Columns} FROM resources
        WHERE consortium_id = @ConsortiumId AND id = @id AND (published OR created_by = @PersonId OR (NOT by_member AND @admin) OR EXISTS (
            SELECT FROM submissions WHERE submissions.resource_id = resources.id AND {SubmissionStore.IsListed}))
        """,
        new { caller.ConsortiumId, caller.PersonId, id, admin = caller.Is(Role.Admin) });

    public static Task<ResourceRow?> LockAsync(this Work work, Guid consortium, Guid id) => work.QuerySingleOrDefaultAsync<ResourceRow>(
        $"SELECT {Columns} FROM resources WHERE consortium_id = @consortium AND id = @id FOR UPDATE", new { consortium, id });

    /// <summary>Locks a resource that somebody may change and submit. Errors: RESOURCE_NOT_FOUND, and RESOURCE_NOT_YOURS for one that they see.</summary>
    public static async Task<ResourceRow> LockOwnAsync(this Work work, Caller caller, Guid id)
    {
        var row = await work.LockAsync(caller.ConsortiumId, id);
        return row?.IsOf(caller) == true ? row
            : row is null || await work.FindAsync(caller, id) is null ? throw LibraryErrors.ResourceNotFound($"resources/{id}") : throw LibraryErrors.NotYours($"resources/{id}");
    }

    /// <summary>Has a person's other calls that make a draft wait until the transaction ends: many at once are counted one after the other.</summary>
    public static Task<int> LockDraftsAsync(this Work work, Guid consortium, Guid person) => work.ExecuteAsync(
        "SELECT pg_advisory_xact_lock(hashtextextended('drafts ' || @consortium::text || @person::text, 0))", new { consortium, person });

    /// <summary>Counts what a member made that is not published.</summary>
    public static Task<int> CountDraftsAsync(this Work work, Guid consortium, Guid person) => work.QuerySingleAsync<int>(
        "SELECT count(*)::int FROM resources WHERE consortium_id = @consortium AND created_by = @person AND by_member AND NOT published", new { consortium, person });

    /// <summary>Lists what somebody made, newest first.</summary>
    public static Task<IReadOnlyList<ResourceRow>> ListOfAsync(this Work work, Guid consortium, Guid person, DateTimeOffset? afterTime, Guid? afterId, int limit) => work.QueryAsync<ResourceRow>(
        $"""
        SELECT {Columns} FROM resources
        WHERE consortium_id = @consortium AND created_by = @person AND (@afterId::uuid IS NULL OR (created_at, id) < (@afterTime, @afterId))
        ORDER BY created_at DESC, id DESC LIMIT @limit
        """,
        new { consortium, person, afterTime, afterId, limit });

    public static Task<int> DeleteAsync(this Work work, Guid consortium, Guid id) =>
        work.ExecuteAsync("DELETE FROM resources WHERE consortium_id = @consortium AND id = @id", new { consortium, id });

    public static Task<ResourceRow?> FindByRequestAsync(this Work work, Guid consortium, Guid person, Guid requestId) => work.QuerySingleOrDefaultAsync<ResourceRow>(
        $"SELECT {Columns} FROM resources WHERE consortium_id = @consortium AND created_by = @person AND request_id = @requestId", new { consortium, person, requestId });

    /// <summary>Stores a new resource; says whether it is new (and not the retry of a request).</summary>
    public static async Task<bool> InsertAsync(this Work work, Guid consortium, Guid? requestId, ResourceRow row) => await work.ExecuteAsync(
        """
        INSERT INTO resources (id, consortium_id, title, summary, license, needs, link, by_member, created_by, request_id, created_at)
        VALUES (@Id, @consortium, @Title, @Summary, @License, @Needs, @Link, @ByMember, @CreatedBy, @requestId, @CreatedAt)
        ON CONFLICT ON CONSTRAINT resources_request_key DO NOTHING
        """,
        new { row.Id, consortium, row.Title, row.Summary, row.License, row.Needs, row.Link, row.ByMember, row.CreatedBy, requestId, row.CreatedAt }) == 1;

    /// <summary>Stores a resource as it is now, one version on, and returns it.</summary>
    public static Task<ResourceRow> UpdateAsync(this Work work, ResourceRow row) => work.QuerySingleAsync<ResourceRow>(
        $"""
        UPDATE resources SET title = @Title, summary = @Summary, license = @License, needs = @Needs, link = @Link, file_name = @FileName,
            file_type = @FileType, file_size = @FileSize, published = @Published, stage = @Stage, by_member = @ByMember,
            published_at = @PublishedAt, version = version + 1
        WHERE id = @Id RETURNING {Columns}
        """,
        new { row.Id, row.Title, row.Summary, row.License, row.Needs, row.Link, row.FileName, row.FileType, row.FileSize, row.Published, row.Stage, row.ByMember, row.PublishedAt });

    /// <summary>
    /// Finds by words of title, summary, and file, which may be spread over them (best first; whole words before those that only begin so) or, without words, newest first. Only where no word is found,
    /// titles that are spelled alike. Goes through the consortium's own resources by resources_list_idx (docs/adr/0041).
    /// </summary>
    public static Task<IReadOnlyList<ResourceHit>> SearchAsync(
        this Work work, Guid consortium, ResourceQuery query, string need, bool drafts, bool published, short stage, int? afterScore, DateTimeOffset? afterTime, Guid? afterId, int limit) =>
        work.QueryAsync<ResourceHit>(
            $"""
            WITH seen AS NOT MATERIALIZED (
                SELECT {Columns}, terms || coalesce(file_terms, '') AS terms, title_words
                FROM resources LEFT JOIN (
                    SELECT resource_id, '''|'':100'::tsvector || terms AS file_terms FROM file_texts WHERE consortium_id = @consortium
                ) file ON resource_id = id
                WHERE consortium_id = @consortium
                    AND (@need = '' OR needs @> ARRAY[@need])
                    AND ((published AND @published) OR (NOT published AND NOT by_member AND @drafts AND (@stage = 0 OR stage = @stage)))
            ), exact AS (
                SELECT {Columns}, CASE WHEN @Whole = '' THEN 0 ELSE
                    (ts_rank(terms, to_tsquery('english', @Whole)) * 1000000 + ts_rank(terms, to_tsquery('english', @Beginning)) * 1000)::int END AS score
                FROM seen
                WHERE @IsEmpty OR terms @@ to_tsquery('english', @Filter)
            ), alike AS (
                SELECT {Columns}, (word_similarity(@Alike, title_words) * 1000)::int AS score
                FROM seen
                WHERE @Alike <> '' AND NOT EXISTS (SELECT FROM exact)
                    AND (word_similarity(@Alike, title_words) >= 0.45 OR length(@Alike) > 4 AND strpos(replace(title_words, ' ', ''), replace(@Alike, ' ', '')) > 0)
                    AND (@Excluding = '' OR terms @@ to_tsquery('english', @Excluding))
            )
            SELECT * FROM (SELECT * FROM exact UNION ALL SELECT * FROM alike) hit
            WHERE @afterId::uuid IS NULL OR (score, created_at, id) < (@afterScore, @afterTime, @afterId)
            ORDER BY score DESC, created_at DESC, id DESC LIMIT @limit
            """,
            new { consortium, query.IsEmpty, query.Alike, query.Excluding, query.Whole, query.Beginning, query.Filter, need, drafts, published, stage, afterScore, afterTime, afterId, limit });

    /// <summary>Finds what serves most of these needs, then the newest.</summary>
    public static Task<IReadOnlyList<ResourceRow>> ListForNeedsAsync(this Work work, Guid consortium, string[] needs, int limit) => work.QueryAsync<ResourceRow>(
        $"""
        SELECT {Columns} FROM resources
        WHERE consortium_id = @consortium AND published AND needs && @needs
        ORDER BY (SELECT count(*) FROM unnest(needs) need WHERE need = ANY(@needs)) DESC, published_at DESC, id LIMIT @limit
        """,
        new { consortium, needs, limit });
}
