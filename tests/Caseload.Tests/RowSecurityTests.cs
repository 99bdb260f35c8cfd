using MentorNet.Caseload.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests;

public sealed class RowSecurityTests(CaseloadFixture service)
    : OfRowSecurity<Program>(service, "session_times", "session_reminders", "action_reminders", "contacts", "pulse_turns", "calendar_feeds", "own_calendar_reads", "closing_times", "person_times", "appointment_reminders", "chemistry_due", "circle_looks"), IClassFixture<CaseloadFixture>
{
    private readonly CaseloadFixture service = service;

    protected override async Task Given()
    {
        var two = await service.AnEngagement();
        await service.LivesIn(two.MenteeId, "America/Phoenix");
        await two.Mentor.Sessions.UpdateMeetingSettingsAsync(new() { Settings = new() { DaysOff = { new Caseload.V1.DaysOff { FirstDate = Google.Type.Date.FromDateTime(service.Clock.GetUtcNow().UtcDateTime) } } } });
        await service.ScalarAsync<Guid>("INSERT INTO session_series (consortium_id, series_id, engagement_id, rhythm, first_start, zone, minutes, count, made_by, sequence, created_at, changed_at) VALUES (@p0, @p1, @p1, 'WEEKLY', now(), 'UTC', 60, 2, @p1, 0, now(), now()) RETURNING series_id", service.Consortium, two.Id);
        await service.ScalarAsync<Guid>("INSERT INTO sessions (consortium_id, session_id, engagement_id, state, zone, minutes, zone_rules, choices, made_by, sequence, reason, late, version, created_at, changed_at) VALUES (@p0, @p1, @p1, 'PROPOSED', 'UTC', 60, '', '{}', @p1, 0, '', false, 1, now(), now()) RETURNING session_id", service.Consortium, two.Id);
        await two.Mentee.Agreements.ProposeAgreementAsync(new() { Parent = two.Name });
        await two.Mentee.Closings.AskToGoOnAsync(new() { Name = two.Name });
        await two.Mentee.Closings.CloseEngagementAsync(new() { Name = two.Name, LastDate = Google.Type.Date.FromDateTime(service.Clock.GetUtcNow().UtcDateTime.AddDays(9)) });
        await two.Mentee.Actions.CreateActionItemAsync(new() { Parent = two.Name, ActionItem = new() { Text = "Read the plan" } });
        await service.ScalarAsync<Guid>("INSERT INTO carried_steps (consortium_id, engagement_id, digest) VALUES (@p0, @p1, '') RETURNING engagement_id", service.Consortium, two.Id);
        await two.Mentor.Notes.CreateAgendaItemAsync(new() { Parent = $"{two.Name}/sessions/{two.Id}", Text = "The board" });
        await two.Mentor.Notes.WriteSharedNotesAsync(new() { Session = $"{two.Name}/sessions/{two.Id}", Text = "Began", Etag = "v0" });
        await two.Mentor.Notes.WritePrivateNotesAsync(new() { Session = $"{two.Name}/sessions/{two.Id}", Text = "Tired", Etag = "v0" });
        var goal = await two.Mentee.Goals.CreateGoalAsync(new CreateGoalRequest { Parent = two.Name, Goal = new Goal { Title = "A seat" } });
        await two.Mentee.Goals.CreateGoalStepAsync(new CreateGoalStepRequest { Parent = goal.Name, Text = "Ask" });
        await service.Admin().PlanTemplates.DeleteTemplateTaskAsync(new DeleteTemplateTaskRequest { Name = "planTemplateTasks/hard-day" });
        var plan = await two.Mentee.Plans.StartPlanAsync(new StartPlanRequest { Parent = two.Name, Days = 30 });
        await two.Mentee.Plans.DeletePlanTaskAsync(new DeletePlanTaskRequest { Name = plan.Tasks[0].Name });
        await two.Mentee.Pulses.SkipPulseAsync(new SkipPulseRequest { Name = $"{two.Name}/pulse" });
        await service.Admin().Pulses.SetCallDutyAsync(new SetCallDutyRequest { On = true });
        await service.ScalarAsync<Guid>(
            "INSERT INTO pulse_groups (consortium_id, id, from_month, to_month, person_count) VALUES (@p0, @p0, '2026-11-01', '2026-11-01', 5) RETURNING id", service.Consortium);
        await service.Admin().Inactivity.SetInactivityRuleAsync(new() { Named = true });
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
        await service.ScalarAsync<Guid>("INSERT INTO session_answers (session_id, person_id, consortium_id, answer, starts_at, answered_at) VALUES (@p1, @p1, @p0, 'ACCEPTED', now(), now()) RETURNING session_id", service.Consortium, two.Id);
        await two.Mentee.Sessions.MarkSessionNewsSeenAsync(new() { UntilTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(service.Clock.GetUtcNow()) });
        await service.ScalarAsync<string>("INSERT INTO told_meetings (consortium_id, uid, sequence, digest) VALUES (@p0, 'x', 0, '') RETURNING uid", service.Consortium);
        await service.Coach(two.MentorId).Chemistry.SetChemistryOfferAsync(new() { WeeklyCount = 2 });
        var meeting = await service.AKeptMeeting(two.MenteeId, two.MentorId);
        await two.Mentee.Chemistry.WriteChemistryNoteAsync(new() { Name = $"chemistryMeetings/{meeting}", Text = "Warm", Etag = "v0" });
        await service.AKeptCircleSession(two.MentorId, two.MenteeId);
        await service.ScalarAsync<Guid>("INSERT INTO deleted_consortia (consortium_id, deleted_at) VALUES (@p0, '-infinity') RETURNING consortium_id", service.Consortium);
    }
}
