using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace MentorNet.Caseload.Tests;

/// <summary>Proves that a query that forgets its filter gives nothing of another consortium. Left out are tables of ids and times that are read before it is known whose turn it is.</summary>
public sealed class RowSecurityTests(CaseloadFixture service) : IClassFixture<CaseloadFixture>
{
    // What is due, read by whichever replica looks: ids and times alone.
    private const string Due = "'session_times', 'session_reminders', 'action_reminders', 'contacts', 'pulse_turns', 'calendar_feeds', 'own_calendar_reads', 'person_times', 'appointment_reminders', 'chemistry_due'";

    [Fact]
    public async Task A_query_without_a_filter_gives_nothing_of_another_consortium()
    {
        await Given();
        var database = service.Services.GetRequiredService<Database>();

        foreach (var table in await Tables())
        {
            await using var own = await database.BeginAsync(service.Consortium, CancellationToken.None);
            await using var other = await database.BeginAsync(Guid.CreateVersion7(), CancellationToken.None);
            await using var none = await database.BeginAsync(CancellationToken.None);
            Assert.True(await own.QuerySingleAsync<long>($"SELECT count(*) FROM {table}") > 0, $"{table} is empty, which proves nothing: have Given put a row into it");
            Assert.Equal(0, await other.QuerySingleAsync<long>($"SELECT count(*) FROM {table}"));
            Assert.Equal(0, await none.QuerySingleAsync<long>($"SELECT count(*) FROM {table}"));
            Assert.Equal(0, await other.ExecuteAsync($"DELETE FROM {table}"));
        }
    }

    [Fact]
    public async Task A_row_of_another_consortium_cannot_be_written()
    {
        await using var work = await service.Services.GetRequiredService<Database>().BeginAsync(service.Consortium, CancellationToken.None);

        var e = await Assert.ThrowsAsync<PostgresException>(() => work.ExecuteAsync(
            "INSERT INTO reader_zones (consortium_id, person_id, time_zone, updated_at) VALUES (@id, @id, 'UTC', now())", new { id = Guid.CreateVersion7() }));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, e.SqlState);
    }

    [Fact]
    public async Task Every_table_with_a_consortium_has_forced_row_security()
    {
        var open = await service.ScalarAsync<string[]>(
            $"""
            SELECT coalesce(array_agg(c.relname::text ORDER BY c.relname), ARRAY[]::text[])
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'consortium_id'
            WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND NOT (c.relrowsecurity AND c.relforcerowsecurity) AND c.relname NOT IN ({Due})
            """);

        Assert.True(open.Length == 0, $"{string.Join(", ", open)}: ENABLE and FORCE ROW LEVEL SECURITY, with a policy; what is read before it is known whose it is holds ids and times alone, and is named here");
    }

    // One row of each table.
    private async Task Given()
    {
        var two = await service.AnEngagement();
        await service.LivesIn(two.MenteeId, "America/Phoenix");
        await two.Mentor.Sessions.UpdateMeetingSettingsAsync(new() { Settings = new() { DaysOff = { new Caseload.V1.DaysOff { FirstDate = Google.Type.Date.FromDateTime(service.Clock.GetUtcNow().UtcDateTime) } } } });
        await service.ScalarAsync<Guid>("INSERT INTO session_series (consortium_id, series_id, engagement_id, rhythm, first_start, zone, minutes, count, made_by, sequence, created_at, changed_at) VALUES (@p0, @p1, @p1, 'WEEKLY', now(), 'UTC', 60, 2, @p1, 0, now(), now()) RETURNING series_id", service.Consortium, two.Id);
        await service.ScalarAsync<Guid>("INSERT INTO sessions (consortium_id, session_id, engagement_id, state, zone, minutes, zone_rules, choices, made_by, sequence, reason, late, version, created_at, changed_at) VALUES (@p0, @p1, @p1, 'PROPOSED', 'UTC', 60, '', '{}', @p1, 0, '', false, 1, now(), now()) RETURNING session_id", service.Consortium, two.Id);
        await two.Mentee.Agreements.ProposeAgreementAsync(new() { Parent = two.Name });
        await two.Mentee.Actions.CreateActionItemAsync(new() { Parent = two.Name, ActionItem = new() { Text = "Read the plan" } });
        await service.ScalarAsync<Guid>("INSERT INTO carried_steps (consortium_id, engagement_id, digest) VALUES (@p0, @p1, '') RETURNING engagement_id", service.Consortium, two.Id);
        await two.Mentor.Notes.CreateAgendaItemAsync(new() { Parent = $"sessions/{two.Id}", Text = "The board" });
        await two.Mentor.Notes.WriteSharedNotesAsync(new() { Session = $"sessions/{two.Id}", Text = "Began", Etag = "v0" });
        await two.Mentor.Notes.WritePrivateNotesAsync(new() { Session = $"sessions/{two.Id}", Text = "Tired", Etag = "v0" });
        var goal = await two.Mentee.Goals.CreateGoalAsync(new CreateGoalRequest { Parent = two.Name, Goal = new Goal { Title = "A seat" } });
        await two.Mentee.Goals.CreateGoalStepAsync(new CreateGoalStepRequest { Parent = goal.Name, Text = "Ask" });
        await service.Admin().PlanTemplates.DeleteTemplateTaskAsync(new DeleteTemplateTaskRequest { Name = "planTemplateTasks/hard-day" });
        var plan = await two.Mentee.Plans.StartPlanAsync(new StartPlanRequest { Parent = two.Name, Days = 30 });
        await two.Mentee.Plans.DeletePlanTaskAsync(new DeletePlanTaskRequest { Name = plan.Tasks[0].Name });
        await two.Mentee.Pulses.SkipPulseAsync(new SkipPulseRequest { Name = $"{two.Name}/pulse" });
        await service.Admin().Pulses.SetCallDutyAsync(new SetCallDutyRequest { On = true });
        await service.ScalarAsync<Guid>(
            "INSERT INTO pulse_groups (consortium_id, id, from_month, to_month, person_count) VALUES (@p0, @p0, '2026-11-01', '2026-11-01', 5) RETURNING id", service.Consortium);
        await service.ScalarAsync<Guid>("INSERT INTO calls (consortium_id, id, person_id, admin_id, created_at) VALUES (@p0, @p0, @p0, @p0, now()) RETURNING id", service.Consortium);
        var own = await service.Coach(two.MentorId).OwnClients.CreateOwnClientAsync(new() { OwnClient = new() { DisplayName = "Ana Ruiz" } });
        await service.Coach(two.MentorId).Budgets.CreateBudgetAsync(new() { Parent = own.Engagement, Budget = new() { Unit = Budget.Types.Unit.Sessions, Amount = 6 } });
        await service.Coach(two.MentorId).Hours.LogHoursAsync(new() { Parent = own.Engagement, Entry = new() { Date = new() { Year = 2026, Month = 1, Day = 5 }, Minutes = 60 } });
        await service.Coach(two.MentorId).Credentials.SetTrainingStartAsync(new() { Date = new() { Year = 2020, Month = 1, Day = 5 } });
        await service.Coach(two.MentorId).Board.SaveBoardViewAsync(new() { View = new() { DisplayName = "Late" } });
        await service.ScalarAsync<Guid>("INSERT INTO unread_messages (consortium_id, engagement_id, reader_id, numbers, read_number) VALUES (@p0, @p1, @p1, '{}', 0) RETURNING reader_id", service.Consortium, two.Id);
        await service.ScalarAsync<Guid>("INSERT INTO own_calendars (calendar_id, consortium_id, person_id, address, state, created_at) VALUES (@p1, @p0, @p1, 'https://example.org/', 'READ', now()) RETURNING calendar_id", service.Consortium, two.Id);
        await service.ScalarAsync<Guid>("INSERT INTO own_calendar_times (calendar_id, consortium_id, during) VALUES (@p1, @p0, tstzrange(now(), now() + interval '1 hour')) RETURNING calendar_id", service.Consortium, two.Id);
        await service.ScalarAsync<Guid>("INSERT INTO own_calendar_problems (calendar_id, consortium_id, number, uid, reason) VALUES (@p1, @p0, 1, '', '') RETURNING calendar_id", service.Consortium, two.Id);
        await service.ScalarAsync<string>("INSERT INTO told_meetings (consortium_id, uid, sequence, digest) VALUES (@p0, 'x', 0, '') RETURNING uid", service.Consortium);
        await service.Coach(two.MentorId).Chemistry.SetChemistryOfferAsync(new() { WeeklyCount = 2 });
        var meeting = await service.AKeptMeeting(two.MenteeId, two.MentorId);
        await two.Mentee.Chemistry.WriteChemistryNoteAsync(new() { Name = $"chemistryMeetings/{meeting}", Text = "Warm", Etag = "v0" });
        await service.ScalarAsync<Guid>("INSERT INTO deleted_consortia (consortium_id, deleted_at) VALUES (@p0, '-infinity') RETURNING consortium_id", service.Consortium);
    }

    private Task<string[]> Tables() => service.ScalarAsync<string[]>(
        $"""
        SELECT array_agg(c.relname::text ORDER BY c.relname)
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'consortium_id'
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname NOT IN ({Due})
        """);
}
