using MentorNet.Access.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Npgsql;

namespace MentorNet.Caseload.Tests;

/// <summary>Two people who work together, with a client of each.</summary>
/// <param name="Id">The engagement.</param>
/// <param name="MenteeId">The officer.</param>
/// <param name="MentorId">The mentor or coach.</param>
/// <param name="Mentee">A client of the officer.</param>
/// <param name="Mentor">A client of the mentor or coach.</param>
public sealed record Two(Guid Id, Guid MenteeId, Guid MentorId, Clients Mentee, Clients Mentor)
{
    /// <summary>The engagement's name.</summary>
    public string Name => $"engagements/{Id}";
}

/// <summary>The service with its own database; the verbs bring people into the state that a test starts from.</summary>
public class CaseloadFixture : ServiceFixture<Program>
{
    // One pool: many who wait at once would spend the machine on signing in.
    private NpgsqlDataSource? admin;

    public Clients Officer(Guid person) => new(As(person, Role.Officer));

    public Clients Mentor(Guid person) => new(As(person, Role.Mentor));

    public Clients Coach(Guid person) => new(As(person, Role.Coach));

    public Clients Admin() => new(As(Guid.CreateVersion7(), Role.Admin));

    /// <summary>Somebody of the same consortium who is none of the two.</summary>
    public Clients Stranger() => new(As(Guid.CreateVersion7(), Role.Officer, Role.Mentor, Role.Coach));

    /// <summary>Opens an engagement as Matching does, and waits until it is known; of the mentor given, or of a new one.</summary>
    public async Task<Two> AnEngagement(string kind = "PEER", Guid? mentor = null, Guid? mentee = null)
    {
        var (id, menteeId, mentorId) = (Guid.CreateVersion7(), mentee ?? Guid.CreateVersion7(), mentor ?? Guid.CreateVersion7());
        await PublishAsync(new PairingOpened(id, Consortium, menteeId, mentorId, kind, null, Clock.GetUtcNow()));
        await KnownAsync(id, "OPEN");
        return new Two(id, menteeId, mentorId, Officer(menteeId), kind == "COACH" ? Coach(mentorId) : Mentor(mentorId));
    }

    /// <summary>An engagement with an executive coach.</summary>
    public Task<Two> ACoaching(Guid? coach = null) => AnEngagement("COACH", coach);

    /// <summary>Ends it as Matching does.</summary>
    public async Task Ends(Two two)
    {
        await PublishAsync(new PairingEnded(two.Id, Consortium, two.MenteeId, two.MentorId, Clock.GetUtcNow()));
        await KnownAsync(two.Id, "ENDED");
    }

    /// <summary>Lets it rest as Matching does.</summary>
    public async Task Pauses(Two two)
    {
        await PublishAsync(new PairingPaused(two.Id, Consortium, two.MenteeId, two.MentorId, Clock.GetUtcNow()));
        await KnownAsync(two.Id, "PAUSED");
    }

    /// <summary>Tells somebody's time zone as Profile does, and waits until it is known.</summary>
    public async Task LivesIn(Guid person, string zone, string role = "officer")
    {
        await PublishAsync(Facts(person, zone, role));
        await Eventually.True(async () => await ScalarAsync<long>("SELECT count(*) FROM reader_zones WHERE person_id = @p0 AND time_zone = @p1", person, zone) == 1, $"the zone of {person}");
    }

    /// <summary>Makes facts of a person as Profile tells them.</summary>
    public Contracts.Profile.V1.ProfileUpdated Facts(Guid person, string zone, string role = "officer", Guid? consortium = null) => new(
        PersonId: person,
        ConsortiumId: consortium ?? Consortium,
        Version: 1,
        Roles: [role],
        Organization: "organizations/own-1",
        OrganizationKind: "SCHOOL_DISTRICT",
        State: "OH",
        Locale: "",
        Enrollment: null,
        Needs: [],
        Offers: [],
        ReportsTo: "REPORTS_TO_UNSPECIFIED",
        TeamSize: "TEAM_SIZE_UNSPECIFIED",
        Budget: "BUDGET_UNSPECIFIED",
        SeniorSeat: "SENIOR_SEAT_UNSPECIFIED",
        Post: "POST_UNSPECIFIED",
        YearsOfPractice: null,
        Capacity: 0,
        Languages: ["en"],
        TimeZone: zone,
        Ready: true,
        UpdatedAt: Clock.GetUtcNow());

    /// <summary>Waits until an event is on the bus.</summary>
    public Task Told<T>(Func<T, bool> what) where T : class => Eventually.True(() => Task.FromResult(Events<T>().Any(what)), typeof(T).Name);

    /// <summary>Gives the events that are on the bus by now; the token keeps the harness from waiting for more.</summary>
    public IReadOnlyList<T> Events<T>() where T : class =>
        [.. Bus.Published.Select<T>(new CancellationToken(canceled: true)).Select(published => published.Context.Message)];

    /// <summary>Puts a chemistry meeting of the year 2099 into the database, and gives its id, which is that of its search too.</summary>
    public Task<Guid> AKeptMeeting(Guid officer, Guid coach, string starts = "2099-12-03 15:00Z", string expires = "2099-12-31") => ScalarAsync<Guid>(
        $"""
        WITH a AS (
            INSERT INTO appointments (consortium_id, appointment_id, kind, state, zone, local_start, minutes, starts_at, ends_at, zone_rules, sequence, version, created_at, changed_at)
            VALUES (@p0, @p1, 'CHEMISTRY', 'SCHEDULED', 'UTC', timestamptz '{starts}' AT TIME ZONE 'UTC', 20, '{starts}', timestamptz '{starts}' + interval '20 minutes', '', 0, 1, now(), now())
        ), p AS (
            INSERT INTO appointment_people (consortium_id, appointment_id, person_id) SELECT @p0, @p1, unnest(ARRAY[@p2, @p3])
        ), s AS (
            INSERT INTO chemistry_searches (consortium_id, search_id, officer_id, state, expires_at, message, refusal, created_at) VALUES (@p0, @p1, @p2, 'OPEN', '{expires}', '', '', now())
        )
        INSERT INTO chemistry_meetings (consortium_id, appointment_id, search_id, officer_id, coach_id) VALUES (@p0, @p1, @p1, @p2, @p3) RETURNING appointment_id
        """,
        Consortium,
        Guid.CreateVersion7(),
        officer,
        coach);

    /// <summary>Puts a session of a circle of two in the year 2099 into the database, with an answer, an attendee and something to do, and gives its id, which is that of its circle too.</summary>
    public Task<Guid> AKeptCircleSession(Guid leader, Guid member) => ScalarAsync<Guid>(
        """
        WITH a AS (
            INSERT INTO appointments (consortium_id, appointment_id, kind, state, zone, local_start, minutes, starts_at, ends_at, zone_rules, sequence, version, created_at, changed_at)
            VALUES (@p0, @p1, 'GROUP', 'SCHEDULED', 'UTC', '2099-12-04 15:00', 60, '2099-12-04 15:00Z', '2099-12-04 16:00Z', '', 0, 1, now(), now())
        ), p AS (
            INSERT INTO appointment_people (consortium_id, appointment_id, person_id) SELECT @p0, @p1, unnest(ARRAY[@p2, @p3])
        ), s AS (
            INSERT INTO circle_sessions (consortium_id, session_id, circle, state, leader_id, zone, minutes, choices, attendance_noted, agenda, notes, notes_version, version, created_at)
            VALUES (@p0, @p1, @p1 || '.1', 'SCHEDULED', @p2, 'UTC', 60, '{}', false, '', '', 0, 1, now())
        ), w AS (
            INSERT INTO circle_answers (consortium_id, session_id, person_id, choices) VALUES (@p0, @p1, @p3, '{}')
        ), c AS (
            INSERT INTO circle_attendees (consortium_id, session_id, person_id) VALUES (@p0, @p1, @p3)
        )
        INSERT INTO circle_actions (consortium_id, action_id, session_id, author_id, text, done) VALUES (@p0, @p1, @p1, @p2, 'Ask', false) RETURNING session_id
        """,
        Consortium,
        Guid.CreateVersion7(),
        leader,
        member);

    /// <summary>Looks behind the service's back: the superuser sees all tenants.</summary>
    public async Task<T> ScalarAsync<T>(string sql, params object[] values)
    {
        var source = admin ??= Postgres.AsSuperuser();
        await using var command = source.CreateCommand(sql);
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"p{i}", values[i]);
        }

        return (T)(await command.ExecuteScalarAsync())!;
    }

    public override async Task DisposeAsync()
    {
        if (admin is not null)
        {
            await admin.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    private Task KnownAsync(Guid id, string state) => Eventually.True(
        async () => await ScalarAsync<long>("SELECT count(*) FROM engagements WHERE engagement_id = @p0 AND state = @p1", id, state) == 1, $"the engagement {id} is {state}");
}
