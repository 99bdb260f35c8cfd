using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Data;

internal sealed record PersonRow(
    Guid ConsortiumId, Guid PersonId, string DisplayName, string Email, string Title, string? Organization, string? OrganizationDisplayName,
    short? OrganizationKind, string? State, string? Locale, int? Enrollment, string[] Roles, bool Active, string About, string[] Needs, string[] Offers,
    short ReportsTo, short TeamSize, short Budget, short SeniorSeat, short Post, int? YearsOfPractice, int Capacity, string[] Languages, string TimeZone,
    long Version, DateTimeOffset UpdatedAt, bool Gone, DateTimeOffset? MembershipAt)
{
    /// <summary>Is what stays of somebody who left: her id and the version, so that what is published of her when she returns is newer.</summary>
    public PersonRow Left() => this with
    {
        DisplayName = "",
        Email = "",
        Title = "",
        Organization = null,
        Roles = [],
        Active = false,
        About = "",
        Needs = [],
        Offers = [],
        ReportsTo = 0,
        TeamSize = 0,
        Budget = 0,
        SeniorSeat = 0,
        Post = 0,
        YearsOfPractice = null,
        Capacity = 0,
        Languages = [],
        TimeZone = "",
        Gone = true,
    };
}

/// <summary>Is all SQL of people.</summary>
internal static class PersonStore
{
    private const string Select =
        """
        SELECT p.consortium_id, p.person_id, p.display_name, p.email, p.title, p.organization, o.display_name AS organization_display_name,
            o.kind AS organization_kind, o.state, o.locale, o.enrollment, p.roles, p.active, p.about, p.needs, p.offers,
            p.reports_to, p.team_size, p.budget, p.senior_seat, p.post, p.years_of_practice, p.capacity, p.languages, p.time_zone,
            p.version, p.updated_at, p.gone, p.membership_at
        FROM people p LEFT JOIN organizations o ON o.name = p.organization
        """;

    public static Task<PersonRow?> FindPersonAsync(this Work work, Guid consortiumId, Guid personId) =>
        work.QuerySingleOrDefaultAsync<PersonRow>($"{Select} WHERE p.consortium_id = @consortiumId AND p.person_id = @personId AND NOT p.gone", new { consortiumId, personId });

    /// <summary>Finds a person, one who left included, and holds her row until the transaction ends.</summary>
    public static Task<PersonRow?> LockPersonAsync(this Work work, Guid consortiumId, Guid personId) =>
        work.QuerySingleOrDefaultAsync<PersonRow>($"{Select} WHERE p.consortium_id = @consortiumId AND p.person_id = @personId FOR UPDATE OF p", new { consortiumId, personId });

    public static Task<IReadOnlyList<PersonRow>> FindPeopleAsync(this Work work, Guid consortiumId, Guid[] ids) =>
        work.QueryAsync<PersonRow>($"{Select} WHERE p.consortium_id = @consortiumId AND p.person_id = ANY(@ids) AND NOT p.gone", new { consortiumId, ids });

    /// <summary>Reads who takes part, but the person herself and those of her employer: nobody is brought together with them.</summary>
    public static Task<IReadOnlyList<PersonRow>> ListColleaguesAsync(this Work work, Guid consortiumId, Guid personId, string? employer) =>
        work.QueryAsync<PersonRow>(
            $"{Select} WHERE p.consortium_id = @consortiumId AND p.person_id <> @personId AND p.active AND NOT p.gone AND (@employer::text IS NULL OR p.organization IS DISTINCT FROM @employer)",
            new { consortiumId, personId, employer });

    public static Task<int> CountPeopleOfAsync(this Work work, Guid consortiumId, string organization) =>
        work.QuerySingleAsync<int>("SELECT count(*)::int FROM people WHERE consortium_id = @consortiumId AND organization = @organization", new { consortiumId, organization });

    /// <summary>Makes a person who is not there yet, and holds her row until the transaction ends.</summary>
    public static async Task<PersonRow> AddPersonAsync(this Work work, Guid consortiumId, Guid personId, DateTimeOffset now)
    {
        await work.ExecuteAsync("INSERT INTO consortia (consortium_id) VALUES (@consortiumId) ON CONFLICT DO NOTHING", new { consortiumId });
        await work.ExecuteAsync(
            "INSERT INTO people (consortium_id, person_id, version, updated_at) VALUES (@consortiumId, @personId, 0, @now) ON CONFLICT DO NOTHING",
            new { consortiumId, personId, now });
        return (await work.LockPersonAsync(consortiumId, personId))!;
    }

    /// <summary>Stores a person as she is now, one version on; says whether anything differs from what was stored.</summary>
    public static async Task<bool> UpdatePersonAsync(this Work work, PersonRow person, DateTimeOffset now) => await work.ExecuteAsync(
        """
        UPDATE people SET display_name = @DisplayName, email = @Email, title = @Title, organization = @Organization, roles = @Roles, active = @Active,
            about = @About, needs = @Needs, offers = @Offers, reports_to = @ReportsTo, team_size = @TeamSize, budget = @Budget, senior_seat = @SeniorSeat,
            post = @Post, years_of_practice = @YearsOfPractice, capacity = @Capacity, languages = @Languages, time_zone = @TimeZone, gone = @Gone,
            version = version + 1, updated_at = @now
        WHERE consortium_id = @ConsortiumId AND person_id = @PersonId
            AND (version = 0 OR (display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat,
                post, years_of_practice, capacity, languages, time_zone, gone)
                IS DISTINCT FROM (@DisplayName, @Email, @Title, @Organization::text, @Roles, @Active, @About, @Needs, @Offers, @ReportsTo, @TeamSize, @Budget, @SeniorSeat,
                @Post, @YearsOfPractice::integer, @Capacity, @Languages, @TimeZone, @Gone))
        """,
        new
        {
            person.ConsortiumId,
            person.PersonId,
            person.DisplayName,
            person.Email,
            person.Title,
            person.Organization,
            person.Roles,
            person.Active,
            person.About,
            person.Needs,
            person.Offers,
            person.ReportsTo,
            person.TeamSize,
            person.Budget,
            person.SeniorSeat,
            person.Post,
            person.YearsOfPractice,
            person.Capacity,
            person.Languages,
            person.TimeZone,
            person.Gone,
            now,
        }) == 1;

    /// <summary>Gives those who work at one of these organizations a new version, for what is published of them has changed.</summary>
    public static Task<IReadOnlyList<Guid>> TouchPeopleOfAsync(this Work work, Guid consortiumId, string[] organizations, DateTimeOffset now) =>
        work.QueryAsync<Guid>(
            """
            UPDATE people SET version = version + 1, updated_at = @now
            WHERE consortium_id = @consortiumId AND organization = ANY(@organizations) AND NOT gone
            RETURNING person_id
            """,
            new { consortiumId, organizations, now });

    /// <summary>Gives a person a new version, for what is published of her has changed.</summary>
    public static Task TouchPersonAsync(this Work work, Guid consortiumId, Guid personId, DateTimeOffset now) => work.ExecuteAsync(
        "UPDATE people SET version = version + 1, updated_at = @now WHERE consortium_id = @consortiumId AND person_id = @personId", new { consortiumId, personId, now });

    /// <summary>Notes when Identity changed the membership, so that an older event that comes later has no effect.</summary>
    public static Task SetMembershipAtAsync(this Work work, PersonRow person, DateTimeOffset changedAt) => work.ExecuteAsync(
        "UPDATE people SET membership_at = @changedAt WHERE consortium_id = @ConsortiumId AND person_id = @PersonId",
        new { person.ConsortiumId, person.PersonId, changedAt });

    public static Task<DateTimeOffset?> FindDeletionAsync(this Work work, Guid consortiumId) =>
        work.QuerySingleOrDefaultAsync<DateTimeOffset?>("SELECT deleted_at FROM consortia WHERE consortium_id = @consortiumId", new { consortiumId });
}
