using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Organizations;

/// <summary>Whose people have mail at a domain. Without a consortium an operator said it; without an organization it is one that many share.</summary>
internal sealed record OrganizationDomainRow(
    Guid Id, Guid? ConsortiumId, string Domain, string? Organization, string? OrganizationDisplayName, DateTimeOffset AddedAt, Guid? AddedBy, DateTimeOffset? ConfirmedAt);

/// <summary>All SQL of the mail domains of organizations.</summary>
internal static class OrganizationDomainStore
{
    private const string Domains =
        """
        SELECT d.id, d.consortium_id, d.domain, d.organization, o.display_name AS organization_display_name, d.added_at, d.added_by, d.confirmed_at
        FROM organization_domains d LEFT JOIN organizations o ON o.name = d.organization
        """;

    /// <summary>Reads the domains that the transaction may see: those that operators named, and those of the consortium that it is bound to.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="organization">The organization; null for every one, and for domains that many share.</param>
    /// <param name="limit">The most that are read.</param>
    public static Task<IReadOnlyList<OrganizationDomainRow>> ListDomainsAsync(this Work work, string? organization, int limit) => work.QueryAsync<OrganizationDomainRow>(
        $"{Domains} WHERE @organization::text IS NULL OR d.organization = @organization ORDER BY d.domain, d.id LIMIT @limit", new { organization, limit });

    /// <summary>Finds a domain by its name, and locks it.</summary>
    public static Task<OrganizationDomainRow?> FindDomainAsync(this Work work, string? organization, Guid id) => work.QuerySingleOrDefaultAsync<OrganizationDomainRow>(
        $"{Domains} WHERE d.organization IS NOT DISTINCT FROM @organization::text AND d.id = @id FOR UPDATE OF d", new { organization, id });

    /// <summary>Stores a domain unless the same was named before; returns what is stored.</summary>
    public static async Task<OrganizationDomainRow> AddDomainAsync(this Work work, OrganizationDomainRow row)
    {
        await work.ExecuteAsync(
            """
            INSERT INTO organization_domains (id, consortium_id, domain, organization, added_at, added_by, confirmed_at)
            VALUES (@Id, @ConsortiumId::uuid, @Domain, @Organization::text, @AddedAt, @AddedBy::uuid, @ConfirmedAt::timestamptz) ON CONFLICT DO NOTHING
            """,
            row);
        return (await work.QuerySingleOrDefaultAsync<OrganizationDomainRow>(
            $"{Domains} WHERE d.domain = @Domain AND d.organization IS NOT DISTINCT FROM @Organization::text AND d.consortium_id IS NOT DISTINCT FROM @ConsortiumId::uuid",
            new { row.Domain, row.Organization, row.ConsortiumId }))!;
    }

    /// <summary>Lets a domain count from now on; again is once.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="id">The domain.</param>
    /// <param name="by">The admin who confirms it; null for an operator.</param>
    /// <param name="now">The time.</param>
    public static Task<int> ConfirmDomainAsync(this Work work, Guid id, Guid? by, DateTimeOffset now) => work.ExecuteAsync(
        "UPDATE organization_domains SET confirmed_at = @now, confirmed_by = @by::uuid WHERE id = @id AND confirmed_at IS NULL", new { id, by, now });

    /// <summary>Says whether many share a domain, as an operator said.</summary>
    public static Task<bool> IsSharedAsync(this Work work, string domain) =>
        work.QuerySingleAsync<bool>("SELECT EXISTS (SELECT FROM organization_domains WHERE organization IS NULL AND domain = @domain)", new { domain });

    /// <summary>Lists which of these domains many share, as an operator said.</summary>
    public static Task<IReadOnlyList<string>> ListSharedAsync(this Work work, string[] domains) =>
        work.QueryAsync<string>("SELECT domain FROM organization_domains WHERE organization IS NULL AND domain = ANY(@domains)", new { domains });

    /// <summary>Takes the telling of all domains if it is due, which holds it until the transaction ends, and puts the next one off.</summary>
    public static async Task<bool> TakeDomainTellingAsync(this Work work, DateTimeOffset now, DateTimeOffset next) =>
        await work.ExecuteAsync("UPDATE employer_domain_tellings SET due_at = @next WHERE due_at <= @now", new { now, next }) == 1;

    /// <summary>Lists the domains that count as an organization's, of those that the transaction may see.</summary>
    public static Task<IReadOnlyList<string>> ListEmployerDomainsAsync(this Work work) => work.QueryAsync<string>(
        "SELECT DISTINCT domain FROM organization_domains WHERE organization IS NOT NULL AND (consortium_id IS NULL OR confirmed_at IS NOT NULL)");

    public static Task<int> DeleteDomainAsync(this Work work, Guid id) => work.ExecuteAsync("DELETE FROM organization_domains WHERE id = @id", new { id });
}
