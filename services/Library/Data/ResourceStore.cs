using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Data;

internal sealed record ResourceRow(
    Guid Id, string Title, string Summary, short License, string[] Needs, string Link, string FileName, string FileType, long FileSize,
    bool Published, long Version, DateTimeOffset CreatedAt, DateTimeOffset? PublishedAt);

internal sealed record ResourceHit(
    Guid Id, string Title, string Summary, short License, string[] Needs, string Link, string FileName, string FileType, long FileSize,
    bool Published, long Version, DateTimeOffset CreatedAt, DateTimeOffset? PublishedAt, int Score)
{
    public ResourceRow Row => new(Id, Title, Summary, License, Needs, Link, FileName, FileType, FileSize, Published, Version, CreatedAt, PublishedAt);
}

/// <summary>All SQL of resources.</summary>
internal static class ResourceStore
{
    private const string Columns = "id, title, summary, license, needs, link, file_name, file_type, file_size, published, version, created_at, published_at";

    public static Task<ResourceRow?> FindAsync(this Work work, Guid consortium, Guid id, bool drafts) => work.QuerySingleOrDefaultAsync<ResourceRow>(
        $"SELECT {Columns} FROM resources WHERE consortium_id = @consortium AND id = @id AND (published OR @drafts)", new { consortium, id, drafts });

    public static Task<ResourceRow?> LockAsync(this Work work, Guid consortium, Guid id) => work.QuerySingleOrDefaultAsync<ResourceRow>(
        $"SELECT {Columns} FROM resources WHERE consortium_id = @consortium AND id = @id FOR UPDATE", new { consortium, id });

    public static Task<ResourceRow?> FindByRequestAsync(this Work work, Guid consortium, Guid person, Guid requestId) => work.QuerySingleOrDefaultAsync<ResourceRow>(
        $"SELECT {Columns} FROM resources WHERE consortium_id = @consortium AND created_by = @person AND request_id = @requestId", new { consortium, person, requestId });

    /// <summary>Stores a new resource; says whether it is new (and not the retry of a request).</summary>
    public static async Task<bool> InsertAsync(this Work work, Guid consortium, Guid person, Guid? requestId, ResourceRow row) => await work.ExecuteAsync(
        """
        INSERT INTO resources (id, consortium_id, title, summary, license, needs, link, created_by, request_id, created_at)
        VALUES (@Id, @consortium, @Title, @Summary, @License, @Needs, @Link, @person, @requestId, @CreatedAt)
        ON CONFLICT ON CONSTRAINT resources_request_key DO NOTHING
        """,
        new { row.Id, consortium, row.Title, row.Summary, row.License, row.Needs, row.Link, person, requestId, row.CreatedAt }) == 1;

    /// <summary>Stores a resource as it is now, one version on, and returns it.</summary>
    public static Task<ResourceRow> UpdateAsync(this Work work, ResourceRow row) => work.QuerySingleAsync<ResourceRow>(
        $"""
        UPDATE resources SET title = @Title, summary = @Summary, license = @License, needs = @Needs, link = @Link, file_name = @FileName,
            file_type = @FileType, file_size = @FileSize, published = @Published, published_at = @PublishedAt, version = version + 1
        WHERE id = @Id RETURNING {Columns}
        """,
        new { row.Id, row.Title, row.Summary, row.License, row.Needs, row.Link, row.FileName, row.FileType, row.FileSize, row.Published, row.PublishedAt });

    /// <summary>
    /// Finds by words of title, summary, and file, which may be spread over them (best first; whole words before those that only begin so) or, without words, newest first. Only where no word is found,
    /// titles that are spelled alike. Goes through the consortium's own resources by resources_list_idx (docs/adr/0041).
    /// </summary>
    public static Task<IReadOnlyList<ResourceHit>> SearchAsync(
        this Work work, Guid consortium, ResourceQuery query, string need, bool drafts, bool published, int? afterScore, DateTimeOffset? afterTime, Guid? afterId, int limit) =>
        work.QueryAsync<ResourceHit>(
            $"""
            WITH seen AS NOT MATERIALIZED (
                SELECT {Columns}, terms || coalesce(file_terms, '') AS terms, title_words
                FROM resources LEFT JOIN (
                    SELECT resource_id, '''|'':100'::tsvector || terms AS file_terms FROM file_texts WHERE consortium_id = @consortium
                ) file ON resource_id = id
                WHERE consortium_id = @consortium
                    AND (@need = '' OR needs @> ARRAY[@need])
                    AND ((published AND @published) OR (NOT published AND @drafts))
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
            new { consortium, query.IsEmpty, query.Alike, query.Excluding, query.Whole, query.Beginning, query.Filter, need, drafts, published, afterScore, afterTime, afterId, limit });

    /// <summary>Finds what serves most of these needs, then the newest.</summary>
    public static Task<IReadOnlyList<ResourceRow>> ListForNeedsAsync(this Work work, Guid consortium, string[] needs, int limit) => work.QueryAsync<ResourceRow>(
        $"""
        SELECT {Columns} FROM resources
        WHERE consortium_id = @consortium AND published AND needs && @needs
        ORDER BY (SELECT count(*) FROM unnest(needs) need WHERE need = ANY(@needs)) DESC, published_at DESC, id LIMIT @limit
        """,
        new { consortium, needs, limit });
}
