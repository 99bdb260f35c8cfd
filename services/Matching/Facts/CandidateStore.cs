using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Facts;

/// <summary>Holds all SQL on candidates.</summary>
internal static class CandidateStore
{
    internal const string Columns =
        """
        person_id,
        roles,
        organization,
        organization_kind,
        state,
        locale,
        enrollment,
        needs,
        offers,
        reports_to,
        team_size,
        budget,
        senior_seat,
        post,
        years_of_practice,
        capacity,
        languages,
        time_zone,
        ready,
        coach_capacity,
        cross_sector_capacity,
        hours_per_month,
        paused_until,
        title_family,
        started_on,
        need_strengths,
        offer_strengths,
        slots,
        meeting_modes,
        cbsa,
        role_eliminated,
        hidden,
        organizations_apart,
        people_apart,
        employers,
        kin
        """;

    internal const string Among =
        $"""
        SELECT {Columns}
        FROM candidates
        WHERE consortium_id = @consortiumId AND person_id = ANY(@people) AND left_at IS NULL AND version > 0
        """;

    internal const string Lock =
        """

        ORDER BY person_id
        FOR UPDATE
        """;

    public static Task<Candidate?> FindCandidateAsync(this Work work, Guid consortiumId, Guid personId) =>
        work.QuerySingleOrDefaultAsync<Candidate>(
            $"""
            SELECT {Columns}
            FROM candidates
            WHERE consortium_id = @consortiumId AND person_id = @personId AND left_at IS NULL AND version > 0
            """,
            new { consortiumId, personId });

    /// <summary>Reads those of these people who take part.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Candidate>> FindCandidatesAsync(this Work work, Guid consortiumId, IReadOnlyCollection<Guid> people) =>
        (await work.QueryAsync<Candidate>(Among, new { consortiumId, people = people.ToArray() })).ToDictionary(row => row.PersonId);

    /// <summary>Reads everybody who takes part, in the order of their ids.</summary>
    public static Task<IReadOnlyList<Candidate>> ListCandidatesAsync(this Work work, Guid consortiumId) =>
        work.QueryAsync<Candidate>(
            $"""
            SELECT {Columns}
            FROM candidates
            WHERE consortium_id = @consortiumId AND left_at IS NULL AND version > 0
            ORDER BY person_id
            """,
            new { consortiumId });

    /// <summary>Reads a page of mentors and coaches, in the order of their ids.</summary>
    public static Task<IReadOnlyList<Candidate>> ListServingCandidatesAsync(this Work work, Guid consortiumId, Guid? after, int limit) =>
        work.QueryAsync<Candidate>(
            $"""
            SELECT {Columns}
            FROM candidates
            WHERE consortium_id = @consortiumId AND left_at IS NULL AND version > 0 AND roles && '{"{mentor,coach}"}'
                AND (@after::uuid IS NULL OR person_id > @after)
            ORDER BY person_id
            LIMIT @limit
            """,
            new { consortiumId, after, limit });

    /// <summary>Lists whose pause ended after a day, up to another.</summary>
    public static Task<IReadOnlyList<Guid>> ListBackFromPauseAsync(this Work work, Guid consortiumId, DateOnly after, DateOnly to) =>
        work.QueryAsync<Guid>(
            "SELECT person_id FROM candidates WHERE consortium_id = @consortiumId AND paused_until > @after AND paused_until <= @to",
            new { consortiumId, after, to });

    /// <summary>
    /// Locks these people until the transaction ends and reads those who take part. Whatever counts places or opens a pairing
    /// takes this lock first, in the order of ids: that is what keeps capacity true, and deadlocks away.
    /// </summary>
    public static async Task<IReadOnlyDictionary<Guid, Candidate>> LockCandidatesAsync(this Work work, Guid consortiumId, IReadOnlyCollection<Guid> people)
    {
        var rows = await work.QueryAsync<Candidate>(Among + Lock, new { consortiumId, people = people.ToArray() });
        return rows.ToDictionary(row => row.PersonId);
    }

    /// <summary>Reads which versions of these people's facts are known.</summary>
    public static async Task<IReadOnlyDictionary<Guid, long>> FindVersionsAsync(this Work work, Guid consortiumId, IReadOnlyCollection<Guid> people) =>
        (await work.QueryAsync<(Guid PersonId, long Version)>(
            "SELECT person_id, version FROM candidates WHERE consortium_id = @consortiumId AND person_id = ANY(@people)",
            new { consortiumId, people = people.ToArray() })).ToDictionary(row => row.PersonId, row => row.Version);

    /// <summary>
    /// Keeps the facts of the highest version; facts from before they left do not bring them back. Facts without a role are Profile's
    /// farewell: it counts from 1 again should they return, so version 0 is kept and time decides. Who has not accepted yet is nobody here, an
    /// officer of no round and in no count: of them as well version 0 is kept.
    /// </summary>
    public static Task<int> PutFactsAsync(this Work work, ProfileUpdated facts) =>
        work.ExecuteAsync(
            """
            INSERT INTO candidates (
                consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers,
                reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, coach_capacity, cross_sector_capacity, hours_per_month,
                paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, employers, kin)
            SELECT
                @ConsortiumId, @PersonId, @kept, @Roles, @Organization, @OrganizationKind, @State, @Locale, @Enrollment, @Needs, @Offers,
                @ReportsTo, @TeamSize, @Budget, @SeniorSeat, @Post, @YearsOfPractice, @Capacity, @Languages, @TimeZone, @Ready, @UpdatedAt,
                @CoachCapacity, @CrossSectorCapacity, @HoursPerMonth, @PausedUntil, @TitleFamily, @StartedOn, @NeedStrengths, @OfferStrengths,
                @Slots, @MeetingModes, @Cbsa, @RoleEliminated, @Hidden, @Employers, @Kin
            WHERE NOT EXISTS (SELECT FROM deleted_consortia WHERE consortium_id = @ConsortiumId AND deleted_at >= @UpdatedAt)
            ON CONFLICT (consortium_id, person_id) DO UPDATE SET
                version = excluded.version,
                roles = excluded.roles,
                organization = excluded.organization,
                organization_kind = excluded.organization_kind,
                state = excluded.state,
                locale = excluded.locale,
                enrollment = excluded.enrollment,
                needs = excluded.needs,
                offers = excluded.offers,
                reports_to = excluded.reports_to,
                team_size = excluded.team_size,
                budget = excluded.budget,
                senior_seat = excluded.senior_seat,
                post = excluded.post,
                years_of_practice = excluded.years_of_practice,
                capacity = excluded.capacity,
                languages = excluded.languages,
                time_zone = excluded.time_zone,
                ready = excluded.ready,
                updated_at = excluded.updated_at,
                coach_capacity = excluded.coach_capacity,
                cross_sector_capacity = excluded.cross_sector_capacity,
                hours_per_month = excluded.hours_per_month,
                paused_until = CASE WHEN candidates.pause_said_at > excluded.updated_at THEN greatest(candidates.paused_until, excluded.paused_until) ELSE excluded.paused_until END,
                title_family = excluded.title_family,
                started_on = excluded.started_on,
                need_strengths = excluded.need_strengths,
                offer_strengths = excluded.offer_strengths,
                slots = excluded.slots,
                meeting_modes = excluded.meeting_modes,
                cbsa = excluded.cbsa,
                role_eliminated = excluded.role_eliminated,
                hidden = excluded.hidden,
                employers = excluded.employers,
                kin = excluded.kin
            WHERE CASE WHEN candidates.version = 0 THEN candidates.updated_at < excluded.updated_at ELSE candidates.version < @Version END
            """,
            new
            {
                facts.ConsortiumId,
                facts.PersonId,
                facts.Version,
                kept = facts.Roles.Count == 0 || !facts.Joined ? 0 : facts.Version,
                Roles = facts.Roles.ToArray(),
                facts.Organization,
                facts.OrganizationKind,
                facts.State,
                facts.Locale,
                facts.Enrollment,
                Needs = facts.Needs.ToArray(),
                Offers = facts.Offers.ToArray(),
                facts.ReportsTo,
                facts.TeamSize,
                facts.Budget,
                facts.SeniorSeat,
                facts.Post,
                facts.YearsOfPractice,
                facts.Capacity,
                Languages = facts.Languages.ToArray(),
                facts.TimeZone,
                // Whoever is hidden is not ready, whatever else is said.
                Ready = facts is { Ready: true, Hidden: false },
                facts.UpdatedAt,
                facts.CoachCapacity,
                facts.CrossSectorCapacity,
                facts.HoursPerMonth,
                facts.PausedUntil,
                facts.TitleFamily,
                facts.StartedOn,
                NeedStrengths = Strengths(facts.Needs, facts.NeedStrengths),
                OfferStrengths = Strengths(facts.Offers, facts.OfferStrengths),
                Slots = (facts.Availability ?? [])
                    .OrderBy(slot => slot.Day).ThenBy(slot => slot.From)
                    .SelectMany(slot => new[] { ((slot.Day - 1) * 1440) + slot.From, ((slot.Day - 1) * 1440) + slot.To })
                    .ToArray(),
                MeetingModes = facts.MeetingModes?.ToArray() ?? [],
                facts.Cbsa,
                facts.RoleEliminated,
                facts.Hidden,
                Employers = facts.Employers?.ToArray() ?? [],
                Kin = facts.Kin?.ToArray() ?? [],
            });

    /// <summary>Keeps whom a person is kept apart from, of the highest version; also before anything else is known of them.</summary>
    public static Task<int> PutIndependenceAsync(this Work work, IndependenceChanged change) =>
        work.ExecuteAsync(
            """
            INSERT INTO candidates (
                consortium_id, person_id, version, roles, organization, organization_kind, state, locale, needs, offers,
                reports_to, team_size, budget, senior_seat, post, capacity, languages, time_zone, ready, updated_at,
                organizations_apart, people_apart, apart_version)
            SELECT
                @ConsortiumId, @PersonId, 0, '{}', '', '', '', '', '{}', '{}',
                '', '', '', '', '', 0, '{}', '', false, '-infinity',
                @organizations, @people, @Version
            WHERE NOT EXISTS (SELECT FROM deleted_consortia WHERE consortium_id = @ConsortiumId AND deleted_at >= @ChangedAt)
            ON CONFLICT (consortium_id, person_id) DO UPDATE SET
                organizations_apart = excluded.organizations_apart,
                people_apart = excluded.people_apart,
                apart_version = excluded.apart_version
            WHERE candidates.apart_version < excluded.apart_version
            """,
            new
            {
                change.ConsortiumId,
                change.PersonId,
                change.Version,
                change.ChangedAt,
                organizations = change.OrganizationsApart.ToArray(),
                people = change.PeopleApart.ToArray(),
            });

    private static int[] Strengths(IReadOnlyList<string> slugs, IReadOnlyDictionary<string, int>? strengths) =>
        strengths is null ? [] : [.. slugs.Select(slug => strengths.GetValueOrDefault(slug, Candidate.UsualStrength))];

    /// <summary>
    /// Pauses somebody who said so here, and tells Profile, which keeps the pause; their facts come back from there, and those that Profile
    /// made before it heard of the pause do not end it. They are locked.
    /// </summary>
    public static async Task PauseAsync(this Work work, Guid consortiumId, Guid personId, DateOnly until, DateTimeOffset now)
    {
        await work.ExecuteAsync(
            "UPDATE candidates SET paused_until = greatest(paused_until, @until), pause_said_at = @now WHERE consortium_id = @consortiumId AND person_id = @personId",
            new { consortiumId, personId, until, now });
        await work.EnqueueAsync(new PauseAsked(consortiumId, personId, until, now));
    }

    /// <summary>
    /// Notes who is a member, the newest change winning, and says whether this one counted. Leaving forgets the facts: version 0
    /// holds none, and only facts newer than the leaving may follow.
    /// </summary>
    public static async Task<bool> PutMembershipAsync(this Work work, MembershipChanged change)
    {
        var left = change.Roles.Count == 0;
        var changed = await work.ExecuteAsync(
            """
            INSERT INTO candidates (
                consortium_id, person_id, version, roles, organization, organization_kind, state, locale, needs, offers,
                reports_to, team_size, budget, senior_seat, post, capacity, languages, time_zone, ready, updated_at, left_at, membership_at)
            SELECT
                @ConsortiumId, @PersonId, 0, '{}', '', '', '', '', '{}', '{}',
                '', '', '', '', '', 0, '{}', '', false, CASE WHEN @left THEN @ChangedAt ELSE '-infinity' END,
                CASE WHEN @left THEN @ChangedAt END, @ChangedAt
            WHERE NOT EXISTS (SELECT FROM deleted_consortia WHERE consortium_id = @ConsortiumId AND deleted_at >= @ChangedAt)
            ON CONFLICT (consortium_id, person_id) DO UPDATE SET
                membership_at = excluded.membership_at,
                left_at = excluded.left_at,
                organizations_apart = CASE WHEN @left THEN '{}' ELSE candidates.organizations_apart END,
                people_apart = CASE WHEN @left THEN '{}' ELSE candidates.people_apart END,
                version = CASE WHEN @left THEN 0 ELSE candidates.version END,
                updated_at = CASE WHEN @left THEN greatest(candidates.updated_at, excluded.updated_at) ELSE candidates.updated_at END
            WHERE candidates.membership_at IS NULL OR candidates.membership_at < excluded.membership_at
            """,
            new { change.ConsortiumId, change.PersonId, change.ChangedAt, left });
        return changed == 1;
    }
}
