using Google.Protobuf;
using MentorNet.Access.V1;
using MentorNet.Caseload.Tests.Chemistry;
using MentorNet.Caseload.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests;

public sealed class InputTests(ChemistryFixture service) : IClassFixture<ChemistryFixture>
{
    private const string Zone = "America/New_York";

    private static readonly Google.Protobuf.Reflection.ServiceDescriptor[] Services = [.. MentorNet.Protos.Descriptors.Public.Where(service => service.File.Package == "mentornet.caseload.v1")];

    [Fact]
    public async Task No_name_day_or_time_breaks_a_method()
    {
        var two = await service.ADuo();
        var closing = await service.AnEngagement(mentee: two.MenteeId);
        var item = await two.Mentee.Actions.CreateActionItemAsync(new() { Parent = two.Name, ActionItem = new() { Text = "Read the plan" } });
        var goal = await two.Mentee.Goals.CreateGoalAsync(new() { Parent = two.Name, Goal = new() { Title = "A seat" } });
        var step = (await two.Mentee.Goals.CreateGoalStepAsync(new() { Parent = goal.Name, Text = "Ask" })).Steps[0];
        var plan = await two.Mentee.Plans.StartPlanAsync(new() { Parent = two.Name, Days = 30 });
        var coached = service.Coach(two.MenteeId);
        var own = await coached.OwnClients.CreateOwnClientAsync(new() { OwnClient = new() { DisplayName = "Ana Ruiz" } });
        var day = new Google.Type.Date { Year = 2026, Month = 1, Day = 5 };
        var entry = await coached.Hours.LogHoursAsync(new() { Parent = own.Engagement, Entry = new() { Date = day, Minutes = 60 } });
        var agreement = await two.Mentee.Agreements.ProposeAgreementAsync(new() { Parent = two.Name });
        await two.Mentor.Agreements.SignAgreementAsync(new() { Name = agreement.Name });
        var proposed = await two.Mentor.Sessions.ProposeSessionAsync(new() { Parent = two.Name, StartTimes = { service.In(3), service.In(4) }, TimeZone = Zone });
        var booked = await service.ASession(two, days: 5);
        var coach = await service.ACoach();
        var meeting = await service.AMeeting(new(two.MenteeId, two.Mentee), coach, days: 6);
        var circle = $"circles/{Guid.NewGuid()}.1";
        Guid[] members = [two.MenteeId, Guid.CreateVersion7(), Guid.CreateVersion7()];
        service.Circles.Members[circle] = members;
        Array.ForEach(members, member => service.CanMeet(member, Zone));
        var asked = await two.Mentee.CircleSessions.PlanCircleSessionAsync(new() { Parent = circle, StartTimes = { service.In(8), service.In(9) }, TimeZone = Zone });
        var planned = await two.Mentee.CircleSessions.PlanCircleSessionAsync(new() { Parent = circle, StartTimes = { service.In(10) }, TimeZone = Zone });
        var good = new Dictionary<string, IMessage>
        {
            ["CreateActionItem"] = new CreateActionItemRequest { Parent = two.Name, ActionItem = new() { Text = "Read the plan" } },
            ["UpdateActionItem"] = new UpdateActionItemRequest { ActionItem = new() { Name = item.Name } },
            ["CarryOverActionItem"] = new CarryOverActionItemRequest { Name = item.Name },
            ["ProposeAgreement"] = new ProposeAgreementRequest { Parent = two.Name },
            ["ExtendAgreement"] = new ExtendAgreementRequest { Parent = two.Name },
            ["CreateGoal"] = new CreateGoalRequest { Parent = two.Name, Goal = new() { Title = "A seat" } },
            ["UpdateGoal"] = new UpdateGoalRequest { Goal = new() { Name = goal.Name } },
            ["CreateGoalStep"] = new CreateGoalStepRequest { Parent = goal.Name },
            ["UpdateGoalStep"] = new UpdateGoalStepRequest { Step = new() { Name = step.Name } },
            ["StartPlan"] = new StartPlanRequest { Parent = two.Name, Days = 30 },
            ["UpdatePlan"] = new UpdatePlanRequest { Plan = new() { Name = plan.Name } },
            ["CreatePlanTask"] = new CreatePlanTaskRequest { Parent = plan.Name, Task = new(plan.Tasks[0]) },
            ["UpdatePlanTask"] = new UpdatePlanTaskRequest { Task = new() { Name = plan.Tasks[0].Name } },
            ["ListTemplateTasks"] = new ListTemplateTasksRequest(),
            ["CreateTemplateTask"] = new CreateTemplateTaskRequest { Task = new() { Title = "Meet the liaison", Track = PlanTrack.Community, Step = PlanStep.Listen, Owner = PlanOwner.PlanMentee } },
            ["UpdateTemplateTask"] = new UpdateTemplateTaskRequest { Task = new() { Name = "planTemplateTasks/data-walk" } },
            ["CreateOwnClient"] = new CreateOwnClientRequest { OwnClient = new() { DisplayName = "Ana Ruiz" } },
            ["UpdateOwnClient"] = new UpdateOwnClientRequest { OwnClient = new() { Name = own.Name } },
            ["LogHours"] = new LogHoursRequest { Parent = own.Engagement, Entry = new() { Date = day, Minutes = 60 } },
            ["CorrectHours"] = new CorrectHoursRequest { Name = entry.Name, Entry = new() { Date = day, Minutes = 30 } },
            ["AnswerNaming"] = new AnswerNamingRequest { Name = $"{two.Name}/naming", Agreed = true, Contact = "ana@home.example.org" },
            ["SetTrainingStart"] = new SetTrainingStartRequest(),
            ["SetCredentialRule"] = new SetCredentialRuleRequest { Rule = new() { Credential = Credential.Acc, EffectiveDate = new() { Year = 2027, Month = 1, Day = 1 }, Hours = 100, Source = "ICF" } },
            ["SetInactivityRule"] = new SetInactivityRuleRequest { Named = true },
            ["CloseEngagement"] = new CloseEngagementRequest { Name = closing.Name },
            ["AnswerPulse"] = new AnswerPulseRequest { Name = $"{two.Name}/pulse", Heard = 3, Call = $"people/{Guid.NewGuid()}", Reach = "555-0100" },
            ["SetCallContact"] = new SetCallContactRequest { Contact = new() { Reach = "555-0100" } },
            ["SaveBoardView"] = new SaveBoardViewRequest { View = new() { DisplayName = "Late" } },
            ["CreateChemistryMeeting"] = new CreateChemistryMeetingRequest { Coach = coach.Name },
            ["MoveChemistryMeeting"] = new MoveChemistryMeetingRequest { Name = meeting.Name },
            ["FindCircleTimes"] = new FindCircleTimesRequest { Parent = circle },
            ["PlanCircleSession"] = new PlanCircleSessionRequest { Parent = circle, StartTimes = { service.In(11) }, TimeZone = Zone },
            ["RecordCircleSession"] = new RecordCircleSessionRequest { Parent = circle, StartTime = service.In(-2), TimeZone = Zone, Attendees = { $"people/{members[1]}" } },
            ["AnswerCircleTimes"] = new AnswerCircleTimesRequest { Name = asked.Name },
            ["PickCircleTime"] = new PickCircleTimeRequest { Name = asked.Name },
            ["MoveCircleSession"] = new MoveCircleSessionRequest { Name = planned.Name },
            ["CreateCircleAction"] = new CreateCircleActionRequest { Parent = planned.Name, Text = "Ask" },
            ["FindTimes"] = new FindTimesRequest { Parent = two.Name },
            ["CreateSession"] = new CreateSessionRequest { Parent = two.Name, StartTime = service.In(12), TimeZone = Zone, Agreed = true },
            ["RecordSession"] = new RecordSessionRequest { Parent = two.Name, StartTime = service.In(-3), TimeZone = Zone },
            ["ProposeSession"] = new ProposeSessionRequest { Parent = two.Name, StartTimes = { service.In(13), service.In(14) }, TimeZone = Zone },
            ["PickSessionTime"] = new PickSessionTimeRequest { Name = proposed.Name },
            ["MoveSession"] = new MoveSessionRequest { Name = booked.Name, StartTime = service.In(17), Agreed = true },
            ["PreviewSessionMove"] = new PreviewSessionMoveRequest { Name = booked.Name, StartTime = service.In(17) },
            ["MarkSessionNewsSeen"] = new MarkSessionNewsSeenRequest(),
            ["PreviewSessionSeries"] = new PreviewSessionSeriesRequest { Parent = two.Name, Rhythm = SessionSeries.Types.Rhythm.Weekly, StartTime = service.In(15), Count = 3, TimeZone = Zone },
            ["CreateSessionSeries"] = new CreateSessionSeriesRequest { Parent = two.Name, Rhythm = SessionSeries.Types.Rhythm.Weekly, StartTime = service.In(16), Count = 3, TimeZone = Zone, SkipTaken = true, Agreed = true },
            ["UpdateMeetingSettings"] = new UpdateMeetingSettingsRequest { Settings = new() { DaysOff = { new DaysOff { FirstDate = Google.Type.Date.FromDateTime(service.In(30).ToDateTime()) } } } },
        };
        Sentences.None(await EveryField.NamesTakenAsync(method => service.As(two.MenteeId, EveryField.RoleOf(method)), good, Services));
        Sentences.None(await EveryField.TimesThatBreakOfEachAsync(method => service.As(two.MenteeId, EveryField.RoleOf(method)), good, Services));
        await RpcAssert.FailsOnField("budget.sponsor", () => coached.Budgets.CreateBudgetAsync(new() { Parent = own.Engagement, Budget = new() { Unit = Budget.Types.Unit.Minutes, Amount = 60, Sponsor = EveryField.NoLines[0] } }).ResponseAsync);
        await RpcAssert.FailsOnField("own_client.contact", () => coached.OwnClients.UpdateOwnClientAsync(new() { OwnClient = new() { Name = own.Name, Contact = "555-0100\u202E" } }).ResponseAsync);
        Assert.Equal("555-0100", (await coached.OwnClients.UpdateOwnClientAsync(new() { OwnClient = new() { Name = own.Name, Contact = " 555-0100" } })).Contact);
    }

    [Fact]
    public async Task An_update_without_a_mask_leaves_what_is_not_sent()
    {
        var coach = Guid.CreateVersion7();
        var two = await service.ACoaching(coach);
        var day = Google.Type.Date.FromDateTime(service.In(20).ToDateTime());
        var item = await two.Mentor.Actions.CreateActionItemAsync(new() { Parent = two.Name, ActionItem = new() { Text = "Read the plan", Owner = $"people/{two.MenteeId}", DueDate = day } });
        var budget = await two.Mentor.Budgets.CreateBudgetAsync(new() { Parent = two.Name, Budget = new() { Unit = Budget.Types.Unit.Minutes, Amount = 600, Sponsor = "The district" } });
        var goal = await two.Mentor.Goals.CreateGoalAsync(new() { Parent = two.Name, Goal = new() { Title = "A seat", Why = "It counts", Measure = "Invited", TargetDate = day, Need = "needs/senior-table" } });
        goal = await two.Mentor.Goals.CreateGoalStepAsync(new() { Parent = goal.Name, Text = "Ask" });
        goal = await two.Mentor.Goals.UpdateGoalStepAsync(new() { Step = new() { Name = goal.Steps[0].Name, Done = true } });
        var own = await two.Mentor.OwnClients.CreateOwnClientAsync(new() { OwnClient = new() { DisplayName = "Ana Ruiz", Organization = "Prairie College", Contact = "555-0100", Named = true } });
        var plan = await two.Mentor.Plans.StartPlanAsync(new() { Parent = two.Name, Days = 30 });
        var settings = await two.Mentor.Sessions.UpdateMeetingSettingsAsync(new() { Settings = new() { BufferMinutes = 15, NoticeHours = 24, DaysOff = { new DaysOff { FirstDate = day, LastDate = day } } } });
        var template = (await service.Admin().PlanTemplates.ListTemplateTasksAsync(new())).Tasks[0];
        var nothing = new Dictionary<string, (IMessage, IMessage)>
        {
            ["UpdateActionItem"] = (new UpdateActionItemRequest { ActionItem = new() { Name = item.Name } }, item),
            ["UpdateBudget"] = (new UpdateBudgetRequest { Budget = new() { Name = budget.Name } }, budget),
            ["UpdateGoal"] = (new UpdateGoalRequest { Goal = new() { Name = goal.Name } }, goal),
            ["UpdateGoalStep"] = (new UpdateGoalStepRequest { Step = new() { Name = goal.Steps[0].Name } }, goal),
            ["UpdateOwnClient"] = (new UpdateOwnClientRequest { OwnClient = new() { Name = own.Name } }, own),
            ["UpdatePlan"] = (new UpdatePlanRequest { Plan = new() { Name = plan.Name } }, plan),
            ["UpdatePlanTask"] = (new UpdatePlanTaskRequest { Task = new() { Name = plan.Tasks[0].Name } }, plan.Tasks[0]),
            ["UpdateTemplateTask"] = (new UpdateTemplateTaskRequest { Task = new() { Name = template.Name } }, template),
            ["UpdateMeetingSettings"] = (new UpdateMeetingSettingsRequest { Settings = new() }, settings),
        };

        Sentences.None(await EveryField.UpdatesThatEraseAsync(method => service.As(coach, method.Name == "UpdateTemplateTask" ? Role.Admin : Role.Coach), nothing, Services));
    }

    [Fact]
    public async Task No_index_is_one_that_the_services_login_cannot_use() => Assert.Empty(await DeadIndexes.OfAsync(service.Postgres));

    [Fact]
    public async Task No_policy_reads_a_setting_for_each_row() => Assert.Empty(await SlowPolicies.OfAsync(service.Postgres));
}
