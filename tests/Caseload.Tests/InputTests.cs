using Google.Protobuf;
using MentorNet.Caseload.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests;

public sealed class InputTests(CaseloadFixture service) : IClassFixture<CaseloadFixture>
{
    private static readonly Google.Protobuf.Reflection.ServiceDescriptor[] Services = [.. MentorNet.Protos.Descriptors.Public.Where(service => service.File.Package == "mentornet.caseload.v1")];

    [Fact]
    public async Task No_name_day_or_time_breaks_a_method()
    {
        var two = await service.AnEngagement();
        var item = await two.Mentee.Actions.CreateActionItemAsync(new() { Parent = two.Name, ActionItem = new() { Text = "Read the plan" } });
        var goal = await two.Mentee.Goals.CreateGoalAsync(new() { Parent = two.Name, Goal = new() { Title = "A seat" } });
        var plan = await two.Mentee.Plans.StartPlanAsync(new() { Parent = two.Name, Days = 30 });
        var own = await service.Coach(two.MenteeId).OwnClients.CreateOwnClientAsync(new() { OwnClient = new() { DisplayName = "Ana Ruiz" } });
        var good = new Dictionary<string, IMessage>
        {
            ["CreateActionItem"] = new CreateActionItemRequest { Parent = two.Name, ActionItem = new() { Text = "Read the plan" } },
            ["UpdateActionItem"] = new UpdateActionItemRequest { ActionItem = new() { Name = item.Name } },
            ["CreateGoal"] = new CreateGoalRequest { Parent = two.Name, Goal = new() { Title = "A seat" } },
            ["UpdateGoal"] = new UpdateGoalRequest { Goal = new() { Name = goal.Name } },
            ["StartPlan"] = new StartPlanRequest { Parent = two.Name, Days = 30 },
            ["UpdatePlan"] = new UpdatePlanRequest { Plan = new() { Name = plan.Name } },
            ["CreatePlanTask"] = new CreatePlanTaskRequest { Parent = plan.Name, Task = new(plan.Tasks[0]) },
            ["UpdatePlanTask"] = new UpdatePlanTaskRequest { Task = new() { Name = plan.Tasks[0].Name } },
            ["CreateTemplateTask"] = new CreateTemplateTaskRequest { Task = new() { Title = "Meet the liaison", Track = PlanTrack.Community, Step = PlanStep.Listen, Owner = PlanOwner.PlanMentee } },
            ["UpdateTemplateTask"] = new UpdateTemplateTaskRequest { Task = new() { Name = "planTemplateTasks/data-walk" } },
            ["CreateOwnClient"] = new CreateOwnClientRequest { OwnClient = new() { DisplayName = "Ana Ruiz" } },
            ["UpdateOwnClient"] = new UpdateOwnClientRequest { OwnClient = new() { Name = own.Name } },
            ["LogHours"] = new LogHoursRequest { Parent = own.Engagement, Entry = new() { Date = new() { Year = 2026, Month = 1, Day = 5 }, Minutes = 60 } },
            ["SaveBoardView"] = new SaveBoardViewRequest { View = new() { DisplayName = "Late" } },
            ["CarryOverActionItem"] = new CarryOverActionItemRequest { Name = item.Name },
        };
        Assert.Empty(await EveryField.NamesTakenAsync(method => service.As(two.MenteeId, EveryField.RoleOf(method)), good, Services));
        Assert.Empty(await EveryField.TimesThatBreakAsync(method => service.As(two.MenteeId, EveryField.RoleOf(method)), good, Services));
    }

    [Fact]
    public async Task No_index_is_one_that_the_services_login_cannot_use() => Assert.Empty(await DeadIndexes.OfAsync(service.Postgres));

    [Fact]
    public async Task No_policy_reads_a_setting_for_each_row() => Assert.Empty(await SlowPolicies.OfAsync(service.Postgres));
}
