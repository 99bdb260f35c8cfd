using Grpc.Core;
using MentorNet.Caseload.Plans;
using MentorNet.Caseload.V1;
using MentorNet.Testing;
using Xunit;
using Step = MentorNet.Caseload.Plans.Step;
using TemplateTask = MentorNet.Caseload.V1.TemplateTask;

namespace MentorNet.Caseload.Tests.Plans;

/// <summary>Covers the entry plan that every consortium begins with, and what an admin makes of it.</summary>
public sealed class PlanTemplatesTests(CaseloadFixture service) : IClassFixture<CaseloadFixture>
{
    [Fact]
    public void Each_task_of_ours_has_its_words_and_each_word_its_task()
    {
        Assert.Equal(PlanTemplates.Ours.Count, PlanTemplates.Codes.Count);
        Assert.Equal(2 * PlanTemplates.Ours.Count, PlanTexts.English.Keys.Count);
        Assert.All(PlanTemplates.Codes, code => Assert.InRange(PlanTexts.English.Title(code)?.Length ?? 0, 10, 160));
        Assert.All(PlanTemplates.Codes, code => Assert.InRange(PlanTexts.English.Why(code)?.Length ?? 0, 40, 600));
    }

    [Fact]
    public void Each_step_has_each_of_the_five_ways_and_ends_where_its_plan_ends()
    {
        var ends = new Dictionary<Step, int> { [Step.Listen] = 30, [Step.Name] = 60, [Step.Agree] = 90, [Step.Act] = 180 };
        foreach (var step in PlanTemplates.Ours.GroupBy(task => task.Facts.Step))
        {
            Assert.Equal(Enum.GetValues<Track>(), step.Select(task => task.Facts.Track).Distinct().Order());
            Assert.Equal(ends[step.Key], step.Max(task => task.Facts.Day));
            Assert.True(step.Key == Step.Listen || step.Min(task => task.Facts.Day) > ends[step.Key - 1], $"{step.Key} begins before the step before it ends");
            Assert.Contains(step, task => task.Facts.Owner == TaskOwner.Mentor);
        }
    }

    [Theory]
    [InlineData(30, 19)]
    [InlineData(60, 33)]
    [InlineData(90, 46)]
    [InlineData(180, 64)]
    public async Task A_plan_takes_what_falls_into_its_days(int days, int count)
    {
        var tasks = (await service.Officer(Guid.CreateVersion7()).PlanTemplates.ListTemplateTasksAsync(new ListTemplateTasksRequest { Days = days })).Tasks;

        Assert.Equal(count, tasks.Count);
        Assert.Equal(tasks.OrderBy(task => task.Day), tasks);
    }

    [Fact]
    public async Task Lengths_are_those_four() =>
        await RpcAssert.FailsOnField("days", () => service.Admin().PlanTemplates.ListTemplateTasksAsync(new ListTemplateTasksRequest { Days = 45 }).ResponseAsync);

    [Fact]
    public async Task An_admin_adds_changes_removes_and_goes_back()
    {
        var (admin, member) = InOneConsortium();
        var id = Guid.CreateVersion7().ToString();
        var added = await admin.PlanTemplates.CreateTemplateTaskAsync(new CreateTemplateTaskRequest { Task = ATask(), RequestId = id });
        Assert.Equal(added, await admin.PlanTemplates.CreateTemplateTaskAsync(new CreateTemplateTaskRequest { Task = ATask(), RequestId = id }));
        var changed = await admin.PlanTemplates.UpdateTemplateTaskAsync(new UpdateTemplateTaskRequest { Task = new TemplateTask { Name = "planTemplateTasks/data-walk", Title = "Walk through the data" } });
        await admin.PlanTemplates.DeleteTemplateTaskAsync(new DeleteTemplateTaskRequest { Name = "planTemplateTasks/hard-day" });

        var seen = (await member.PlanTemplates.ListTemplateTasksAsync(new ListTemplateTasksRequest())).Tasks;
        Assert.Contains(added, seen);
        Assert.Equal(("Walk through the data", "", PlanTexts.English.Why("data-walk")), (changed.Title, changed.Code, changed.Why));
        Assert.Contains(changed, seen);
        Assert.DoesNotContain(seen, task => task.Name == "planTemplateTasks/hard-day");
        Assert.Equal(PlanTemplates.Ours.Count, seen.Count);

        await admin.PlanTemplates.ResetTemplateAsync(new ResetTemplateRequest());

        seen = (await member.PlanTemplates.ListTemplateTasksAsync(new ListTemplateTasksRequest())).Tasks;
        Assert.Equal(PlanTemplates.Codes.Order(), seen.Select(task => task.Code).Order());
    }

    [Fact]
    public async Task Words_that_are_ours_again_are_the_code_again()
    {
        var (admin, _) = InOneConsortium();
        var name = "planTemplateTasks/data-walk";
        await admin.PlanTemplates.UpdateTemplateTaskAsync(new UpdateTemplateTaskRequest { Task = new TemplateTask { Name = name, Title = "Other" } });

        var back = await admin.PlanTemplates.UpdateTemplateTaskAsync(new UpdateTemplateTaskRequest { Task = new TemplateTask { Name = name, Title = PlanTexts.English.Title("data-walk") } });

        Assert.Equal("data-walk", back.Code);
    }

    [Fact]
    public async Task What_is_wrong_is_named_by_its_field_and_what_is_not_there_is_not_found()
    {
        var (admin, member) = InOneConsortium();

        await Fails("task.title", task => task.Title = " ");
        await Fails("task.why", task => task.Why = new string('w', 601));
        await Fails("task.day", task => task.Day = 366);
        await Fails("task.day", task => task.Day = -61);
        await Fails("task.track", task => task.Track = PlanTrack.Unspecified);
        await Fails("task.step", task => task.Step = (PlanStep)9);
        await Fails("task.owner", task => task.Owner = PlanOwner.Unspecified);
        await Fails("task.need", task => task.Need = "needs/Senior Table");
        await Fails("task.resource", task => task.Resource = "resources/x");
        await RpcAssert.FailsOnField("task.name", () => admin.PlanTemplates.UpdateTemplateTaskAsync(new UpdateTemplateTaskRequest { Task = new TemplateTask { Name = "planTemplateTasks/nothing" } }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "TEMPLATE_TASK_NOT_FOUND",
            () => admin.PlanTemplates.DeleteTemplateTaskAsync(new DeleteTemplateTaskRequest { Name = $"planTemplateTasks/{Guid.CreateVersion7()}" }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH",
            () => admin.PlanTemplates.UpdateTemplateTaskAsync(new UpdateTemplateTaskRequest { Task = new TemplateTask { Name = "planTemplateTasks/data-walk", Title = "x", Etag = "v1" } }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.PermissionDenied, "ROLE_REQUIRED", () => member.PlanTemplates.ResetTemplateAsync(new ResetTemplateRequest()).ResponseAsync);

        Task Fails(string field, Action<TemplateTask> with)
        {
            var task = ATask();
            with(task);
            return RpcAssert.FailsOnField(field, () => admin.PlanTemplates.CreateTemplateTaskAsync(new CreateTemplateTaskRequest { Task = task }).ResponseAsync);
        }
    }

    // A consortium of its own, so that no test sees the template of another.
    private (Protos.Clients Admin, Protos.Clients Member) InOneConsortium()
    {
        var consortium = Guid.CreateVersion7();
        return (
            new(service.AsIn(consortium, Guid.CreateVersion7(), Access.V1.Role.Admin)),
            new(service.AsIn(consortium, Guid.CreateVersion7(), Access.V1.Role.Officer)));
    }

    private static TemplateTask ATask() => new()
    {
        Title = "Meet the tribal liaison",
        Why = "They know what was promised.",
        Track = PlanTrack.Community,
        Step = PlanStep.Listen,
        Owner = PlanOwner.PlanMentee,
        Day = 11,
        Need = "needs/community-define",
    };
}
