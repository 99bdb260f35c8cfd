using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.Domain;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Data;

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
        employers
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
    public static async Task<IReadOnlyDictionary<Guid, Candidate>> FindCandidatesAsync(this Work work, Guid consortiumId, Guid[] people) =>
        (await work.QueryAsync<Candidate>(Among, new { consortiumId, people })).ToDictionary(row => row.PersonId);

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

    public static async Task<IReadOnlyDictionary<Guid, Candidate>> FindCandidatesAsync(this Work work, Guid consortiumId, IReadOnlyCollection<Guid> people)
    {
        var rows = await work.QueryAsync<Candidate>(Among, new { consortiumId, people = people.ToArray() });
        return rows.ToDictionary(row => row.PersonId);
    }

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

    /// <summary>Takes in what Profile tells of somebody, and says whether it was news; of somebody erased, nothing.</summary>
    public static async Task<bool> TakeInAsync(this Work work, ProfileUpdated facts, DateTimeOffset now)
    {
        var isNews = !await work.IsErasedAsync(facts.PersonId) && await work.PutFactsAsync(facts) > 0;
        if (isNews)
        {
            await work.PutStandingAsync(facts);

            // More places, or the end of a pause: who waits for her may have a place.
            await work.WakeWaitingAsync(facts.ConsortiumId, [facts.PersonId]);
            await work.CheckPairingsAsync(facts.ConsortiumId, facts.PersonId, now);
        }

        return isNews;
    }

    /// <summary>Reads which versions of these people's facts are known.</summary>
    public static async Task<IReadOnlyDictionary<Guid, long>> FindVersionsAsync(this Work work, Guid consortiumId, IReadOnlyCollection<Guid> people) =>
        (await work.QueryAsync<(Guid PersonId, long Version)>(
            "SELECT person_id, version FROM candidates WHERE consortium_id = @consortiumId AND person_id = ANY(@people)",
            new { consortiumId, people = people.ToArray() })).ToDictionary(row => row.PersonId, row => row.Version);

    /// <summary>
    /// Keeps the facts of the highest version; facts from before she left do not bring her back. Facts without a role are Profile's
    /// farewell: it counts from 1 again should she return, so version 0 is kept and time decides. Who has not accepted yet is nobody here, an
    /// officer of no round and in no count: of them as well version 0 is kept.
    /// </summary>
    public static Task<int> PutFactsAsync(this Work work, ProfileUpdated facts) =>
        work.ExecuteAsync(
            """
            INSERT INTO candidates (
                consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers,
                reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, coach_capacity, cross_sector_capacity, hours_per_month,
                paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, employers)
            SELECT
                @ConsortiumId, @PersonId, @kept, @Roles, @Organization, @OrganizationKind, @State, @Locale, @Enrollment, @Needs, @Offers,
                @ReportsTo, @TeamSize, @Budget, @SeniorSeat, @Post, @YearsOfPractice, @Capacity, @Languages, @TimeZone, @Ready, @UpdatedAt,
                @CoachCapacity, @CrossSectorCapacity, @HoursPerMonth, @PausedUntil, @TitleFamily, @StartedOn, @NeedStrengths, @OfferStrengths,
                @Slots, @MeetingModes, @Cbsa, @RoleEliminated, @Hidden, @Employers
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
                employers = excluded.employers
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
            });

    /// <summary>Takes in from whom somebody is kept apart, and checks her pairings if it was news; of somebody erased, nothing.</summary>
    public static async Task TakeInAsync(this Work work, IndependenceChanged change, DateTimeOffset now)
    {
        if (!await work.IsErasedAsync(change.PersonId) && await work.PutIndependenceAsync(change) > 0)
        {
            await work.CheckPairingsAsync(change.ConsortiumId, change.PersonId, now);
        }
    }

    /// <summary>Keeps whom a person is kept apart from, of the highest version; also before anything else is known of her.</summary>
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
    /// Pauses somebody who said so here, and tells Profile, which keeps the pause; her facts come back from there, and those that Profile
    /// made before it heard of the pause do not end it. She is locked.
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

    /// <summary>Deletes whatever this service holds of a consortium.</summary>
    public static Task ForgetConsortiumAsync(this Work work, ConsortiumDeleted deleted) =>
        work.ExecuteAsync(
            """
            DELETE FROM circle_members WHERE consortium_id = @ConsortiumId;
            DELETE FROM circle_proposals WHERE consortium_id = @ConsortiumId;
            DELETE FROM round_jobs WHERE consortium_id = @ConsortiumId;
            DELETE FROM round_records WHERE consortium_id = @ConsortiumId;
            DELETE FROM round_changes WHERE consortium_id = @ConsortiumId;
            DELETE FROM round_rankings WHERE consortium_id = @ConsortiumId;
            DELETE FROM standings WHERE consortium_id = @ConsortiumId;
            DELETE FROM round_entries WHERE consortium_id = @ConsortiumId;
            DELETE FROM round_pairs WHERE consortium_id = @ConsortiumId;
            DELETE FROM rounds WHERE consortium_id = @ConsortiumId;
            DELETE FROM dismissals WHERE consortium_id = @ConsortiumId;
            DELETE FROM featured WHERE consortium_id = @ConsortiumId;
            DELETE FROM favourites WHERE consortium_id = @ConsortiumId;
            DELETE FROM weights WHERE consortium_id = @ConsortiumId;
            DELETE FROM match_requests WHERE consortium_id = @ConsortiumId;
            DELETE FROM request_deadlines WHERE consortium_id = @ConsortiumId;
            DELETE FROM ranked_choices WHERE consortium_id = @ConsortiumId;
            DELETE FROM waiting_places WHERE consortium_id = @ConsortiumId;
            DELETE FROM request_tasks WHERE consortium_id = @ConsortiumId;
            DELETE FROM pairings WHERE consortium_id = @ConsortiumId;
            DELETE FROM invited_people WHERE consortium_id = @ConsortiumId;
            DELETE FROM candidates WHERE consortium_id = @ConsortiumId;
            """,
            new { deleted.ConsortiumId });

    /// <summary>Counts for an admin; a person who left is in no count.</summary>
    public static Task<HealthCounts> CountHealthAsync(this Work work, Guid consortiumId, DateOnly today, IReadOnlyCollection<Guid> unseen) =>
        work.QuerySingleAsync<HealthCounts>(
            """
            WITH present AS (
                SELECT person_id, roles, ready, capacity, coach_capacity, cross_sector_capacity, paused_until
                FROM candidates
                WHERE consortium_id = @consortiumId AND left_at IS NULL AND version > 0 AND person_id <> ALL(@unseen)
            ), taken AS (
                -- A paused pairing keeps its place, but is nobody's companion.
                SELECT mentee_id, mentor_id, kind, state
                FROM pairings
                WHERE consortium_id = @consortiumId AND state <> 'Ended' AND mentee_id <> ALL(@unseen) AND mentor_id <> ALL(@unseen)
            ), open_pairings AS (
                SELECT mentee_id FROM taken WHERE state = 'Open'
            ), places AS (
                -- One row for each kind of place; with one number for all kinds, one row for all of them.
                SELECT present.person_id, place.kind, place.capacity
                FROM present
                CROSS JOIN LATERAL (VALUES
                    ('Peer', CASE WHEN 'mentor' = ANY(roles) OR coach_capacity IS NULL THEN present.capacity ELSE 0 END),
                    ('Coach', CASE WHEN 'coach' = ANY(roles) THEN coach_capacity ELSE 0 END),
                    ('CrossSector', CASE WHEN 'mentor' = ANY(roles) THEN cross_sector_capacity ELSE 0 END)) AS place (kind, capacity)
                WHERE roles && '{mentor,coach}' AND ready AND (paused_until IS NULL OR paused_until <= @today)
            )
            SELECT
                (SELECT count(*) FROM present WHERE 'officer' = ANY(roles)) AS officers,
                (SELECT count(*) FROM present WHERE 'officer' = ANY(roles)
                    AND NOT EXISTS (SELECT FROM open_pairings o WHERE o.mentee_id = present.person_id)) AS unpaired_officers,
                (SELECT count(*) FROM present WHERE 'officer' = ANY(roles) AND NOT ready) AS not_ready_officers,
                (SELECT count(*) FROM present WHERE roles && '{mentor,coach}') AS mentors,
                (SELECT coalesce(sum(greatest(0, places.capacity - (SELECT count(*) FROM taken o
                    WHERE o.mentor_id = places.person_id AND (o.kind = places.kind OR present.coach_capacity IS NULL)))), 0)
                    FROM places JOIN present USING (person_id)) AS free_places,
                (SELECT count(*) FROM open_pairings) AS open_pairings,
                (SELECT count(*) FROM taken WHERE state = 'Paused') AS paused_pairings,
                (SELECT count(*) FROM match_requests WHERE consortium_id = @consortiumId AND state = 'Open' AND mentee_id <> ALL(@unseen) AND mentor_id <> ALL(@unseen)) AS open_requests
            """,
            new { consortiumId, today, unseen = unseen.ToArray() });
}

/// <summary>Holds what <see cref="CandidateStore.CountHealthAsync"/> counts.</summary>
internal sealed record HealthCounts(
    long Officers,
    long UnpairedOfficers,
    long NotReadyOfficers,
    long Mentors,
    decimal FreePlaces,
    long OpenPairings,
    long PausedPairings,
    long OpenRequests);
