using System.Net;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Caseload.V1;
using MentorNet.Web.Tests.Conversations;
using MentorNet.Web.Tests.Engagements;
using MentorNet.Web.Tests.Rounds;
using Xunit;

namespace MentorNet.Web.Tests.Goals;

/// <summary>Covers the pages of goals, without JavaScript.</summary>
public sealed class GoalPagesTests(TalkFixture web) : IClassFixture<TalkFixture>
{
    private const string List = $"/{StandInEngagements.Name}/goals";
    private const string Page = $"{List}/{StandInConversations.Id}";

    [Fact]
    public async Task Goals_show_how_far_each_has_come_and_its_history_as_a_plot()
    {
        var page = await Read(List);

        Assert.Contains("A seat &lt;b&gt;at the table&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("50%, 1 of 2 steps done", page, StringComparison.Ordinal);
        Assert.Contains("role=\"img\" aria-label=\"Progress over time: Dec 31, 2025: 0%; Jan 9, 2026: 50%\"", page, StringComparison.Ordinal);
        Assert.Contains("<polyline points=\"34,76 312,42\"", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"badge due\">Past its date</span>", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"badge\">Let go</span>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_goal_shows_its_steps_and_what_both_noted()
    {
        var page = await Read(Page);

        Assert.Contains("Ask &lt;i&gt;first&lt;/i&gt;", page, StringComparison.Ordinal);
        Assert.Contains("Halfway &lt;u&gt;there&lt;/u&gt;", page, StringComparison.Ordinal);
        Assert.Matches(@"50% · Ben Osei, <time", page);
        Assert.DoesNotContain("Progress in percent", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(List, "goal", "goal-set", "title", "New")]
    [InlineData(Page, "steps", "goal-noted", "check", StandInGoals.Step)]
    [InlineData(Page, "steps", "goal-noted", "remove", StandInGoals.Step)]
    [InlineData(Page, "step", "goal-noted", "text", "Next")]
    [InlineData(Page, "check-in", "goal-noted", "comment", "Well")]
    [InlineData(Page, "goal", "saved", "title", "Other", "target_date", "2027-01-04")]
    [InlineData(Page, "close", "goal-closed", "outcome", "2")]
    [InlineData($"{List}/{StandInGoals.Closed}", "reopen", "goal-reopened")]
    public async Task Each_form_says_what_it_did(string path, string form, string done, params string[] fields)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var answer = await browser.Submit(path, form, [.. fields.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith($"?done={done}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.NotNull(DoneTexts.Find(done));
    }

    [Theory]
    [InlineData("check", true)]
    [InlineData("uncheck", false)]
    public async Task A_button_of_a_page_that_is_behind_does_what_it_says(string button, bool done)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        await browser.Submit(Page, "steps", (button, StandInGoals.Step));

        Assert.Equal(done, StandInGoals.Changed!.Done);
    }

    [Fact]
    public async Task The_page_of_the_two_has_their_open_goals() =>
        Assert.Matches($"""href="{Page}">A seat &lt;b&gt;at the table&lt;/b&gt;</a> <span class="quiet">50%""", await Read($"/{StandInEngagements.Name}"));

    private async Task<string> Read(string path)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        return await browser.Read(path);
    }
}

/// <summary>Stands in for goals: one that is open, with two steps, and one that was let go.</summary>
internal sealed class StandInGoals : GoalsService.GoalsServiceBase
{
    public const string Step = "0199c0de-0000-7000-8000-0000000000b1";
    public const string Closed = "0199c0de-0000-7000-8000-0000000000b9";

    /// <summary>The step that was changed last.</summary>
    public static Goal.Types.Step? Changed { get; private set; }

    public override Task<ListGoalsResponse> ListGoals(ListGoalsRequest request, ServerCallContext context)
    {
        var all = new[] { One($"{request.Parent}/goals/{StandInConversations.Id}"), One($"{request.Parent}/goals/{Closed}") };
        return Task.FromResult(new ListGoalsResponse { Goals = { all.Where(goal => request.State == Goal.Types.State.Unspecified || goal.State == request.State) } });
    }

    public override Task<Goal> GetGoal(GetGoalRequest request, ServerCallContext context) => Task.FromResult(One(request.Name));

    public override Task<Goal> CreateGoal(CreateGoalRequest request, ServerCallContext context) => Task.FromResult(One($"{request.Parent}/goals/{StandInConversations.Id}"));

    public override Task<Goal> UpdateGoal(UpdateGoalRequest request, ServerCallContext context) => Task.FromResult(One(request.Goal.Name));

    public override Task<Goal> CheckInGoal(CheckInGoalRequest request, ServerCallContext context) => Task.FromResult(One(request.Name));

    public override Task<ListCheckInsResponse> ListCheckIns(ListCheckInsRequest request, ServerCallContext context) => Task.FromResult(new ListCheckInsResponse
    {
        CheckIns = { new CheckIn { Time = Long.Later, Percent = 50, Comment = "Halfway <u>there</u>", Author = StandInRounds.Second } },
    });

    public override Task<Goal> CreateGoalStep(CreateGoalStepRequest request, ServerCallContext context) => Task.FromResult(One(request.Parent));

    public override Task<Goal> UpdateGoalStep(UpdateGoalStepRequest request, ServerCallContext context) => Task.FromResult(One((Changed = request.Step).Name.Split("/steps/")[0]));

    public override Task<Empty> DeleteGoalStep(DeleteGoalStepRequest request, ServerCallContext context) => Task.FromResult(new Empty());

    public override Task<Goal> CloseGoal(CloseGoalRequest request, ServerCallContext context) => Task.FromResult(One(request.Name));

    public override Task<Goal> ReopenGoal(ReopenGoalRequest request, ServerCallContext context) => Task.FromResult(One(request.Name));

    private static Goal One(string name)
    {
        var closed = name.EndsWith(Closed, StringComparison.Ordinal);
        return new Goal
        {
            Name = name,
            Title = closed ? "Another" : "A seat <b>at the table</b>",
            Why = "Because",
            Measure = "Seen",
            TargetDate = new Google.Type.Date { Year = 2026, Month = 1, Day = 5 },
            Need = "needs/senior-table",
            State = closed ? Goal.Types.State.LetGo : Goal.Types.State.Open,
            Percent = 50,
            Steps =
            {
                new Goal.Types.Step { Name = $"{name}/steps/{Step}", Text = "Ask <i>first</i>", Done = true },
                new Goal.Types.Step { Name = $"{name}/steps/0199c0de-0000-7000-8000-0000000000b2", Text = "Then act" },
            },
            History = { new Goal.Types.Point { Time = Long.Ago, Percent = 0 }, new Goal.Types.Point { Time = Long.Later, Percent = 50 } },
            CreateTime = Long.Ago,
            CloseTime = closed ? Long.Later : null,
            Etag = "v1",
        };
    }
}
