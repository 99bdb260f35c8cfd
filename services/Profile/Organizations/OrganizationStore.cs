using Dapper;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Profile.Organizations;

/// <summary>An organization of the directory. Unknown is null, or empty for words.</summary>
internal record OrganizationRow
{
    public string Name { get; init; } = "";

    public short Kind { get; init; }

    public string DisplayName { get; init; } = "";

    public string City { get; init; } = "";

    public string State { get; init; } = "";

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public string Locale { get; init; } = "";

    public int? Enrollment { get; init; }

    public double? PovertyShare { get; init; }

    public string SectorDetail { get; init; } = "";

    public string Cbsa { get; init; } = "";

    public bool Retired { get; init; }

    public double? ShareAmericanIndian { get; init; }

    public double? ShareAsian { get; init; }

    public double? ShareBlack { get; init; }

    public double? ShareHispanic { get; init; }

    public double? SharePacificIslander { get; init; }

    public double? ShareTwoOrMore { get; init; }

    public double? ShareWhite { get; init; }

    /// <summary>-1 for pre-kindergarten, 0 for kindergarten, else the grade.</summary>
    public short? LowestGrade { get; init; }

    public short? HighestGrade { get; init; }

    public string Size { get; init; } = "";

    public string Ownership { get; init; } = "";

    public string Category { get; init; } = "";

    /// <summary>The shares of students, in the order of the columns.</summary>
    public double?[] StudentShares => [ShareAmericanIndian, ShareAsian, ShareBlack, ShareHispanic, SharePacificIslander, ShareTwoOrMore, ShareWhite];
}

internal sealed record OrganizationHit : OrganizationRow
{
    public int Score { get; init; }
}

/// <summary>The place of a row in a list: where the next page starts.</summary>
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

/// <summary>All SQL of the directory and of each consortium's members.</summary>
internal static class OrganizationStore
{
    /// <summary>Lists what a source or an admin says of an organization, beside its name.</summary>
    public static readonly string[] Facts =
    [
        "kind", "display_name", "city", "state", "latitude", "longitude", "locale", "enrollment", "poverty_share", "sector_detail", "cbsa",
        "share_american_indian", "share_asian", "share_black", "share_hispanic", "share_pacific_islander", "share_two_or_more", "share_white",
        "lowest_grade", "highest_grade", "size", "ownership", "category",
    ];

    private static readonly string Columns = $"o.name, {string.Join(", ", Facts.Select(fact => $"o.{fact}"))}, o.retired";

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
                        WHEN lower(split_part(o.name, '-', 2)) = @key OR lower(o.name) = @key THEN 5
                        WHEN o.name_words = @whole THEN 4
                        WHEN o.words LIKE ' ' || @whole || '%' THEN 3
                        WHEN o.words LIKE '% ' || @whole || '%' THEN 2
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
        $"""
        INSERT INTO organizations AS o (name, scheme, owner_consortium, {string.Join(", ", Facts)})
        VALUES (@Name, @scheme, @owner, {string.Join(", ", Facts.Select(fact => $"@{fact.Replace("_", "", StringComparison.Ordinal)}"))})
        ON CONFLICT (name) DO UPDATE SET {string.Join(", ", Facts.Select(fact => $"{fact} = excluded.{fact}"))}, retired = false
        WHERE ({string.Join(", ", Facts.Select(fact => $"o.{fact}"))}, o.retired) IS DISTINCT FROM ({string.Join(", ", Facts.Select(fact => $"excluded.{fact}"))}, false)
        """,
        Parameters(row, scheme, owner)) == 1;

    /// <summary>Reads all organizations that are not retired, for likeness.</summary>
    public static Task<IReadOnlyList<OrganizationRow>> ReadDirectoryAsync(this Work work) =>
        work.QueryAsync<OrganizationRow>($"SELECT {Columns} FROM organizations o WHERE NOT o.retired ORDER BY o.name");

    /// <summary>Different after each change of the directory.</summary>
    public static Task<string> FindDirectoryVersionAsync(this Work work) =>
        work.QuerySingleAsync<string>("SELECT count(*) || ' ' || coalesce(max(id), 0) FROM directory_changes");

    /// <summary>Finds who added an organization, and holds its row until the transaction ends.</summary>
    public static Task<OwnerRow?> LockOwnerAsync(this Work work, string name) =>
        work.QuerySingleOrDefaultAsync<OwnerRow>("SELECT owner_consortium AS consortium_id FROM organizations WHERE name = @name FOR UPDATE", new { name });

    /// <summary>Deletes the organizations that a consortium added, but those that another has as a member: these stay, without an owner.</summary>
    public static async Task DeleteOrganizationsOfAsync(this Work work, Guid consortiumId)
    {
        foreach (var organization in await work.QueryAsync<string>("SELECT name FROM organizations WHERE owner_consortium = @consortiumId", new { consortiumId }))
        {
            await work.ExecuteAsync("SAVEPOINT organization");
            try
            {
                await work.ExecuteAsync("DELETE FROM organizations WHERE name = @organization", new { organization });
                await work.ExecuteAsync("RELEASE SAVEPOINT organization");
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
            {
                // Another consortium has it as a member. Its rows are not visible here; the foreign key sees them.
                await work.ExecuteAsync("ROLLBACK TO SAVEPOINT organization");
                await work.ExecuteAsync("UPDATE organizations SET owner_consortium = NULL WHERE name = @organization", new { organization });
            }
        }
    }

    public static Task<int> AddMemberAsync(this Work work, Guid consortiumId, string organization) => work.ExecuteAsync(
        "INSERT INTO member_organizations (consortium_id, organization) VALUES (@consortiumId, @organization) ON CONFLICT DO NOTHING",
        new { consortiumId, organization });

    public static Task<int> RemoveMemberAsync(this Work work, Guid consortiumId, string organization) => work.ExecuteAsync(
        "DELETE FROM member_organizations WHERE consortium_id = @consortiumId AND organization = @organization",
        new { consortiumId, organization });

    /// <summary>Finds the names of all member organizations of a consortium.</summary>
    /// <summary>Reads the keys of the member organizations, with their names.</summary>
    public static async Task<Dictionary<string, string>> FindMemberNamesAsync(this Work work, Guid consortiumId) =>
        (await work.QueryAsync<(string Key, string Name)>(
            "SELECT m.organization, o.display_name FROM member_organizations m JOIN organizations o ON o.name = m.organization WHERE m.consortium_id = @consortiumId", new { consortiumId })).ToDictionary();

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

    private static DynamicParameters Parameters(OrganizationRow row, string scheme, Guid? owner)
    {
        // Dapper passes those that the statement names only.
        var parameters = new DynamicParameters(row);
        parameters.Add("scheme", scheme);
        parameters.Add("owner", owner);
        return parameters;
    }

    private static string AfterScore(OrganizationKey? after) =>
        after is null ? "" : "WHERE (-score, display_name, name) > (-@afterScore, @afterDisplayName, @afterName)";
}
