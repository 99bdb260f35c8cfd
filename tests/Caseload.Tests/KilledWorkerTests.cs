using Google.Protobuf.WellKnownTypes;
using MentorNet.PairingFacts.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests;

/// <summary>The service with its neighbors, and without any work in the background but the test's.</summary>
public sealed class StandingCaseload : RebuildingFixture
{
    protected override Func<Worker, bool> Works => _ => false;
}

public sealed class KilledWorkerTests(StandingCaseload service) : KilledWorkersOf<Program, StandingCaseload>(service), IClassFixture<StandingCaseload>
{
    private readonly Guid consortium = Guid.CreateVersion7();
    private Guid silent;
    private Guid calendar;
    private Guid moved;
    private Guid due;
    private Guid appointment;
    private Guid followed;
    private Guid search;
    private Guid circled;
    private Two? reminded;
    private Two? asked;
    private Two? closing;

    protected override IReadOnlyDictionary<string, WorkerCase> Cases => new Dictionary<string, WorkerCase>
    {
        ["EngagementsRebuild"] = new(
            () =>
            {
                Service.Colleagues.Facts = [Service.Facts(Guid.CreateVersion7(), "America/Phoenix", consortium: consortium)];
                Service.Colleagues.Pairings = new Dictionary<Guid, PairingFact[]> { [consortium] = [APairing(), APairing()] };
                return Task.CompletedTask;
            },
            _ => AskAsync($"SELECT count(*) FROM engagements WHERE consortium_id = '{consortium}'"),
            "2")
        { Table = "engagements" },
        ["MissedContacts"] = new(
            async () =>
            {
                silent = (await Service.AnEngagement()).Id;
                Service.Clock.Advance(TimeSpan.FromDays(22));
            },
            _ => AskAsync($"SELECT count(*) FROM outbox WHERE type LIKE '%.ContactMissed' AND body LIKE '%{silent}%'"),
            "1")
        { Table = "outbox" },
        ["SessionReminders"] = new(
            async () =>
            {
                var two = await Service.AnEngagement();
                due = Guid.Parse((await two.Mentor.Sessions.CreateSessionAsync(new()
                {
                    Parent = two.Name,
                    StartTime = Timestamp.FromDateTimeOffset(Service.Clock.GetUtcNow().AddDays(3)),
                    TimeZone = "UTC",
                    Agreed = true,
                })).Name[^36..]);
                Service.Clock.Advance(TimeSpan.FromDays(2.5));
            },
            _ => AskAsync($"SELECT count(*) FROM outbox WHERE type LIKE '%.SessionDue' AND body LIKE '%{due}%'"),
            "1")
        { Table = "outbox" },
        ["PlannedClosings"] = new(
            async () =>
            {
                closing = await Service.AnEngagement();
                await closing.Mentee.Closings.CloseEngagementAsync(new() { Name = closing.Name, LastDate = Google.Type.Date.FromDateTime(Service.Clock.GetUtcNow().UtcDateTime.AddDays(2)) });
                Service.Clock.Advance(TimeSpan.FromDays(4));
            },
            _ => AskAsync($"SELECT count(*) FROM outbox WHERE type LIKE '%.EngagementClosed' AND body LIKE '%{closing!.Id}%'"),
            "1")
        { Table = "outbox" },
        ["CalendarReads"] = new(
            async () =>
            {
                // An address that is not public is not asked: nothing leaves the machine.
                calendar = Guid.CreateVersion7();
                await Service.ScalarAsync<Guid>("INSERT INTO own_calendars (calendar_id, consortium_id, person_id, address, state, created_at) VALUES (@p0, @p1, @p0, 'https://localhost/a.ics', 'WAITING', now()) RETURNING calendar_id", calendar, Service.Consortium);
                await Service.ScalarAsync<Guid>("INSERT INTO own_calendar_reads (calendar_id, consortium_id, due_at) VALUES (@p0, @p1, '2020-01-01') RETURNING calendar_id", calendar, Service.Consortium);
            },
            _ => AskAsync($"SELECT state || ' ' || failures FROM own_calendars JOIN own_calendar_reads USING (calendar_id) WHERE calendar_id = '{calendar}'"),
            "NOTPUBLIC 1")
        { Table = "own_calendar_reads" },
        ["ZoneRules"] = new(
            async () =>
            {
                var two = await Service.AnEngagement();
                moved = two.Id;
                await AskAsync(
                    $"""
                    INSERT INTO sessions (consortium_id, session_id, engagement_id, state, zone, local_start, minutes, starts_at, ends_at, zone_rules, choices, made_by, sequence, reason, late, version, created_at, changed_at)
                    VALUES ('{Service.Consortium}', '{moved}', '{moved}', 'SCHEDULED', 'America/New_York', '2099-12-03 10:00', 60, '2099-12-03 14:00Z', '2099-12-03 15:00Z', 'before', ARRAY[]::text[], '{two.MentorId}', 0, '', false, 1, now(), now());
                    INSERT INTO session_times (session_id, person_id, consortium_id, during) VALUES ('{moved}', '{two.MentorId}', '{Service.Consortium}', tstzrange('2099-12-03 14:00Z', '2099-12-03 15:00Z')) RETURNING 1
                    """);
            },
            _ => AskAsync($"SELECT count(*) FROM outbox WHERE type LIKE '%.SessionMoved' AND body LIKE '%{moved}%'"),
            "1")
        { Table = "sessions" },
        ["AppointmentReminders"] = new(
            async () =>
            {
                appointment = await Service.AKeptMeeting(Guid.CreateVersion7(), Guid.CreateVersion7());
                await AskAsync($"INSERT INTO appointment_reminders (appointment_id, consortium_id, due_at) VALUES ('{appointment}', '{Service.Consortium}', '2020-01-01')");
            },
            _ => AskAsync($"SELECT count(*) FROM outbox WHERE type LIKE '%.AppointmentDue' AND body LIKE '%{appointment}%'"),
            "1")
        { Table = "outbox" },
        ["AppointmentZoneRules"] = new(
            async () =>
            {
                followed = await Service.AKeptMeeting(Guid.CreateVersion7(), Guid.CreateVersion7());
                await AskAsync(
                    $"""
                    UPDATE appointments SET zone = 'America/New_York', local_start = '2099-12-03 11:00', zone_rules = 'before' WHERE appointment_id = '{followed}';
                    INSERT INTO person_times (holder_id, person_id, consortium_id, during) VALUES ('{followed}', '{followed}', '{Service.Consortium}', tstzrange('2099-12-03 15:00Z', '2099-12-03 15:20Z'))
                    """);
            },
            _ => AskAsync($"SELECT sequence || ' ' || (starts_at = '2099-12-03 16:00Z') FROM appointments WHERE appointment_id = '{followed}'"),
            "1 true")
        { Table = "appointments" },
        ["CircleUpkeep"] = new(
            async () =>
            {
                // Of a circle that there is not nobody sits in it any more.
                circled = await Service.AKeptCircleSession(Guid.CreateVersion7(), Guid.CreateVersion7());
                await AskAsync($"INSERT INTO circle_looks (session_id, consortium_id, due_at) VALUES ('{circled}', '{Service.Consortium}', '2020-01-01')");
            },
            _ => AskAsync($"SELECT count(*) FROM outbox WHERE type LIKE '%.CalendarInvitation' AND body LIKE '%{circled}%'"),
            "2")
        {
            Table = "outbox",
            Meanwhile = () =>
            {
                Service.Clock.Advance(TimeSpan.FromMinutes(1));
                return Task.CompletedTask;
            },
        },
        ["ChemistryUpkeep"] = new(
            async () =>
            {
                search = await Service.AKeptMeeting(Guid.CreateVersion7(), Guid.CreateVersion7(), starts: "2020-01-01 10:00Z", expires: "2020-01-31");
                await AskAsync($"INSERT INTO chemistry_due (search_id, consortium_id, due_at) VALUES ('{search}', '{Service.Consortium}', '2020-01-31')");
            },
            _ => AskAsync($"SELECT count(*) FROM outbox WHERE type LIKE '%.ChemistryEnded' AND body LIKE '%{search}%'"),
            "1")
        {
            Table = "outbox",

            // Who looks at a search keeps others from it for a while.
            Meanwhile = () =>
            {
                Service.Clock.Advance(TimeSpan.FromMinutes(1));
                return Task.CompletedTask;
            },
        },
        ["ActionReminders"] = new(
            async () =>
            {
                reminded = await Service.AnEngagement();
                var day = DateOnly.FromDateTime(Service.Clock.GetUtcNow().UtcDateTime).AddDays(2);
                await reminded.Mentee.Actions.CreateActionItemAsync(new()
                {
                    Parent = reminded.Name,
                    ActionItem = new() { Text = "x", Owner = $"people/{reminded.MenteeId}", DueDate = new() { Year = day.Year, Month = day.Month, Day = day.Day } },
                });
                Service.Clock.SetUtcNow(new DateTimeOffset(day.ToDateTime(new TimeOnly(23, 0)), TimeSpan.Zero));
            },
            _ => AskAsync($"SELECT count(*) FROM outbox WHERE type LIKE '%.ActionsDue' AND body LIKE '%{reminded!.MenteeId}%'"),
            "1")
        { Table = "outbox" },
        ["PulseAsks"] = new(
            async () =>
            {
                asked = await Service.AnEngagement();
                await Eventually.True(async () => await AskAsync($"SELECT count(*) FROM pulse_turns WHERE engagement_id = '{asked.Id}'") == "2", "both have a turn");
                await asked.Mentor.Pulses.SkipPulseAsync(new() { Name = $"{asked.Name}/pulse" });
                Service.Clock.Advance(TimeSpan.FromDays(31));
            },
            _ => AskAsync($"SELECT count(*) FROM outbox WHERE type LIKE '%.PulseAsked' AND body LIKE '%{asked!.Id}%'"),
            "1")
        { Table = "outbox" },
    };

    private static PairingFact APairing() => new()
    {
        Pairing = $"pairings/{Guid.CreateVersion7()}",
        Mentee = $"people/{Guid.CreateVersion7()}",
        Mentor = $"people/{Guid.CreateVersion7()}",
        Kind = "PEER",
        OpenTime = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow),
    };
}
