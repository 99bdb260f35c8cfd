using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests.Goals;

/// <summary>Covers goals, their steps and their history.</summary>
public sealed class GoalTests(CaseloadFixture service) : IClassFixture<CaseloadFixture>
{
    [Fact]
    public async Task Both_read_it_and_nobody_else()
    {
        var two = await service.AnEngagement();

        var goal = await Set(two.Mentee, two, "A seat in the budget round");

        Assert.Equal(goal, await two.Mentor.Goals.GetGoalAsync(new GetGoalRequest { Name = goal.Name }));
        Assert.Equal([goal], (await two.Mentor.Goals.ListGoalsAsync(new ListGoalsRequest { Parent = two.Name })).Goals);
        await RpcAssert.Fails(StatusCode.NotFound, "ENGAGEMENT_NOT_FOUND", () => service.Stranger().Goals.GetGoalAsync(new GetGoalRequest { Name = goal.Name }).ResponseAsync);
        var other = await service.AnEngagement();
        await RpcAssert.Fails(StatusCode.NotFound, "GOAL_NOT_FOUND",
            () => other.Mentor.Goals.GetGoalAsync(new GetGoalRequest { Name = goal.Name.Replace(two.Id.ToString(), other.Id.ToString(), StringComparison.Ordinal) }).ResponseAsync);
    }

    [Fact]
    public async Task At_most_five_are_open_also_when_many_are_set_at_once()
    {
        var two = await service.AnEngagement();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            try
            {
                return (await Set(i % 2 == 0 ? two.Mentee : two.Mentor, two, $"Goal {i}")).Name;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.ResourceExhausted)
            {
                return null;
            }
        }));

        Assert.Equal(5, outcomes.Count(name => name is not null));
        await RpcAssert.Fails(StatusCode.ResourceExhausted, "GOALS_FULL", () => Set(two.Mentee, two, "One more"));
        var closed = await Close(two.Mentor, outcomes.First(name => name is not null)!, Goal.Types.State.LetGo);
        await Set(two.Mentee, two, "One more");
        await RpcAssert.Fails(StatusCode.ResourceExhausted, "GOALS_FULL", () => two.Mentee.Goals.ReopenGoalAsync(new ReopenGoalRequest { Name = closed.Name }).ResponseAsync);
    }

    [Fact]
    public async Task Asked_twice_by_one_request_it_is_set_once()
    {
        var two = await service.AnEngagement();
        var request = new CreateGoalRequest { Parent = two.Name, Goal = new Goal { Title = "Once" }, RequestId = Guid.CreateVersion7().ToString() };

        Assert.Equal(await two.Mentee.Goals.CreateGoalAsync(request), await two.Mentee.Goals.CreateGoalAsync(request));
        Assert.Single((await two.Mentee.Goals.ListGoalsAsync(new ListGoalsRequest { Parent = two.Name })).Goals);
    }

    [Fact]
    public async Task Progress_by_comment_is_a_history_that_both_read()
    {
        var two = await service.AnEngagement();
        var goal = await Set(two.Mentee, two, "A plan on two pages");
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        var id = Guid.CreateVersion7().ToString();

        await CheckIn(two.Mentee, goal, 30, "The first page stands", id);
        await CheckIn(two.Mentee, goal, 30, "The first page stands", id);
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        var now = await CheckIn(two.Mentor, goal, 20, "It fell down again");

        Assert.Equal([0, 30, 20], now.History.Select(point => point.Percent));
        Assert.Equal(20, now.Percent);
        var noted = (await two.Mentor.Goals.ListCheckInsAsync(new ListCheckInsRequest { Parent = goal.Name, PageSize = 2 }));
        Assert.Equal([("It fell down again", $"people/{two.MentorId}"), ("The first page stands", $"people/{two.MenteeId}")], noted.CheckIns.Select(one => (one.Comment, one.Author)));
        var rest = await two.Mentor.Goals.ListCheckInsAsync(new ListCheckInsRequest { Parent = goal.Name, PageSize = 2, PageToken = noted.NextPageToken });
        Assert.Equal([0], rest.CheckIns.Select(one => one.Percent));
        Assert.Equal("", rest.NextPageToken);
    }

    [Fact]
    public async Task Progress_by_steps_follows_what_is_done()
    {
        var two = await service.AnEngagement();
        var goal = await Set(two.Mentee, two, "Three departments");
        foreach (var text in (string[])["HR", "Facilities", "Library"])
        {
            service.Clock.Advance(TimeSpan.FromSeconds(1));
            goal = await two.Mentor.Goals.CreateGoalStepAsync(new CreateGoalStepRequest { Parent = goal.Name, Text = text });
        }

        Assert.Equal(["HR", "Facilities", "Library"], goal.Steps.Select(step => step.Text));
        goal = await Mark(two.Mentee, goal.Steps[0], done: true);
        Assert.Equal(33, goal.Percent);
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        goal = await CheckIn(two.Mentee, goal, 90, "Going well");
        Assert.Equal(33, goal.Percent);
        goal = await Mark(two.Mentee, goal.Steps[1], done: true);
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await two.Mentee.Goals.DeleteGoalStepAsync(new DeleteGoalStepRequest { Name = goal.Steps[2].Name });
        goal = await two.Mentee.Goals.GetGoalAsync(new GetGoalRequest { Name = goal.Name });
        Assert.Equal(100, goal.Percent);
        goal = await Mark(two.Mentor, goal.Steps[0], done: false);
        Assert.Equal([0, 33, 33, 67, 100, 50], goal.History.Select(point => point.Percent));
    }

    [Fact]
    public async Task A_goal_has_at_most_twenty_steps()
    {
        var two = await service.AnEngagement();
        var goal = await Set(two.Mentee, two, "Many steps");
        for (var i = 0; i < 20; i++)
        {
            await two.Mentee.Goals.CreateGoalStepAsync(new CreateGoalStepRequest { Parent = goal.Name, Text = $"Step {i}" });
        }

        await RpcAssert.Fails(StatusCode.ResourceExhausted, "STEPS_FULL", () => two.Mentee.Goals.CreateGoalStepAsync(new CreateGoalStepRequest { Parent = goal.Name, Text = "Too many" }).ResponseAsync);
    }

    [Fact]
    public async Task Closed_it_stays_as_it_is_until_it_is_opened_again()
    {
        var two = await service.AnEngagement();
        var goal = await Set(two.Mentee, two, "A measure");
        var closed = await Close(two.Mentor, goal.Name, Goal.Types.State.Reached);

        Assert.Equal((Goal.Types.State.Reached, true), (closed.State, closed.CloseTime is not null));
        await Refused(() => Close(two.Mentor, goal.Name, Goal.Types.State.LetGo));
        await Refused(() => CheckIn(two.Mentor, goal, 10, "late"));
        await Refused(() => two.Mentor.Goals.UpdateGoalAsync(new UpdateGoalRequest { Goal = new Goal { Name = goal.Name, Title = "x" } }).ResponseAsync);
        await Refused(() => two.Mentor.Goals.CreateGoalStepAsync(new CreateGoalStepRequest { Parent = goal.Name, Text = "x" }).ResponseAsync);

        var open = await two.Mentee.Goals.ReopenGoalAsync(new ReopenGoalRequest { Name = goal.Name });
        Assert.Equal((Goal.Types.State.Open, null), (open.State, open.CloseTime));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "GOAL_OPEN", () => two.Mentee.Goals.ReopenGoalAsync(new ReopenGoalRequest { Name = goal.Name }).ResponseAsync);

        static Task Refused(Func<Task> call) => RpcAssert.Fails(StatusCode.FailedPrecondition, "GOAL_CLOSED", call);
    }

    [Fact]
    public async Task Only_what_the_mask_names_is_changed_and_a_stale_change_is_refused()
    {
        var two = await service.AnEngagement();
        var goal = await two.Mentee.Goals.CreateGoalAsync(new CreateGoalRequest
        {
            Parent = two.Name,
            Goal = new Goal { Title = "First", Why = "Because", Measure = "Seen", TargetDate = new Google.Type.Date { Year = 2027, Month = 3, Day = 31 }, Need = "needs/senior-table" },
        });

        var changed = await two.Mentor.Goals.UpdateGoalAsync(new UpdateGoalRequest { Goal = new Goal { Name = goal.Name, Title = "Second", Etag = goal.Etag }, UpdateMask = new FieldMask { Paths = { "title", "target_date" } } });

        Assert.Equal(("Second", "Because", "Seen", "needs/senior-table", null), (changed.Title, changed.Why, changed.Measure, changed.Need, changed.TargetDate));
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => two.Mentee.Goals.UpdateGoalAsync(new UpdateGoalRequest { Goal = new Goal { Name = goal.Name, Why = "x", Etag = goal.Etag } }).ResponseAsync);
    }

    [Fact]
    public async Task Open_ones_come_first_then_the_newest_page_by_page()
    {
        var two = await service.AnEngagement();
        var set = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            service.Clock.Advance(TimeSpan.FromSeconds(1));
            set.Add((await Set(two.Mentee, two, $"Goal {i}")).Name);
        }

        await Close(two.Mentee, set[3], Goal.Types.State.Reached);
        await Close(two.Mentee, set[1], Goal.Types.State.LetGo);

        var seen = new List<string>();
        var request = new ListGoalsRequest { Parent = two.Name, PageSize = 1 };
        do
        {
            var page = await two.Mentor.Goals.ListGoalsAsync(request);
            seen.AddRange(page.Goals.Select(goal => goal.Name));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal([set[2], set[0], set[3], set[1]], seen);
        Assert.Equal([set[1]], (await two.Mentor.Goals.ListGoalsAsync(new ListGoalsRequest { Parent = two.Name, State = Goal.Types.State.LetGo })).Goals.Select(goal => goal.Name));
    }

    [Fact]
    public async Task Each_wrong_field_is_named()
    {
        var two = await service.AnEngagement();
        var goal = await Set(two.Mentee, two, "Right");

        await RpcAssert.FailsOnField("goal.title", () => Set(two.Mentee, two, ""));
        await RpcAssert.FailsOnField("goal.target_date", () => two.Mentee.Goals.CreateGoalAsync(new CreateGoalRequest { Parent = two.Name, Goal = new Goal { Title = "x", TargetDate = new Google.Type.Date { Year = 2190, Month = 1, Day = 1 } } }).ResponseAsync);
        await RpcAssert.FailsOnField("percent", () => CheckIn(two.Mentee, goal, 101, ""));
        await RpcAssert.FailsOnField("comment", () => CheckIn(two.Mentee, goal, 1, new string('c', 1001)));
        await RpcAssert.FailsOnField("text", () => two.Mentee.Goals.CreateGoalStepAsync(new CreateGoalStepRequest { Parent = goal.Name, Text = " " }).ResponseAsync);
        await RpcAssert.FailsOnField("outcome", () => Close(two.Mentee, goal.Name, Goal.Types.State.Open));
        await RpcAssert.FailsOnField("name", () => two.Mentee.Goals.GetGoalAsync(new GetGoalRequest { Name = $"{two.Name}/goals/x" }).ResponseAsync);
    }

    [Fact]
    public async Task After_the_end_nothing_is_changed()
    {
        var two = await service.AnEngagement();
        var goal = await Set(two.Mentee, two, "Kept");
        await service.Ends(two);

        Assert.Equal(goal, await two.Mentor.Goals.GetGoalAsync(new GetGoalRequest { Name = goal.Name }));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_ENDED", () => Set(two.Mentee, two, "New"));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_ENDED", () => CheckIn(two.Mentee, goal, 1, ""));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_ENDED", () => Close(two.Mentee, goal.Name, Goal.Types.State.Reached));
    }

    private static async Task<Goal> Set(Clients who, Two two, string title) => await who.Goals.CreateGoalAsync(new CreateGoalRequest { Parent = two.Name, Goal = new Goal { Title = title } });

    private static async Task<Goal> CheckIn(Clients who, Goal goal, int percent, string comment, string requestId = "") =>
        await who.Goals.CheckInGoalAsync(new CheckInGoalRequest { Name = goal.Name, Percent = percent, Comment = comment, RequestId = requestId });

    private static async Task<Goal> Close(Clients who, string name, Goal.Types.State outcome) => await who.Goals.CloseGoalAsync(new CloseGoalRequest { Name = name, Outcome = outcome });

    private async Task<Goal> Mark(Clients who, Goal.Types.Step step, bool done)
    {
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        return await who.Goals.UpdateGoalStepAsync(new UpdateGoalStepRequest { Step = new Goal.Types.Step { Name = step.Name, Done = done }, UpdateMask = new FieldMask { Paths = { "done" } } });
    }
}
