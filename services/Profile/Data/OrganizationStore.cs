using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Data;

internal sealed record OrganizationRow(
    string Name, short Kind, string DisplayName, string City, string State, double? Latitude, double? Longitude, string Locale,
    int? Enrollment, double? PovertyShare, string SectorDetail, string Cbsa, bool Retired);

internal sealed record OrganizationHit(
    string Name, short Kind, string DisplayName, string City, string State, double? Latitude, double? Longitude, string Locale,
    int? Enrollment, double? PovertyShare, string SectorDetail, string Cbsa, bool Retired, int Score)
{
    public OrganizationRow Row => new(Name, Kind, DisplayName, City, State, Latitude, Longitude, Locale, Enrollment, PovertyShare, SectorDetail, Cbsa, Retired);
}

/// <summary>Is the place of a row in a list: where the next page starts.</summary>
internal sealed record OrganizationKey(bool Alike, int Score, string DisplayName, string Name);

internal sealed record OwnerRow(Guid? ConsortiumId);

/// <summary>Selects organizations by kind and state; 0 and empty select all.</summary>
internal sealed record OrganizationFilter(int Kind, string State)
{
    public string Sql => (Kind, State.Length) switch
    {
        (0, 0) => "true",
        (_, 0) => "o.kind = @kind",
        (0, _) => "o.state = @state",
        _ => "o.kind = @kind AND o.state = @state",
    };
}

/// <summary>Is all SQL of the directory and of each consortium's members.</summary>
internal static class OrganizationStore
{
    private const string Columns = "o.name, o.kind, o.display_name, o.city, o.state, o.latitude, o.longitude, o.locale, o.enrollment, o.poverty_share, o.sector_detail, o.cbsa, o.retired";

    public static Task<OrganizationRow?> FindOrganizationAsync(this Work work, string name) =>
        work.QuerySingleOrDefaultAsync<OrganizationRow>($"SELECT {Columns} FROM organizations o WHERE o.name = @name", new { name });

    /// <summary>Lists by display name.</summary>
    public static Task<IReadOnlyList<OrganizationHit>> ListOrganizationsAsync(this Work work, OrganizationFilter filter, OrganizationKey? after, int limit) =>
        work.QueryAsync<OrganizationHit>(
            $"""
            SELECT {Columns}, 0 AS score FROM organizations o
            WHERE {filter.Sql}{(after is null ? "" : " AND (o.display_name, o.name) > (@afterDisplayName, @afterName)")}
            ORDER BY o.display_name, o.name LIMIT @limit
            """,
            new { filter.Kind, filter.State, afterDisplayName = after?.DisplayName, afterName = after?.Name, limit });

    /// <summary>Finds those that have every word in their name, place or key; the whole key first, then the name, then what only has the words.</summary>
    public static Task<IReadOnlyList<OrganizationHit>> FindByWordsAsync(this Work work, OrganizationFilter filter, SearchWords words, OrganizationKey? after, int limit)
    {
        var parameters = words.Parameters(filter, after, limit);
        return work.QueryAsync<OrganizationHit>(
            $"""
            SELECT * FROM (
                SELECT {Columns},
                    CASE
                        WHEN lower(split_part(o.name, '-', 2)) = @whole OR o.name = @whole THEN 5
                        WHEN {SearchWords.Folded("o.display_name")} = @whole THEN 4
                        WHEN o.search LIKE ' ' || @wholePattern || '%' THEN 3
                        WHEN o.search LIKE '% ' || @wholePattern || '%' THEN 2
                        ELSE 1
                    END - CASE WHEN o.retired THEN 10 ELSE 0 END AS score
                FROM organizations o
                WHERE {words.Sql} AND {filter.Sql}
            ) hit
            {AfterScore(after)}
            ORDER BY -score, display_name, name LIMIT @limit
            """,
            parameters);
    }

    /// <summary>Finds those whose words are alike by trigrams (typing errors), without those that have the words as they were typed.</summary>
    public static async Task<IReadOnlyList<OrganizationHit>> FindAlikeAsync(this Work work, OrganizationFilter filter, SearchWords words, OrganizationKey? after, int limit)
    {
        // At the extension's 0.6 a word of seven letters with two of them swapped is lost.
        await work.ExecuteAsync("SELECT set_config('pg_trgm.word_similarity_threshold', '0.5', true)");
        return await work.QueryAsync<OrganizationHit>(
            $"""
            SELECT * FROM (
                SELECT {Columns}, (1000 * ({words.SimilaritySql}))::int - CASE WHEN o.retired THEN 10000 ELSE 0 END AS score
                FROM organizations o
                WHERE {words.AlikeSql} AND NOT ({words.Sql}) AND {filter.Sql}
            ) hit
            {AfterScore(after)}
            ORDER BY -score, display_name, name LIMIT @limit
            """,
            words.Parameters(filter, after, limit));
    }

    /// <summary>Stores an organization; says whether anything differs from what was stored.</summary>
    public static async Task<bool> PutOrganizationAsync(this Work work, OrganizationRow row, string scheme, Guid? owner) => await work.ExecuteAsync(
        """
        INSERT INTO organizations AS o (name, scheme, kind, display_name, city, state, latitude, longitude, locale, enrollment, poverty_share, sector_detail, cbsa, owner_consortium)
        VALUES (@Name, @scheme, @Kind, @DisplayName, @City, @State, @Latitude, @Longitude, @Locale, @Enrollment, @PovertyShare, @SectorDetail, @Cbsa, @owner)
        ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, display_name = excluded.display_name, city = excluded.city, state = excluded.state,
            latitude = excluded.latitude, longitude = excluded.longitude, locale = excluded.locale, enrollment = excluded.enrollment,
            poverty_share = excluded.poverty_share, sector_detail = excluded.sector_detail, cbsa = excluded.cbsa, retired = false
        WHERE (o.kind, o.display_name, o.city, o.state, o.latitude, o.longitude, o.locale, o.enrollment, o.poverty_share, o.sector_detail, o.cbsa, o.retired)
            IS DISTINCT FROM (excluded.kind, excluded.display_name, excluded.city, excluded.state, excluded.latitude, excluded.longitude, excluded.locale,
                excluded.enrollment, excluded.poverty_share, excluded.sector_detail, excluded.cbsa, false)
        """,
        new { row.Name, scheme, row.Kind, row.DisplayName, row.City, row.State, row.Latitude, row.Longitude, row.Locale, row.Enrollment, row.PovertyShare, row.SectorDetail, row.Cbsa, owner }) == 1;

    /// <summary>Finds who added an organization, and holds its row until the transaction ends.</summary>
    public static Task<OwnerRow?> LockOwnerAsync(this Work work, string name) =>
        work.QuerySingleOrDefaultAsync<OwnerRow>("SELECT owner_consortium AS consortium_id FROM organizations WHERE name = @name FOR UPDATE", new { name });

    public static Task<int> AddMemberAsync(this Work work, Guid consortiumId, string organization) => work.ExecuteAsync(
        "INSERT INTO member_organizations (consortium_id, organization) VALUES (@consortiumId, @organization) ON CONFLICT DO NOTHING",
        new { consortiumId, organization });

    public static Task<int> RemoveMemberAsync(this Work work, Guid consortiumId, string organization) => work.ExecuteAsync(
        "DELETE FROM member_organizations WHERE consortium_id = @consortiumId AND organization = @organization",
        new { consortiumId, organization });

    public static Task<bool> IsMemberAsync(this Work work, Guid consortiumId, string organization) => work.QuerySingleAsync<bool>(
        "SELECT EXISTS (SELECT FROM member_organizations WHERE consortium_id = @consortiumId AND organization = @organization)",
        new { consortiumId, organization });

    public static Task<IReadOnlyList<OrganizationRow>> ListMembersAsync(this Work work, Guid consortiumId, string? afterDisplayName, string? afterName, int limit) =>
        work.QueryAsync<OrganizationRow>(
            $"""
            SELECT {Columns} FROM member_organizations m JOIN organizations o ON o.name = m.organization
            WHERE m.consortium_id = @consortiumId AND (@afterName::text IS NULL OR (o.display_name, o.name) > (@afterDisplayName, @afterName))
            ORDER BY o.display_name, o.name LIMIT @limit
            """,
            new { consortiumId, afterDisplayName, afterName, limit });

    private static string AfterScore(OrganizationKey? after) =>
        after is null ? "" : "WHERE (-score, display_name, name) > (-@afterScore, @afterDisplayName, @afterName)";
}
