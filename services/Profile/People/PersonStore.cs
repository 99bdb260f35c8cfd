using Dapper;
using MentorNet.Profile.Consent;
using MentorNet.Profile.Consortia;
using MentorNet.Profile.Titles;
using MentorNet.Profile.V1;
using MentorNet.Profile.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

internal sealed record PersonRow(
    Guid ConsortiumId, Guid PersonId, string DisplayName, string Email, string Title, string? Organization, string? OrganizationDisplayName,
    short? OrganizationKind, string? State, string? Locale, int? Enrollment, string[] Roles, bool Active, string About, string[] Needs, string[] Offers,
    short ReportsTo, short TeamSize, short Budget, short SeniorSeat, short Post, int? YearsOfPractice, int Capacity, string[] Languages, string TimeZone,
    long Version, DateTimeOffset UpdatedAt, bool Gone, DateTimeOffset? MembershipAt,
    string NeedStrengths, string NeedNotes, string OfferStrengths, string OfferNotes, string[] Accomplishments, int? CoachCapacity, int? CrossSectorCapacity,
    int? HoursPerMonth, DateOnly? PausedUntil, string Availability, string[] MeetingModes, string Credentials, int? HourlyRateUsd, bool ProBono,
    DateOnly? StartedOn, string Scope, short BoardClimate, DateOnly? EliminatedOn, short EliminatedWish, string TitleFamily, DateOnly? LastActiveOn,
    DateTimeOffset? OfferPausedAt, string? Cbsa, string[] Employers, string[] Kin, string[] EmployerDomains)
{
    /// <summary>The organizations of whose people they must not know: their employers, and those above and below these.</summary>
    public IReadOnlyCollection<string> Walls => Kin.Length == 0 ? Employers : [.. Employers, .. Kin];

    /// <summary>The address as it may be shown; empty for one that was left.</summary>
    public string ShownEmail => Email.StartsWith('@') ? "" : Email;

    /// <summary>What stays of an address that was left.</summary>
    public static string AddressLeft(string domain) => $"@{domain}";

    /// <summary>What stays of somebody who left: their id and the version, so that what is published of them when they return is newer.</summary>
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
        NeedStrengths = "{}",
        NeedNotes = "{}",
        OfferStrengths = "{}",
        OfferNotes = "{}",
        Accomplishments = [],
        CoachCapacity = null,
        CrossSectorCapacity = null,
        HoursPerMonth = null,
        PausedUntil = null,
        Availability = "[]",
        MeetingModes = [],
        Credentials = "[]",
        HourlyRateUsd = null,
        ProBono = false,
        StartedOn = null,
        Scope = "",
        BoardClimate = 0,
        EliminatedOn = null,
        EliminatedWish = 0,
        TitleFamily = "",
        OfferPausedAt = null,
    };
}

/// <summary>What a list needs of everybody to know whom it may show, and in which order.</summary>
internal sealed record DirectoryRow(
    Guid PersonId, string DisplayName, string Title, string? Organization, string? OrganizationDisplayName, string[] Roles, bool Active, bool Gone, string TitleFamily, string[] Employers,
    string? Audiences, bool NeverMyEmployer, bool EmployersAdminsMayKnow, bool Hidden)
{
    /// <summary>What they chose, or what holds for whoever never did.</summary>
    public Choices Choices => Audiences is null ? Choices.Careful : ConsentRow.Read(Audiences, NeverMyEmployer, EmployersAdminsMayKnow, Hidden);
}

/// <summary>How far the people of a consortium have been read: the oldest transaction that was open, and whether organizations changed or people went.</summary>
internal sealed record DirectoryMark(string Snapshot, string Others);

/// <summary>All SQL of people.</summary>
internal static class PersonStore
{
    internal const string Select =
        """
        SELECT p.consortium_id, p.person_id, p.display_name, p.email, p.title, p.organization, o.display_name AS organization_display_name,
            o.kind AS organization_kind, o.state, o.locale, o.enrollment, p.roles, p.active, p.about, p.needs, p.offers,
            p.reports_to, p.team_size, p.budget, p.senior_seat, p.post, p.years_of_practice, p.capacity, p.languages, p.time_zone,
            p.version, p.updated_at, p.gone, p.membership_at,
            p.need_strengths::text AS need_strengths, p.need_notes::text AS need_notes, p.offer_strengths::text AS offer_strengths, p.offer_notes::text AS offer_notes,
            p.accomplishments, p.coach_capacity, p.cross_sector_capacity, p.hours_per_month, p.paused_until, p.availability::text AS availability, p.meeting_modes,
            p.credentials::text AS credentials, p.hourly_rate_usd, p.pro_bono, p.started_on, p.scope, p.board_climate, p.eliminated_on, p.eliminated_wish,
            p.title_family, p.last_active_on, p.offer_paused_at, o.cbsa, p.employers, p.kin, p.employer_domains
        FROM people p LEFT JOIN organizations o ON o.name = p.organization
        """;

    private const string Directory =
        """
        SELECT p.person_id, p.display_name, p.title, p.organization, o.display_name AS organization_display_name, p.roles, p.active, p.gone, p.title_family, p.employers,
            c.audiences::text AS audiences, coalesce(c.never_my_employer, false) AS never_my_employer,
            coalesce(c.employers_admins_may_know, false) AS employers_admins_may_know, coalesce(c.hidden, false) AS hidden
        FROM people p LEFT JOIN organizations o ON o.name = p.organization
            LEFT JOIN consents c ON c.consortium_id = p.consortium_id AND c.person_id = p.person_id
        """;

    private const string All = $"{Directory} WHERE p.consortium_id = @consortiumId AND NOT p.gone";

    /// <summary>Whoever has changed since a snapshot, or what they chose.</summary>
    internal const string Changed =
        $"""
        {Directory}
        WHERE p.consortium_id = @consortiumId AND p.person_id = ANY (ARRAY(
            SELECT person_id FROM people WHERE consortium_id = @consortiumId AND changed_in >= @since::xid8
            UNION SELECT person_id FROM consents WHERE consortium_id = @consortiumId AND changed_in >= @since::xid8))
        """;

    private const string Stored =
        """
        display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity,
        languages, time_zone, gone, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month,
        paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, offer_paused_at
        """;

    private const string Values =
        """
        @DisplayName, @Email, @Title, @Organization::text, @Roles, @Active, @About, @Needs, @Offers, @ReportsTo, @TeamSize, @Budget, @SeniorSeat, @Post, @YearsOfPractice::integer, @Capacity,
        @Languages, @TimeZone, @Gone, @NeedStrengths::jsonb, @NeedNotes::jsonb, @OfferStrengths::jsonb, @OfferNotes::jsonb, @Accomplishments, @CoachCapacity::integer, @CrossSectorCapacity::integer, @HoursPerMonth::integer,
        @PausedUntil::date, @Availability::jsonb, @MeetingModes, @Credentials::jsonb, @HourlyRateUsd::integer, @ProBono, @StartedOn::date, @Scope, @BoardClimate, @EliminatedOn::date, @EliminatedWish, @OfferPausedAt::timestamptz
        """;

    public static Task<PersonRow?> FindPersonAsync(this Work work, Guid consortiumId, Guid personId) =>
        work.QuerySingleOrDefaultAsync<PersonRow>($"{Select} WHERE p.consortium_id = @consortiumId AND p.person_id = @personId AND NOT p.gone", new { consortiumId, personId });

    /// <summary>Finds a person, one who left included, and holds their row until the transaction ends.</summary>
    public static Task<PersonRow?> LockPersonAsync(this Work work, Guid consortiumId, Guid personId) =>
        work.QuerySingleOrDefaultAsync<PersonRow>($"{Select} WHERE p.consortium_id = @consortiumId AND p.person_id = @personId FOR UPDATE OF p", new { consortiumId, personId });

    public static Task<IReadOnlyList<PersonRow>> FindPeopleAsync(this Work work, Guid consortiumId, Guid[] ids) =>
        work.QueryAsync<PersonRow>($"{Select} WHERE p.consortium_id = @consortiumId AND p.person_id = ANY(@ids) AND NOT p.gone", new { consortiumId, ids });

    public static Task<IReadOnlyList<PersonRow>> FindPeopleByEmailAsync(this Work work, Guid consortiumId, string[] emails) =>
        work.QueryAsync<PersonRow>($"{Select} WHERE p.consortium_id = @consortiumId AND lower(p.email) = ANY(@emails) AND NOT p.gone", new { consortiumId, emails });

    /// <summary>Reads a page of everybody who is there, in the order of their ids.</summary>
    public static Task<IReadOnlyList<PersonRow>> ListPeopleAfterAsync(this Work work, Guid consortiumId, Guid? after, int limit) =>
        work.QueryAsync<PersonRow>(
            $"{Select} WHERE p.consortium_id = @consortiumId AND NOT p.gone AND (@after::uuid IS NULL OR p.person_id > @after) ORDER BY p.person_id LIMIT @limit",
            new { consortiumId, after, limit });

    /// <summary>Reads who takes part, but the person themselves and those of their employer: nobody is brought together with them.</summary>
    public static Task<IReadOnlyList<PersonRow>> ListColleaguesAsync(this Work work, Guid consortiumId, Guid personId, string? employer) =>
        work.QueryAsync<PersonRow>(
            $"{Select} WHERE p.consortium_id = @consortiumId AND p.person_id <> @personId AND p.active AND NOT p.gone AND (@employer::text IS NULL OR p.organization IS DISTINCT FROM @employer)",
            new { consortiumId, personId, employer });

    public static Task<IReadOnlyList<PersonRow>> ListPeopleAsync(this Work work, Guid consortiumId) =>
        work.QueryAsync<PersonRow>($"{Select} WHERE p.consortium_id = @consortiumId AND NOT p.gone", new { consortiumId });

    /// <summary>
    /// Reads how far this goes, and who has changed since a former snapshot, or everybody for none. How far comes first: what commits between the two
    /// statements is read once more at the next call.
    /// </summary>
    public static async Task<(DirectoryMark Mark, IReadOnlyList<DirectoryRow> Changed)> FindChangedPeopleAsync(this Work work, Guid consortiumId, string? since)
    {
        await using var results = await work.QueryManyAsync(
            $"""
            SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS snapshot,
                (SELECT count(*) || ' ' || coalesce(max(id), 0) FROM directory_changes) || ' ' || (SELECT count(*) || ' ' || coalesce(max(id), 0) FROM people_removals) AS others;
            {(since is null ? All : Changed)}
            """,
            new { consortiumId, since });
        return (await results.ReadSingleAsync<DirectoryMark>(), [.. await results.ReadAsync<DirectoryRow>()]);
    }

    /// <summary>Reads those whose title belongs to no family.</summary>
    public static Task<IReadOnlyList<PersonRow>> ListUnmappedAsync(this Work work, Guid consortiumId) =>
        work.QueryAsync<PersonRow>($"{Select} WHERE p.consortium_id = @consortiumId AND p.title <> '' AND p.title_family = '' AND NOT p.gone", new { consortiumId });

    /// <summary>Says whether an invited person has joined by another id, that of an account that they had.</summary>
    public static Task<bool> IsReplacedAsync(this Work work, Guid consortiumId, Guid personId) => work.QuerySingleAsync<bool>(
        "SELECT EXISTS (SELECT FROM people WHERE consortium_id = @consortiumId AND person_id = @personId AND replaced)", new { consortiumId, personId });

    public static Task SetReplacedAsync(this Work work, Guid consortiumId, Guid personId) => work.ExecuteAsync(
        "UPDATE people SET replaced = true WHERE consortium_id = @consortiumId AND person_id = @personId", new { consortiumId, personId });

    /// <summary>Makes a person who is not there yet, and holds their row until the transaction ends.</summary>
    public static async Task<PersonRow> AddPersonAsync(this Work work, Guid consortiumId, Guid personId, DateTimeOffset now)
    {
        await work.AddConsortiumAsync(consortiumId);
        await work.ExecuteAsync(
            "INSERT INTO people (consortium_id, person_id, version, updated_at) VALUES (@consortiumId, @personId, 0, @now) ON CONFLICT DO NOTHING",
            new { consortiumId, personId, now });
        return (await work.LockPersonAsync(consortiumId, personId))!;
    }

    /// <summary>Stores a person as they are now, one version on, with whose people must not know of them; says whether anything differs from what was stored.</summary>
    public static async Task<bool> UpdatePersonAsync(this Work work, PersonRow person, DateTimeOffset now)
    {
        var parameters = new DynamicParameters(person);
        parameters.Add("now", now);
        await work.KeepEmployerAsync(person.ConsortiumId, person.PersonId, person.Organization, now);
        var changed = await work.ExecuteAsync(
            $"""
            UPDATE people SET ({Stored}) = ({Values}),
                title_family = coalesce({TitleStore.FamilyOf("@Title")}, ''),
                version = version + 1, updated_at = @now
            WHERE consortium_id = @ConsortiumId AND person_id = @PersonId AND (version = 0 OR ({Stored}) IS DISTINCT FROM ({Values}))
            """,
            parameters) == 1;
        return (await work.RefreshEmployersAsync(person.ConsortiumId, person.PersonId, newVersion: !changed, now)).Count > 0 || changed;
    }

    /// <summary>Gives those who work at one of these organizations a new version, for what is published of them has changed.</summary>
    public static Task<IReadOnlyList<Guid>> TouchPeopleOfAsync(this Work work, Guid consortiumId, string[] organizations, DateTimeOffset now) =>
        work.QueryAsync<Guid>(
            """
            UPDATE people SET version = version + 1, updated_at = @now
            WHERE consortium_id = @consortiumId AND organization = ANY(@organizations) AND NOT gone
            RETURNING person_id
            """,
            new { consortiumId, organizations, now });

    /// <summary>Notes the day on which somebody was here; nothing that is published of their changes.</summary>
    public static Task SetActiveAsync(this Work work, Guid consortiumId, Guid personId, DateOnly today) => work.ExecuteAsync(
        "UPDATE people SET last_active_on = @today WHERE consortium_id = @consortiumId AND person_id = @personId AND last_active_on IS DISTINCT FROM @today",
        new { consortiumId, personId, today });

    /// <summary>Counts a request that ran out, or begins to count again; returns how many have run out since.</summary>
    public static Task<int> CountRunOutAsync(this Work work, Guid consortiumId, Guid personId, bool runOut) => work.QuerySingleOrDefaultAsync<int>(
        """
        UPDATE people SET requests_run_out = CASE WHEN @runOut THEN requests_run_out + 1 ELSE 0 END
        WHERE consortium_id = @consortiumId AND person_id = @personId AND NOT gone RETURNING requests_run_out
        """,
        new { consortiumId, personId, runOut });

    /// <summary>Gives a person a new version, for what is published of them has changed.</summary>
    public static Task TouchPersonAsync(this Work work, Guid consortiumId, Guid personId, DateTimeOffset now) => work.ExecuteAsync(
        "UPDATE people SET version = version + 1, updated_at = @now WHERE consortium_id = @consortiumId AND person_id = @personId", new { consortiumId, personId, now });

    /// <summary>Notes when Identity changed the membership, so that an older event that comes later has no effect.</summary>
    public static Task SetMembershipAtAsync(this Work work, PersonRow person, DateTimeOffset changedAt, bool appointmentOpen) => work.ExecuteAsync(
        "UPDATE people SET membership_at = @changedAt, appointment_open = @appointmentOpen WHERE consortium_id = @ConsortiumId AND person_id = @PersonId",
        new { person.ConsortiumId, person.PersonId, changedAt, appointmentOpen });
}
