using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Data;

internal sealed record PersonRow(
    Guid ConsortiumId, Guid PersonId, string DisplayName, string Email, string Title, string? Organization, string? OrganizationDisplayName,
    short? OrganizationKind, string? State, string? Locale, int? Enrollment, string[] Roles, bool Active, string About, string[] Needs, string[] Offers,
    short ReportsTo, short TeamSize, short Budget, short SeniorSeat, short Post, int? YearsOfPractice, int Capacity, string[] Languages, string TimeZone,
    long Version, DateTimeOffset UpdatedAt);

/// <summary>Is all SQL of people.</summary>
internal static class PersonStore
{
    private const string Select =
        """
        SELECT p.consortium_id, p.person_id, p.display_name, p.email, p.title, p.organization, o.display_name AS organization_display_name,
            o.kind AS organization_kind, o.state, o.locale, o.enrollment, p.roles, p.active, p.about, p.needs, p.offers,
            p.reports_to, p.team_size, p.budget, p.senior_seat, p.post, p.years_of_practice, p.capacity, p.languages, p.time_zone,
            p.version, p.updated_at
        FROM people p LEFT JOIN organizations o ON o.name = p.organization
        """;

    public static Task<PersonRow?> FindPersonAsync(this Work work, Guid consortiumId, Guid personId) =>
        work.QuerySingleOrDefaultAsync<PersonRow>($"{Select} WHERE p.consortium_id = @consortiumId AND p.person_id = @personId", new { consortiumId, personId });

    /// <summary>Finds a person and holds her row until the transaction ends.</summary>
    public static Task<PersonRow?> LockPersonAsync(this Work work, Guid consortiumId, Guid personId) =>
        work.QuerySingleOrDefaultAsync<PersonRow>($"{Select} WHERE p.consortium_id = @consortiumId AND p.person_id = @personId FOR UPDATE OF p", new { consortiumId, personId });

    public static Task<IReadOnlyList<PersonRow>> FindPeopleAsync(this Work work, Guid consortiumId, Guid[] ids) =>
        work.QueryAsync<PersonRow>($"{Select} WHERE p.consortium_id = @consortiumId AND p.person_id = ANY(@ids)", new { consortiumId, ids });

    public static Task<IReadOnlyList<PersonRow>> ListPeopleAsync(this Work work, Guid consortiumId, string query, string role, string? afterDisplayName, Guid? afterId, int limit) =>
        work.QueryAsync<PersonRow>(
            $"""
            {Select}
            WHERE p.consortium_id = @consortiumId
                AND (@role = '' OR @role = ANY(p.roles))
                AND (@query = '' OR strpos(lower(p.display_name || ' ' || p.title || ' ' || coalesce(o.display_name, '')), lower(@query)) > 0)
                AND (@afterId::uuid IS NULL OR (p.display_name, p.person_id) > (@afterDisplayName, @afterId))
            ORDER BY p.display_name, p.person_id LIMIT @limit
            """,
            new { consortiumId, query, role, afterDisplayName, afterId, limit });

    public static Task<int> CountPeopleOfAsync(this Work work, Guid consortiumId, string organization) =>
        work.QuerySingleAsync<int>("SELECT count(*)::int FROM people WHERE consortium_id = @consortiumId AND organization = @organization", new { consortiumId, organization });

    /// <summary>Makes a person who is not there yet; says whether she is new.</summary>
    public static async Task<bool> AddPersonAsync(this Work work, Guid consortiumId, Guid personId, DateTimeOffset now) => await work.ExecuteAsync(
        "INSERT INTO people (consortium_id, person_id, version, updated_at) VALUES (@consortiumId, @personId, 0, @now) ON CONFLICT DO NOTHING",
        new { consortiumId, personId, now }) == 1;

    /// <summary>Stores a person as she is now, one version on.</summary>
    public static Task UpdatePersonAsync(this Work work, PersonRow person, DateTimeOffset now) => work.ExecuteAsync(
        """
        UPDATE people SET display_name = @DisplayName, email = @Email, title = @Title, organization = @Organization, roles = @Roles, active = @Active,
            about = @About, needs = @Needs, offers = @Offers, reports_to = @ReportsTo, team_size = @TeamSize, budget = @Budget, senior_seat = @SeniorSeat,
            post = @Post, years_of_practice = @YearsOfPractice, capacity = @Capacity, languages = @Languages, time_zone = @TimeZone,
            version = version + 1, updated_at = @now
        WHERE consortium_id = @ConsortiumId AND person_id = @PersonId
        """,
        new
        {
            person.ConsortiumId, person.PersonId, person.DisplayName, person.Email, person.Title, person.Organization, person.Roles, person.Active,
            person.About, person.Needs, person.Offers, person.ReportsTo, person.TeamSize, person.Budget, person.SeniorSeat,
            person.Post, person.YearsOfPractice, person.Capacity, person.Languages, person.TimeZone, now,
        });
}
