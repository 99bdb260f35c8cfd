using MentorNet.Access.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Resources;

internal record ResourceRow
{
    public Guid Id { get; init; }

    public string Title { get; init; } = "";

    public string Summary { get; init; } = "";

    public short License { get; init; }

    public string LicenseVersion { get; init; } = "";

    public string OwnTerms { get; init; } = "";

    public string TermsLink { get; init; } = "";

    public string[] Needs { get; init; } = [];

    public int[] Kinds { get; init; } = [];

    public int[] Audiences { get; init; } = [];

    public int Minutes { get; init; }

    public string[] Languages { get; init; } = [];

    public string[] Authors { get; init; } = [];

    public string Source { get; init; } = "";

    public string Link { get; init; } = "";

    public string FileName { get; init; } = "";

    public string FileType { get; init; } = "";

    public long FileSize { get; init; }

    public bool Published { get; init; }

    public short Stage { get; init; } = (short)ResourceState.Draft;

    public bool ByMember { get; init; }

    public Guid CreatedBy { get; init; }

    public long Version { get; init; } = 1;

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? AttestedAt { get; init; }

    public string[] States { get; init; } = [];

    public int LawYear { get; init; }

    public DateOnly? ReviewBy { get; init; }

    public Guid? Revises { get; init; }

    public int Edition { get; init; } = 1;

    public string ChangeReason { get; init; } = "";

    /// <summary>The work from which it was adapted; null for none, or once that is gone.</summary>
    public Guid? Adapts { get; init; }

    /// <summary>The day by which it is looked at again; null while that is not known.</summary>
    public DateOnly? DueOn => ReviewBy ?? (PublishedAt is { } published ? (DateOnly?)Resources.ReviewBy.After(DateOnly.FromDateTime(published.UtcDateTime), false) : null);

    public ResourceState State => Published ? ResourceState.Published : (ResourceState)Stage;

    /// <summary>Says whether it was published once and so stays as it is, also while it is reviewed again.</summary>
    public bool Lasts => PublishedAt is not null || State is ResourceState.Published or ResourceState.Retired or ResourceState.Superseded;

    public Licensing Licensing => new((License)License, Licensing.VersionOf((License)License, LicenseVersion), OwnTerms, TermsLink);

    /// <summary>The day by which it is looked at again if it is published on some day: the one that was chosen, if that has not passed.</summary>
    public DateOnly NextReview(DateOnly today) => ReviewBy > today ? ReviewBy.Value : Resources.ReviewBy.After(today, States.Length > 0);

    /// <summary>The resource in another state. What leaves publication, also by the former release, is retired.</summary>
    public ResourceRow In(ResourceState state) => this with { Published = state == ResourceState.Published, Stage = (short)(state == ResourceState.Published ? ResourceState.Retired : state) };

    /// <summary>Checks that its next version may be begun, and take its place. Error: RESOURCE_STATE_MISMATCH.</summary>
    public void CheckRevisable()
    {
        // What a reviewer has returned is changed by its next version.
        if (!Lasts || State != ResourceState.ChangesAsked)
        {
            State.After(ResourceCommand.Revise, Id);
        }
    }

    /// <summary>Says whether somebody may change and submit it: a member's draft is that member's alone, everything else all admins'.</summary>
    public bool IsOf(Caller caller) => ByMember ? CreatedBy == caller.PersonId : caller.Is(Role.Admin);

    /// <summary>Says whether it is the same in everything, lists by what they hold.</summary>
    public bool IsLike(ResourceRow other) =>
        this with { Needs = other.Needs, Kinds = other.Kinds, Audiences = other.Audiences, Languages = other.Languages, Authors = other.Authors, States = other.States } == other
        && Needs.SequenceEqual(other.Needs) && Kinds.SequenceEqual(other.Kinds) && Audiences.SequenceEqual(other.Audiences) && Languages.SequenceEqual(other.Languages) && Authors.SequenceEqual(other.Authors)
        && States.SequenceEqual(other.States);
}

internal sealed record ResourceHit : ResourceRow
{
    public int Score { get; init; }
}

/// <summary>All SQL of resources.</summary>
internal static class ResourceStore
{
    public const string Columns =
        """
        id, title, summary, license, license_version, own_terms, terms_link, needs, kinds, audiences, minutes, languages, authors, source, link, file_name, file_type, file_size,
        published, stage, by_member, created_by, version, created_at, published_at, attested_at, states, law_year, review_by, revises, edition, change_reason, adapts
        """;

    /// <summary>
    /// Says of a row of <c>submissions</c> that waits for a decision that it is in the list of <c>@PersonId</c>: they are a reviewer, and neither made nor submitted it.
    /// </summary>
    public const string IsToReview =
        """
        submissions.consortium_id = @ConsortiumId AND submissions.decided_at IS NULL AND submissions.submitted_by <> @PersonId
            AND NOT EXISTS (SELECT FROM resources made WHERE made.id = submissions.resource_id AND made.created_by = @PersonId)
            AND EXISTS (SELECT FROM reviewers me WHERE me.consortium_id = @ConsortiumId AND me.person_id = @PersonId)
        """;

    // What is ResourceRow.DueOn, of a published one.
    private const string IsStale = "published AND coalesce(review_by, ((published_at AT TIME ZONE 'UTC')::date + interval '3 years')::date) < @today";

    // How much lower a resource stands than its words alone would have it: no rank makes up for that.
    private const string Sunk =
        $"""
        CASE WHEN {IsStale} THEN 20000000 ELSE 0 END + CASE WHEN @state <> '' AND cardinality(states) > 0 AND NOT @state = ANY(states) THEN 10000000 ELSE 0 END
        """;

    /// <summary>
    /// Finds a resource that somebody sees: what is published; what they made; an admin also what admins made, and what is retired; a reviewer what is in their list; and former versions of what is published.
    /// </summary>
    public static Task<ResourceRow?> FindAsync(this Work work, Caller caller, Guid id) => work.QuerySingleOrDefaultAsync<ResourceRow>(
        $"""
        SELECT {Columns} FROM resources
        WHERE consortium_id = @ConsortiumId AND id = @id AND (published OR created_by = @PersonId OR (NOT by_member AND @admin)
            OR EXISTS (SELECT FROM submissions WHERE submissions.resource_id = resources.id AND {IsToReview})
            OR stage = 7 AND EXISTS (SELECT FROM resources newest WHERE newest.id = resources.revises AND newest.published))
        """,
        new { caller.ConsortiumId, caller.PersonId, id, admin = caller.Is(Role.Admin) });

    public static Task<ResourceRow?> LockAsync(this Work work, Guid consortium, Guid id) => work.QuerySingleOrDefaultAsync<ResourceRow>(
        $"SELECT {Columns} FROM resources WHERE consortium_id = @consortium AND id = @id FOR UPDATE", new { consortium, id });

    /// <summary>Locks a resource that somebody may change and submit, or made where that is enough. Errors: RESOURCE_NOT_FOUND, and RESOURCE_NOT_YOURS for one that they see.</summary>
    public static async Task<ResourceRow> LockOwnAsync(this Work work, Caller caller, Guid id, bool orMade = false)
    {
        var row = await work.LockAsync(caller.ConsortiumId, id);
        return row?.IsOf(caller) == true || (orMade && row?.CreatedBy == caller.PersonId) ? row!
            : row is null || await work.FindAsync(caller, id) is null ? throw ResourceErrors.ResourceNotFound($"resources/{id}") : throw ResourceErrors.NotYours($"resources/{id}");
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
        WHERE consortium_id = @consortium AND created_by = @person AND (published OR stage <> 7) AND (@afterId::uuid IS NULL OR (created_at, id) < (@afterTime, @afterId))
        ORDER BY created_at DESC, id DESC LIMIT @limit
        """,
        new { consortium, person, afterTime, afterId, limit });

    /// <summary>Lists what was adapted from a work and is published, newest first.</summary>
    public static Task<IReadOnlyList<ResourceRow>> ListAdaptationsAsync(this Work work, Guid consortium, Guid adapted, DateTimeOffset? afterTime, Guid? afterId, int limit) => work.QueryAsync<ResourceRow>(
        $"""
        SELECT {Columns} FROM resources
        WHERE consortium_id = @consortium AND adapts = @adapted AND published AND (@afterId::uuid IS NULL OR (created_at, id) < (@afterTime, @afterId))
        ORDER BY created_at DESC, id DESC LIMIT @limit
        """,
        new { consortium, adapted, afterTime, afterId, limit });

    public static Task<int> DeleteAsync(this Work work, Guid consortium, Guid id) =>
        work.ExecuteAsync("DELETE FROM resources WHERE consortium_id = @consortium AND id = @id", new { consortium, id });

    public static Task<ResourceRow?> FindByRequestAsync(this Work work, Guid consortium, Guid person, Guid requestId) => work.QuerySingleOrDefaultAsync<ResourceRow>(
        $"SELECT {Columns} FROM resources WHERE consortium_id = @consortium AND created_by = @person AND request_id = @requestId", new { consortium, person, requestId });

    /// <summary>Stores a new resource; says whether it is new (and not the retry of a request).</summary>
    public static async Task<bool> InsertAsync(this Work work, Guid consortium, Guid? requestId, ResourceRow row) => await work.ExecuteAsync(
        """
        INSERT INTO resources (
            id, consortium_id, title, summary, license, license_version, own_terms, terms_link, needs, kinds, audiences, minutes, languages, authors, source, link, by_member, created_by, request_id, created_at,
            states, law_year, review_by, revises, edition, change_reason, adapts)
        VALUES (
            @Id, @consortium, @Title, @Summary, @License, @LicenseVersion, @OwnTerms, @TermsLink, @Needs, @Kinds, @Audiences, @Minutes, @Languages, @Authors, @Source, @Link, @ByMember, @CreatedBy, @requestId, @CreatedAt,
            @States, @LawYear, @ReviewBy, @Revises, @Edition, @ChangeReason, @Adapts)
        ON CONFLICT ON CONSTRAINT resources_request_key DO NOTHING
        """,
        new { row.Id, consortium, row.Title, row.Summary, row.License, row.LicenseVersion, row.OwnTerms, row.TermsLink, row.Needs, row.Kinds, row.Audiences, row.Minutes, row.Languages, row.Authors, row.Source, row.Link, row.ByMember, row.CreatedBy, requestId, row.CreatedAt, row.States, row.LawYear, row.ReviewBy, row.Revises, row.Edition, row.ChangeReason, row.Adapts }) == 1;

    /// <summary>Stores a resource as it is now, one version on, and returns it.</summary>
    public static Task<ResourceRow> UpdateAsync(this Work work, ResourceRow row) => work.QuerySingleAsync<ResourceRow>(
        $"""
        UPDATE resources SET title = @Title, summary = @Summary, license = @License, license_version = @LicenseVersion, own_terms = @OwnTerms, terms_link = @TermsLink,
            needs = @Needs, kinds = @Kinds, audiences = @Audiences, minutes = @Minutes, languages = @Languages, authors = @Authors, source = @Source, link = @Link,
            file_name = @FileName, file_type = @FileType, file_size = @FileSize, published = @Published, stage = @Stage, by_member = @ByMember,
            published_at = @PublishedAt, attested_at = @AttestedAt, states = @States, law_year = @LawYear, review_by = @ReviewBy,
            revises = @Revises, edition = @Edition, change_reason = @ChangeReason, adapts = @Adapts, version = version + 1
        WHERE id = @Id RETURNING {Columns}
        """,
        row);

    /// <summary>
    /// Finds by words of title, summary, and file, which may be spread over them (best first; whole words before those that only begin so) or, without words, newest first. Only where no word is found,
    /// titles that are spelled alike. What is stale, and what was written under the law of other states than the reader's alone, comes last. What waits for a reviewer and what one has are one
    /// state: which of the two is not told. Goes through the consortium's own resources by resources_list_idx (docs/adr/0041).
    /// </summary>
    public static Task<IReadOnlyList<ResourceHit>> SearchAsync(
        this Work work, Guid consortium, ResourceQuery query, string need, bool drafts, bool published, short stage, bool stale, DateOnly today, string state, int? afterScore, DateTimeOffset? afterTime, Guid? afterId, int limit) =>
        work.QueryAsync<ResourceHit>(
            $"""
            WITH seen AS NOT MATERIALIZED (
                SELECT {Columns}, terms || coalesce(file_terms, '') AS terms, title_words, {Sunk} AS sunk
                FROM resources LEFT JOIN (
                    SELECT resource_id, '''|'':100'::tsvector || terms AS file_terms FROM file_texts WHERE consortium_id = @consortium
                ) file ON resource_id = id
                WHERE consortium_id = @consortium
                    AND (@need = '' OR needs @> ARRAY[@need])
                    AND (NOT @stale OR {IsStale})
                    AND ((published AND @published) OR (NOT published AND NOT by_member AND stage <> 7 AND @drafts AND (@stage = 0 OR stage = @stage OR @stage IN (3, 4) AND stage IN (3, 4))))
            ), exact AS (
                SELECT {Columns}, CASE WHEN @Whole = '' THEN 0 ELSE
                    (ts_rank(terms, to_tsquery('english', @Whole)) * 1000000 + ts_rank(terms, to_tsquery('english', @Beginning)) * 1000)::int END - sunk AS score
                FROM seen
                WHERE @IsEmpty OR terms @@ to_tsquery('english', @Filter)
            ), alike AS (
                SELECT {Columns}, (word_similarity(@Alike, title_words) * 1000)::int - sunk AS score
                FROM seen
                WHERE @Alike <> '' AND NOT EXISTS (SELECT FROM exact)
                    AND (word_similarity(@Alike, title_words) >= 0.45 OR length(@Alike) > 4 AND strpos(replace(title_words, ' ', ''), replace(@Alike, ' ', '')) > 0)
                    AND (@Excluding = '' OR terms @@ to_tsquery('english', @Excluding))
            )
            SELECT * FROM (SELECT * FROM exact UNION ALL SELECT * FROM alike) hit
            WHERE @afterId::uuid IS NULL OR (score, created_at, id) < (@afterScore, @afterTime, @afterId)
            ORDER BY score DESC, created_at DESC, id DESC LIMIT @limit
            """,
            new { consortium, query.IsEmpty, query.Alike, query.Excluding, query.Whole, query.Beginning, query.Filter, need, drafts, published, stage, stale, today, state, afterScore, afterTime, afterId, limit });

    /// <summary>Says whether anything is published that was written under a state's law.</summary>
    public static Task<bool> HasLawAsync(this Work work, Guid consortium) => work.QuerySingleAsync<bool>(
        "SELECT EXISTS (SELECT FROM resources WHERE consortium_id = @consortium AND published AND states <> '{}')", new { consortium });

    /// <summary>Finds what serves most of these needs, then the newest; last what a search would have last.</summary>
    public static Task<IReadOnlyList<ResourceRow>> ListForNeedsAsync(this Work work, Guid consortium, string[] needs, DateOnly today, string state, int limit) => work.QueryAsync<ResourceRow>(
        $"""
        SELECT {Columns} FROM resources
        WHERE consortium_id = @consortium AND published AND needs && @needs
        ORDER BY {Sunk}, (SELECT count(*) FROM unnest(needs) need WHERE need = ANY(@needs)) DESC, published_at DESC, id LIMIT @limit
        """,
        new { consortium, needs, today, state, limit });
}
