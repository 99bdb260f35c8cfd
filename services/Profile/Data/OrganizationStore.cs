using System.Text;
using Dapper;
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

/// <summary>Is all SQL of the directory and of each consortium's members.</summary>
internal static class OrganizationStore
{
    private const string Columns = "o.name, o.kind, o.display_name, o.city, o.state, o.latitude, o.longitude, o.locale, o.enrollment, o.poverty_share, o.sector_detail, o.cbsa, o.retired";

    public static Task<OrganizationRow?> FindOrganizationAsync(this Work work, string name) =>
        work.QuerySingleOrDefaultAsync<OrganizationRow>($"SELECT {Columns} FROM organizations o WHERE o.name = @name", new { name });

    /// <summary>Finds by words: each must be part of name, place or key, or the whole must be alike by trigrams (typing errors).</summary>
    public static Task<IReadOnlyList<OrganizationHit>> SearchAsync(this Work work, string query, int kind, string state, int? afterScore, string? afterDisplayName, string? afterName, int limit)
    {
        var words = query.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8).ToArray();
        var parameters = new DynamicParameters(new { query = string.Join(' ', words), kind, state, afterScore, afterDisplayName, afterName, limit });
        var all = new StringBuilder();
        for (var i = 0; i < words.Length; i++)
        {
            parameters.Add($"w{i}", $"%{words[i].Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%");
            all.Append(i == 0 ? "" : " AND ").Append("o.search LIKE @w").Append(i);
        }

        var match = words.Length == 0 ? "true" : $"(({all}) OR @query <% o.search)";
        var score = words.Length == 0
            ? "0"
            : $"(CASE WHEN split_part(o.name, '-', 2) = @query THEN 4000 WHEN o.search LIKE @query || '%' THEN 2000 WHEN ({all}) THEN 1000 ELSE 0 END + (word_similarity(@query, o.search) * 900)::int)";
        return work.QueryAsync<OrganizationHit>(
            $"""
            SELECT * FROM (
                SELECT {Columns}, {score} AS score FROM organizations o
                WHERE {match} AND (@kind = 0 OR o.kind = @kind) AND (@state = '' OR o.state = @state)
            ) hit
            WHERE @afterName::text IS NULL OR (-score, display_name, name) > (-@afterScore, @afterDisplayName, @afterName)
            ORDER BY -score, display_name, name LIMIT @limit
            """,
            parameters);
    }

    public static Task PutOrganizationAsync(this Work work, OrganizationRow row, string scheme) => work.ExecuteAsync(
        """
        INSERT INTO organizations (name, scheme, kind, display_name, city, state, latitude, longitude, locale, enrollment, poverty_share, sector_detail, cbsa)
        VALUES (@Name, @scheme, @Kind, @DisplayName, @City, @State, @Latitude, @Longitude, @Locale, @Enrollment, @PovertyShare, @SectorDetail, @Cbsa)
        ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, display_name = excluded.display_name, city = excluded.city, state = excluded.state,
            latitude = excluded.latitude, longitude = excluded.longitude, locale = excluded.locale, enrollment = excluded.enrollment,
            poverty_share = excluded.poverty_share, sector_detail = excluded.sector_detail, cbsa = excluded.cbsa, retired = false
        """,
        new { row.Name, scheme, row.Kind, row.DisplayName, row.City, row.State, row.Latitude, row.Longitude, row.Locale, row.Enrollment, row.PovertyShare, row.SectorDetail, row.Cbsa });

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
}
