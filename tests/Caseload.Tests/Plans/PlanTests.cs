using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.Plans;
using MentorNet.Caseload.V1;
using MentorNet.Testing;
using Xunit;
using Date = Google.Type.Date;
using Plan = MentorNet.Caseload.V1.Plan;
using PlanTask = MentorNet.Caseload.V1.PlanTask;

namespace MentorNet.Caseload.Tests.Plans;

/// <summary>Covers the plan of two people: taken over, moved and changed.</summary>
public sealed class PlanTests(CaseloadFixture service) : IClassFixture<CaseloadFixture>
{
    private static readonly Date First = new() { Year = 2026, Month = 11, Day = 2 };

    [Fact]
    public async Task It_is_taken_over_in_one_call_and_both_read_it_and_nobody_else()
    {
        var two = await service.AnEngagement();

        var plan = await Start(two, 30);

        Assert.Equal(PlanTemplates.Ours.Count(task => task.Facts.Day <= 30), plan.Tasks.Count);
        Assert.Equal(("reporting-line", Day(2026, 10, 19), PlanOwner.PlanMentee), (plan.Tasks[0].Code, plan.Tasks[0].DueDate, plan.Tasks[0].Owner));
        Assert.Equal(PlanTexts.English.Title("reporting-line"), plan.Tasks[0].Title);
        Assert.Equal(plan, await Get(two.Mentor, two));
        await RpcAssert.Fails(StatusCode.NotFound, "ENGAGEMENT_NOT_FOUND", () => Get(service.Stranger(), two));
        await RpcAssert.Fails(StatusCode.AlreadyExists, "PLAN_EXISTS", () => two.Mentor.Plans.StartPlanAsync(new StartPlanRequest { Parent = two.Name, Days = 60 }).ResponseAsync);
    }

    [Fact]
    public async Task Asked_twice_by_one_request_it_is_taken_over_once()
    {
        var two = await service.AnEngagement();
        var request = new StartPlanRequest { Parent = two.Name, Days = 90, StartDate = First, RequestId = Guid.CreateVersion7().ToString() };

        Assert.Equal(await two.Mentee.Plans.StartPlanAsync(request), await two.Mentee.Plans.StartPlanAsync(request));
    }

    [Fact]
    public async Task Without_a_first_day_it_begins_today()
    {
        var two = await service.AnEngagement();
        var today = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime);

        var plan = await two.Mentee.Plans.StartPlanAsync(new StartPlanRequest { Parent = two.Name, Days = 30 });

        Assert.Equal(Day(today.Year, today.Month, today.Day), plan.StartDate);
    }

    [Fact]
    public async Task Due_dates_move_with_the_start_but_not_one_that_a_person_set_nor_those_of_what_is_done()
    {
        var two = await service.AnEngagement();
        var plan = await Start(two, 180);
        var set = await two.Mentor.Plans.UpdatePlanTaskAsync(new UpdatePlanTaskRequest { Task = new PlanTask { Name = plan.Tasks[5].Name, DueDate = Day(2026, 12, 31) } });
        var done = await two.Mentor.Plans.UpdatePlanTaskAsync(new UpdatePlanTaskRequest { Task = new PlanTask { Name = plan.Tasks[0].Name, Done = true } });
        var reworded = await two.Mentor.Plans.UpdatePlanTaskAsync(new UpdatePlanTaskRequest { Task = new PlanTask { Name = plan.Tasks[6].Name, Title = "Ours", DueDate = plan.Tasks[6].DueDate } });

        var moved = await two.Mentee.Plans.UpdatePlanAsync(new UpdatePlanRequest { Plan = new Plan { Name = plan.Name, StartDate = Day(2027, 2, 1), Etag = plan.Etag } });

        // Ninety-one days later, over the turn of the year.
        Assert.Equal((true, false, false), (set.DueDateKept, done.DueDateKept, reworded.DueDateKept));
        Assert.Equal(Day(2026, 12, 31), moved.Tasks.Single(task => task.Name == set.Name).DueDate);
        Assert.Equal(plan.Tasks[0].DueDate, moved.Tasks.Single(task => task.Name == done.Name).DueDate);
        var before = plan.Tasks.Where(task => task.Name != set.Name && task.Name != done.Name).ToDictionary(task => task.Name, task => AsDay(task.DueDate));
        Assert.All(moved.Tasks.Where(task => before.ContainsKey(task.Name)), task => Assert.Equal(before[task.Name].AddDays(91), AsDay(task.DueDate)));
        Assert.Equal(moved.Tasks.Select(task => AsDay(task.DueDate)).Order(), moved.Tasks.Select(task => AsDay(task.DueDate)));
    }

    [Fact]
    public async Task A_date_that_was_set_stays_through_other_changes_and_is_let_go_again()
    {
        var two = await service.AnEngagement();
        var plan = await Start(two, 30);
        var set = await two.Mentor.Plans.UpdatePlanTaskAsync(new UpdatePlanTaskRequest { Task = new PlanTask { Name = plan.Tasks[5].Name, DueDate = Day(2026, 12, 31) } });

        // Far from the start that moved, it is still the date that it was.
        await two.Mentee.Plans.UpdatePlanAsync(new UpdatePlanRequest { Plan = new Plan { Name = plan.Name, StartDate = Day(2028, 2, 1) } });
        var reworded = await two.Mentor.Plans.UpdatePlanTaskAsync(new UpdatePlanTaskRequest { Task = new PlanTask { Name = set.Name, Title = "Ours", DueDate = Day(2026, 12, 31) } });
        Assert.Equal((true, Day(2026, 12, 31)), (reworded.DueDateKept, reworded.DueDate));

        await two.Mentee.Plans.UpdatePlanAsync(new UpdatePlanRequest { Plan = new Plan { Name = plan.Name, StartDate = First } });
        var freed = await two.Mentor.Plans.UpdatePlanTaskAsync(new UpdatePlanTaskRequest { Task = new PlanTask { Name = set.Name }, UpdateMask = new FieldMask { Paths = { "due_date_kept" } } });
        var moved = await two.Mentee.Plans.UpdatePlanAsync(new UpdatePlanRequest { Plan = new Plan { Name = plan.Name, StartDate = Day(2026, 11, 3) } });

        Assert.Equal((false, Day(2026, 12, 31)), (freed.DueDateKept, freed.DueDate));
        Assert.Equal(Day(2027, 1, 1), moved.Tasks.Single(task => task.Name == set.Name).DueDate);
    }

    [Fact]
    public async Task A_leap_day_and_the_change_of_clocks_are_days_like_others()
    {
        var two = await service.AnEngagement();
        var plan = await two.Mentee.Plans.StartPlanAsync(new StartPlanRequest { Parent = two.Name, Days = 30, StartDate = Day(2028, 2, 15) });

        Assert.Equal(Day(2028, 2, 29), plan.Tasks.Single(task => task.Code == "policy-in-use").DueDate);
        Assert.Equal(Day(2028, 3, 14), plan.Tasks.Single(task => task.Code == "their-own-words").DueDate);
    }

    [Fact]
    public async Task Anything_of_a_task_can_be_changed_and_words_of_a_person_stand_for_the_code()
    {
        var two = await service.AnEngagement();
        var plan = await Start(two, 30);
        var resource = $"resources/{Guid.CreateVersion7()}";

        var changed = await two.Mentor.Plans.UpdatePlanTaskAsync(new UpdatePlanTaskRequest
        {
            Task = new PlanTask
            {
                Name = plan.Tasks[0].Name,
                Title = "Ask Superintendent Ruiz",
                Track = PlanTrack.Community,
                Step = PlanStep.Act,
                Owner = PlanOwner.PlanMentor,
                DueDate = Day(2026, 11, 20),
                Need = "needs/mentorship",
                Resource = resource,
                Done = true,
                Etag = plan.Tasks[0].Etag,
            },
        });

        Assert.Equal(("Ask Superintendent Ruiz", "", true), (changed.Title, changed.Code, changed.Done));
        Assert.Equal(PlanTexts.English.Why("reporting-line"), changed.Why);
        Assert.Equal(Clock.Now(service.Clock), changed.DoneTime.ToDateTimeOffset());
        var read = await Get(two.Mentee, two);
        Assert.Equal(1, read.DoneCount);
        Assert.Equal(changed, read.Tasks.Single(task => task.Name == changed.Name));
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH",
            () => two.Mentee.Plans.UpdatePlanTaskAsync(new UpdatePlanTaskRequest { Task = new PlanTask { Name = changed.Name, Title = "x", Etag = plan.Tasks[0].Etag } }).ResponseAsync);

        var undone = await two.Mentee.Plans.UpdatePlanTaskAsync(new UpdatePlanTaskRequest { Task = new PlanTask { Name = changed.Name }, UpdateMask = new FieldMask { Paths = { "done" } } });
        Assert.Null(undone.DoneTime);
    }

    [Fact]
    public async Task A_task_of_ones_own_is_added_once_and_removed()
    {
        var two = await service.AnEngagement();
        var plan = await Start(two, 30);
        var request = new CreatePlanTaskRequest { Parent = plan.Name, Task = ATask(), RequestId = Guid.CreateVersion7().ToString() };

        var task = await two.Mentee.Plans.CreatePlanTaskAsync(request);

        Assert.Equal(task, await two.Mentee.Plans.CreatePlanTaskAsync(request));
        Assert.Equal(plan.Tasks.Count + 1, (await Get(two.Mentor, two)).Tasks.Count);
        await two.Mentor.Plans.DeletePlanTaskAsync(new DeletePlanTaskRequest { Name = task.Name });
        await RpcAssert.Fails(StatusCode.NotFound, "PLAN_TASK_NOT_FOUND", () => two.Mentor.Plans.DeletePlanTaskAsync(new DeletePlanTaskRequest { Name = task.Name }).ResponseAsync);
        Assert.Equal(plan.Tasks, (await Get(two.Mentor, two)).Tasks);
    }

    [Fact]
    public async Task It_is_full_at_two_hundred()
    {
        var two = await service.AnEngagement();
        var plan = await Start(two, 30);
        for (var i = plan.Tasks.Count; i < 200; i++)
        {
            await two.Mentee.Plans.CreatePlanTaskAsync(new CreatePlanTaskRequest { Parent = plan.Name, Task = ATask() });
        }

        await RpcAssert.Fails(StatusCode.ResourceExhausted, "PLAN_FULL", () => two.Mentee.Plans.CreatePlanTaskAsync(new CreatePlanTaskRequest { Parent = plan.Name, Task = ATask() }).ResponseAsync);
    }

    [Fact]
    public async Task Each_wrong_field_is_named()
    {
        var two = await service.AnEngagement();
        var plan = await Start(two, 30);

        await RpcAssert.FailsOnField("days", () => two.Mentee.Plans.StartPlanAsync(new StartPlanRequest { Parent = two.Name, Days = 31 }).ResponseAsync);
        await RpcAssert.FailsOnField("start_date", () => two.Mentee.Plans.StartPlanAsync(new StartPlanRequest { Parent = two.Name, Days = 30, StartDate = Day(2026, 2, 30) }).ResponseAsync);
        await RpcAssert.FailsOnField("plan.start_date", () => two.Mentee.Plans.UpdatePlanAsync(new UpdatePlanRequest { Plan = new Plan { Name = plan.Name, StartDate = Day(2126, 1, 1) } }).ResponseAsync);
        await RpcAssert.FailsOnField("parent", () => two.Mentee.Plans.CreatePlanTaskAsync(new CreatePlanTaskRequest { Parent = two.Name, Task = ATask() }).ResponseAsync);
        await Fails("task.due_date", task => task.DueDate = null);
        await Fails("task.due_date", task => task.DueDate = Day(2027, 11, 3));
        await Fails("task.title", task => task.Title = new string('t', 161));

        Task Fails(string field, Action<PlanTask> with)
        {
            var task = ATask();
            with(task);
            return RpcAssert.FailsOnField(field, () => two.Mentee.Plans.CreatePlanTaskAsync(new CreatePlanTaskRequest { Parent = plan.Name, Task = task }).ResponseAsync);
        }
    }

    [Fact]
    public async Task After_the_end_it_is_read_and_not_changed()
    {
        var two = await service.AnEngagement();
        var plan = await Start(two, 30);
        await service.Ends(two);

        Assert.Equal(plan, await Get(two.Mentee, two));
        await Refused(() => two.Mentee.Plans.UpdatePlanAsync(new UpdatePlanRequest { Plan = new Plan { Name = plan.Name, Days = 60 } }).ResponseAsync);
        await Refused(() => two.Mentee.Plans.CreatePlanTaskAsync(new CreatePlanTaskRequest { Parent = plan.Name, Task = ATask() }).ResponseAsync);
        await Refused(() => two.Mentee.Plans.UpdatePlanTaskAsync(new UpdatePlanTaskRequest { Task = new PlanTask { Name = plan.Tasks[0].Name, Done = true } }).ResponseAsync);
        await Refused(() => two.Mentee.Plans.DeletePlanTaskAsync(new DeletePlanTaskRequest { Name = plan.Tasks[0].Name }).ResponseAsync);
        await Refused(() => two.Mentee.Plans.AnswerPlanOffersAsync(new AnswerPlanOffersRequest { Parent = plan.Name }).ResponseAsync);
        await Refused(() => two.Mentee.Plans.DeletePlanAsync(new DeletePlanRequest { Name = plan.Name }).ResponseAsync);

        static Task Refused(Func<Task> call) => RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_ENDED", call);
    }

    [Fact]
    public async Task Deleted_it_is_gone_and_another_can_be_taken_over()
    {
        var two = await service.AnEngagement();
        var plan = await Start(two, 180);

        await two.Mentee.Plans.DeletePlanAsync(new DeletePlanRequest { Name = plan.Name });

        await RpcAssert.Fails(StatusCode.NotFound, "PLAN_NOT_FOUND", () => Get(two.Mentor, two));
        Assert.Equal(60, (await two.Mentor.Plans.StartPlanAsync(new StartPlanRequest { Parent = two.Name, Days = 60 })).Days);
    }

    private static Task<Plan> Start(Two two, int days) => two.Mentee.Plans.StartPlanAsync(new StartPlanRequest { Parent = two.Name, Days = days, StartDate = First }).ResponseAsync;

    private static Task<Plan> Get(Protos.Clients as_, Two two) => as_.Plans.GetPlanAsync(new GetPlanRequest { Name = $"{two.Name}/plan" }).ResponseAsync;

    private static Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };

    private static DateOnly AsDay(Date date) => new(date.Year, date.Month, date.Day);

    private static PlanTask ATask() => new()
    {
        Title = "Call the union",
        Track = PlanTrack.EveryDepartment,
        Step = PlanStep.Listen,
        Owner = PlanOwner.PlanMentee,
        DueDate = Day(2026, 11, 12),
    };
}
