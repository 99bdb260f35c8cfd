using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.V1;

namespace MentorNet.Cli.Demo;

/// <summary>What two people plan and reach: their entry plan (of 0 days: none), goals, and what each answers when asked how it goes.</summary>
internal sealed record DemoProgress(string Officer, int Days, int StartedDaysAgo, string[] Done, DemoTask? Own, DemoGoal[] Goals, int[] OfficerSays, int[]? MentorSays);

internal sealed record DemoTask(string Title, string Why, int Day);

internal sealed record DemoGoal(string Title, string Why, string Measure, string Need, int InDays, string[] Steps, int StepsDone, DemoCheckIn[] CheckIns, bool Reached = false);

internal sealed record DemoCheckIn(string By, int Percent, string Comment);

/// <summary>What two people plan, and how far they have come.</summary>
internal sealed partial class DemoLoader
{
    private async Task ProgressAsync(DemoPairing pairing, string engagement, CancellationToken cancellationToken)
    {
        if (data.Progress.FirstOrDefault(one => one.Officer == pairing.Officer) is not { } wanted)
        {
            return;
        }

        var (officer, mentor) = (people[pairing.Officer].Session, people[pairing.Mentor].Session);
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        if (wanted.Days > 0)
        {
            await PlanAsync(officer, engagement, wanted, today.AddDays(-wanted.StartedDaysAgo), cancellationToken);
        }

        foreach (var (goal, i) in wanted.Goals.Select((goal, i) => (goal, i)))
        {
            await SetGoalAsync(officer, mentor, engagement, goal, Id("goal", pairing.Officer, $"{i}"), DayOf(today.AddDays(goal.InDays)), cancellationToken);
        }

        await AnswerAsync(officer, engagement, wanted.OfficerSays, cancellationToken);
        if (wanted.MentorSays is { } says)
        {
            await AnswerAsync(mentor, engagement, says, cancellationToken);
        }
    }

    private static async Task PlanAsync(Session officer, string engagement, DemoProgress wanted, DateOnly start, CancellationToken cancellationToken)
    {
        Plan plan;
        try
        {
            plan = await officer.Plans.StartPlanAsync(
                new StartPlanRequest { Parent = engagement, Days = wanted.Days, StartDate = DayOf(start), RequestId = Id("plan", engagement) }, cancellationToken: cancellationToken);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.AlreadyExists)
        {
            // Somebody who tried the demo has taken over another; that stands.
            return;
        }

        foreach (var task in plan.Tasks.Where(task => !task.Done && wanted.Done.Contains(task.Code)))
        {
            await officer.Plans.UpdatePlanTaskAsync(
                new UpdatePlanTaskRequest { Task = new PlanTask { Name = task.Name, Done = true }, UpdateMask = new FieldMask { Paths = { "done" } } }, cancellationToken: cancellationToken);
        }

        if (wanted.Own is { } own)
        {
            await officer.Plans.CreatePlanTaskAsync(
                new CreatePlanTaskRequest
                {
                    Parent = plan.Name,
                    Task = new PlanTask { Title = own.Title, Why = own.Why, DueDate = DayOf(start.AddDays(own.Day)), Owner = PlanOwner.PlanMentee, Step = PlanStep.Name, Track = PlanTrack.EveryDepartment },
                    RequestId = Id("plan-task", engagement),
                },
                cancellationToken: cancellationToken);
        }
    }

    private static async Task SetGoalAsync(Session officer, Session mentor, string engagement, DemoGoal wanted, string id, Google.Type.Date target, CancellationToken cancellationToken)
    {
        var goal = await officer.Goals.CreateGoalAsync(
            new CreateGoalRequest
            {
                Parent = engagement,
                Goal = new Goal { Title = wanted.Title, Why = wanted.Why, Measure = wanted.Measure, Need = $"needs/{wanted.Need}", TargetDate = target },
                RequestId = id,
            },
            cancellationToken: cancellationToken);
        if (goal.State != Goal.Types.State.Open)
        {
            // It is reached, or somebody who tried the demo has closed it; that stands.
            return;
        }

        foreach (var (step, i) in wanted.Steps.Select((step, i) => (step, i)))
        {
            goal = await officer.Goals.CreateGoalStepAsync(new CreateGoalStepRequest { Parent = goal.Name, Text = step, RequestId = Id("step", id, $"{i}") }, cancellationToken: cancellationToken);
        }

        foreach (var step in goal.Steps.Take(wanted.StepsDone).Where(step => !step.Done).ToList())
        {
            goal = await officer.Goals.UpdateGoalStepAsync(
                new UpdateGoalStepRequest { Step = new Goal.Types.Step { Name = step.Name, Done = true }, UpdateMask = new FieldMask { Paths = { "done" } } }, cancellationToken: cancellationToken);
        }

        foreach (var (noted, i) in wanted.CheckIns.Select((noted, i) => (noted, i)))
        {
            await (noted.By == "mentor" ? mentor : officer).Goals.CheckInGoalAsync(
                new CheckInGoalRequest { Name = goal.Name, Percent = noted.Percent, Comment = noted.Comment, RequestId = Id("check-in", id, $"{i}") }, cancellationToken: cancellationToken);
        }

        if (wanted.Reached)
        {
            await officer.Goals.CloseGoalAsync(new CloseGoalRequest { Name = goal.Name, Outcome = Goal.Types.State.Reached }, cancellationToken: cancellationToken);
        }
    }

    private static async Task AnswerAsync(Session session, string engagement, int[] says, CancellationToken cancellationToken)
    {
        var pulse = await session.Pulses.GetPulseAsync(new GetPulseRequest { Name = $"{engagement}/pulse" }, cancellationToken: cancellationToken);
        if (pulse.State is Pulse.Types.State.Early or Pulse.Types.State.Due)
        {
            await session.Pulses.AnswerPulseAsync(new AnswerPulseRequest { Name = pulse.Name, Heard = says[0], Useful = says[1], Rhythm = says[2] }, cancellationToken: cancellationToken);
        }
    }

    // Somebody independent of that admin wants to be called, and one of those who take calls is the admin of README.
    private async Task<bool> AskForCallAsync(Session admin, CancellationToken cancellationToken)
    {
        await admin.Pulses.SetCallDutyAsync(new SetCallDutyRequest { On = true }, cancellationToken: cancellationToken);
        var caller = people["priya.raman"].Session;
        foreach (var engagement in (await caller.Engagements.ListEngagementsAsync(new ListEngagementsRequest { State = Engagement.Types.State.Open }, cancellationToken: cancellationToken)).Engagements.Take(1))
        {
            var pulse = await caller.Pulses.GetPulseAsync(new GetPulseRequest { Name = $"{engagement.Name}/pulse" }, cancellationToken: cancellationToken);
            if (pulse.State is Pulse.Types.State.Early or Pulse.Types.State.Due && pulse.Callers.FirstOrDefault() is { } first)
            {
                await caller.Pulses.AnswerPulseAsync(new AnswerPulseRequest { Name = pulse.Name, Heard = 3, Useful = 2, Rhythm = 2, Call = first, ShownName = "Priya", Reach = "602-555-0142, weekdays after 5 PM" }, cancellationToken: cancellationToken);
            }
        }

        return true;
    }

    private static Google.Type.Date DayOf(DateOnly day) => new() { Year = day.Year, Month = day.Month, Day = day.Day };
}
