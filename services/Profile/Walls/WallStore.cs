using MentorNet.Access.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Walls;

/// <summary>A change of an admin's own employer, with what it needs to be shown.</summary>
internal sealed record EmployerChangeRow(
    Guid Id, Guid ConsortiumId, Guid PersonId, string? FromOrganization, string ToOrganization, string? FromDisplayName, string ToDisplayName,
    DateTimeOffset AskedAt, Guid? ConfirmedBy, DateTimeOffset? ConfirmedAt);

internal sealed record EmployerChangeKey(DateTimeOffset At, Guid Id);

/// <summary>What the token of a viewer says of them.</summary>
internal sealed record ViewerToken(Guid ConsortiumId, Guid PersonId, string Email, bool IsAdmin, IReadOnlyList<string> Invited)
{
    public IEnumerable<string> InvitedSlugs => Invited.Select(organization => organization["organizations/".Length..]);

    public static ViewerToken Of(Caller caller) => new(caller.ConsortiumId, caller.PersonId, caller.Email, caller.Is(Role.Admin), caller.Invited);
}

/// <summary>All SQL of the wall: whose employers count, and what changes them.</summary>
internal static class WallStore
{
    // The one domain of another person's address, also before they have come here for the first time.
    private const string TheirDomain = "coalesce(nullif(o.domain, ''), o.invited_domain)";

    // All domains of a person's addresses: that with which they came here first, and those that Identity tells.
    private const string Domains = "array_remove(ARRAY[p.domain, p.invited_domain] || p.further_domains, '')";

    // The employers of a row of `people p`, as Walls/Wall.cs says.
    private const string EmployersOf =
        $"""
        ARRAY(SELECT DISTINCT organization FROM (
            SELECT p.organization
            UNION ALL
            SELECT f.organization FROM former_employers f WHERE f.consortium_id = p.consortium_id AND f.person_id = p.person_id AND f.last_at > @counts
            UNION ALL
            SELECT d.organization FROM organization_domains d JOIN unnest({Domains}) AS own (domain) ON own.domain = d.domain OR right(own.domain, length(d.domain) + 1) = '.' || d.domain
            WHERE d.consortium_id IS NULL OR d.confirmed_at IS NOT NULL
            UNION ALL
            SELECT f.organization
            FROM people o JOIN former_employers f ON f.consortium_id = o.consortium_id AND f.person_id = o.person_id AND f.invited
            WHERE o.consortium_id = p.consortium_id AND {TheirDomain} = ANY({Domains}) AND {TheirDomain} <> '' AND {TheirDomain} <> ALL(@anybodys)
                AND NOT o.gone AND (o.active OR NOT p.active OR 'admin' = ANY(p.roles))
                AND NOT EXISTS (SELECT FROM organization_domains s WHERE s.organization IS NULL AND s.domain = {TheirDomain})
        ) e WHERE organization IS NOT NULL ORDER BY organization)
        """;

    /// <summary>Works out anew whose people must not know of somebody, or of everybody of the consortium; returns of whom it is other than it was.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="consortiumId">The consortium.</param>
    /// <param name="personId">The person; null for everybody.</param>
    /// <param name="newVersion">Whether the person's version grows by it; not where it grew already.</param>
    /// <param name="now">The time by which former employers are counted.</param>
    public static Task<IReadOnlyList<Guid>> RefreshEmployersAsync(this Work work, Guid consortiumId, Guid? personId, bool newVersion, DateTimeOffset now) => work.QueryAsync<Guid>(
        $"""
        UPDATE people SET employers = fresh.employers, kin = fresh.kin, employer_domains = fresh.employer_domains, version = people.version + @grow, updated_at = CASE WHEN @grow = 0 THEN people.updated_at ELSE @now END
        FROM (
            SELECT e.person_id, e.employers, kin_of(e.employers, @today) AS kin, ARRAY(
                SELECT string_agg(DISTINCT d.domain, ' ') AS domains
                FROM organization_domains d
                WHERE d.organization = ANY(e.employers) AND (d.consortium_id IS NULL OR d.confirmed_at IS NOT NULL)
                GROUP BY d.organization
                ORDER BY domains) AS employer_domains
            FROM (
                SELECT p.person_id, CASE WHEN p.gone THEN ARRAY[]::text[] ELSE {EmployersOf} END AS employers
                FROM people p WHERE p.consortium_id = @consortiumId AND (@personId::uuid IS NULL OR p.person_id = @personId)) e) fresh
        WHERE people.consortium_id = @consortiumId AND people.person_id = fresh.person_id AND (people.employers, people.kin, people.employer_domains) IS DISTINCT FROM (fresh.employers, fresh.kin, fresh.employer_domains)
        RETURNING people.person_id
        """,
        new
        {
            consortiumId,
            personId,
            grow = newVersion ? 1 : 0,
            now,
            today = DateOnly.FromDateTime(now.UtcDateTime),
            counts = now.AddMonths(-Wall.Months),
            anybodys = Wall.AnybodysDomains.ToArray(),
        });

    /// <summary>Reads of whose people somebody must not know of whom no event has told yet: by their token, and by the former employers that they left behind.</summary>
    public static Task<string[]> ReadEmployersAsync(this Work work, ViewerToken token) => work.QuerySingleAsync<string[]>(
        $"""
        SELECT employers || kin_of(employers, (now() AT TIME ZONE 'UTC')::date) FROM (SELECT @invited || {EmployersOf} AS employers
        FROM (SELECT @ConsortiumId AS consortium_id, @PersonId AS person_id, NULL::text AS organization, lower(split_part(@Email, '@', 2)) AS domain, '' AS invited_domain, ARRAY[]::text[] AS further_domains,
            true AS active, CASE WHEN @IsAdmin THEN '{"{admin}"}'::text[] ELSE '{"{}"}' END AS roles) p) e
        """,
        new
        {
            token.ConsortiumId,
            token.PersonId,
            token.Email,
            token.IsAdmin,
            invited = token.InvitedSlugs.ToArray(),
            // However long ago: whether one counts no longer is known once they are.
            counts = DateTimeOffset.MinValue,
            anybodys = Wall.AnybodysDomains.ToArray(),
        });

    /// <summary>Keeps an employer that is about to be replaced: it counts on. The row must still name it.</summary>
    public static Task KeepEmployerAsync(this Work work, Guid consortiumId, Guid personId, string? organization, DateTimeOffset now) => work.ExecuteAsync(
        """
        INSERT INTO former_employers AS f (consortium_id, person_id, organization, invited, last_at)
        SELECT consortium_id, person_id, organization, false, @now FROM people
        WHERE consortium_id = @consortiumId AND person_id = @personId AND organization IS NOT NULL AND organization IS DISTINCT FROM @organization::text
        ON CONFLICT (consortium_id, person_id, organization, invited) DO UPDATE SET last_at = greatest(f.last_at, excluded.last_at)
        """,
        new { consortiumId, personId, organization, now });

    /// <summary>Notes the organization that an invitation named; one that the directory does not know has no people.</summary>
    public static Task KeepInvitedAsync(this Work work, Guid consortiumId, Guid personId, string organization) => work.ExecuteAsync(
        """
        INSERT INTO former_employers (consortium_id, person_id, organization, invited, last_at)
        SELECT @consortiumId, @personId, name, true, 'infinity' FROM organizations WHERE name = @organization
        ON CONFLICT DO NOTHING
        """,
        new { consortiumId, personId, organization });

    /// <summary>Notes the domain of somebody's address as Identity tells it.</summary>
    public static Task KeepInvitedDomainAsync(this Work work, Guid consortiumId, Guid personId, string domain) => work.ExecuteAsync(
        "UPDATE people SET invited_domain = @domain WHERE consortium_id = @consortiumId AND person_id = @personId AND invited_domain <> @domain", new { consortiumId, personId, domain });

    /// <summary>Notes the other domains of somebody's addresses as Identity tells them.</summary>
    public static Task KeepFurtherDomainsAsync(this Work work, Guid consortiumId, Guid personId, string[] domains) => work.ExecuteAsync(
        "UPDATE people SET further_domains = @domains WHERE consortium_id = @consortiumId AND person_id = @personId AND further_domains <> @domains", new { consortiumId, personId, domains });

    /// <summary>Gives the employers that count of one id to another of the same person.</summary>
    public static Task TakeOverEmployersAsync(this Work work, Guid consortiumId, Guid from, Guid to) => work.ExecuteAsync(
        """
        INSERT INTO former_employers AS f (consortium_id, person_id, organization, invited, last_at)
        SELECT consortium_id, @to, organization, invited, last_at FROM former_employers WHERE consortium_id = @consortiumId AND person_id = @from
        ON CONFLICT (consortium_id, person_id, organization, invited) DO UPDATE SET last_at = greatest(f.last_at, excluded.last_at);
        DELETE FROM former_employers WHERE consortium_id = @consortiumId AND person_id = @from
        """,
        new { consortiumId, from, to });

    /// <summary>Notes that an admin changed their own employer: until it is confirmed the former one counts without an end.</summary>
    public static async Task AskEmployerChangeAsync(this Work work, Guid consortiumId, Guid personId, string? from, string to, Guid id, DateTimeOffset now)
    {
        await work.ExecuteAsync(
            """
            INSERT INTO employer_changes (id, consortium_id, person_id, from_organization, to_organization, asked_at)
            VALUES (@id, @consortiumId, @personId, @from, @to, @now);
            UPDATE former_employers SET last_at = 'infinity' WHERE consortium_id = @consortiumId AND person_id = @personId AND organization = @from AND NOT invited
            """,
            new { id, consortiumId, personId, from, to, now });
    }

    private const string Changes =
        """
        SELECT c.id, c.consortium_id, c.person_id, c.from_organization, c.to_organization, f.display_name AS from_display_name, t.display_name AS to_display_name,
            c.asked_at, c.confirmed_by, c.confirmed_at
        FROM employer_changes c LEFT JOIN organizations f ON f.name = c.from_organization JOIN organizations t ON t.name = c.to_organization
        """;

    public static Task<EmployerChangeRow?> FindEmployerChangeAsync(this Work work, Guid consortiumId, Guid id) =>
        work.QuerySingleOrDefaultAsync<EmployerChangeRow>($"{Changes} WHERE c.consortium_id = @consortiumId AND c.id = @id FOR UPDATE OF c", new { consortiumId, id });

    /// <summary>Reads the changes of a consortium, the last first.</summary>
    public static Task<IReadOnlyList<EmployerChangeRow>> ListEmployerChangesAsync(this Work work, Guid consortiumId, int limit) =>
        work.QueryAsync<EmployerChangeRow>($"{Changes} WHERE c.consortium_id = @consortiumId ORDER BY c.asked_at DESC, c.id DESC LIMIT @limit", new { consortiumId, limit });

    /// <summary>Confirms a change: the months of the former employer begin, unless another change away from it is open.</summary>
    public static Task ConfirmEmployerChangeAsync(this Work work, EmployerChangeRow change, Guid by, DateTimeOffset now) => work.ExecuteAsync(
        """
        UPDATE employer_changes SET confirmed_by = @by, confirmed_at = @now WHERE consortium_id = @ConsortiumId AND id = @Id;
        UPDATE former_employers f SET last_at = @now
        WHERE consortium_id = @ConsortiumId AND person_id = @PersonId AND organization = @FromOrganization AND NOT invited
            AND NOT EXISTS (SELECT FROM employer_changes c
                WHERE c.consortium_id = f.consortium_id AND c.person_id = f.person_id AND c.from_organization = f.organization AND c.confirmed_at IS NULL)
        """,
        new { change.ConsortiumId, change.Id, change.PersonId, change.FromOrganization, by, now });

    /// <summary>Says whether somebody's present employer waits to be confirmed.</summary>
    public static Task<bool> IsEmployerOpenAsync(this Work work, Guid consortiumId, Guid personId) => work.QuerySingleAsync<bool>(
        "SELECT EXISTS (SELECT FROM employer_changes WHERE consortium_id = @consortiumId AND person_id = @personId AND confirmed_at IS NULL)", new { consortiumId, personId });
}
