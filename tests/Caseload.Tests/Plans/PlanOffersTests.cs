using MentorNet.Caseload.Plans;
using MentorNet.Caseload.V1;
using MentorNet.Protos;
using Xunit;
using Plan = MentorNet.Caseload.V1.Plan;
using PlanOffer = MentorNet.Caseload.V1.PlanOffer;
using PlanTask = MentorNet.Caseload.V1.PlanTask;
using TemplateTask = MentorNet.Caseload.V1.TemplateTask;

namespace MentorNet.Caseload.Tests.Plans;

/// <summary>What an admin changes is offered to those who have a plan, and never done by itself.</summary>
public sealed class PlanOffersTests(CaseloadFixture service) : IClassFixture<CaseloadFixture>
{
    private const string Walk = "planTemplateTasks/data-walk";
    private readonly Clients admin = service.Admin();

    [Fact]
    public async Task What_was_added_changed_and_taken_out_is_offered_and_the_plan_stays_as_it_was()
    {
        var (two, plan) = await Given(60);

        var added = await Add();
        await Reword(Walk, "Walk through the data");
        await admin.PlanTemplates.DeleteTemplateTaskAsync(new DeleteTemplateTaskRequest { Name = "planTemplateTasks/early-win" });

        var offers = await Offers(two);
        Assert.Equal(
            [(added.Name, PlanOffer.Types.Kind.Added), (Walk, PlanOffer.Types.Kind.Changed), ("planTemplateTasks/early-win", PlanOffer.Types.Kind.Removed)],
            offers.Select(offer => (offer.TemplateTask, offer.Kind)));
        Assert.Equal(plan, await Get(two));
    }

    [Fact]
    public async Task What_is_taken_is_in_the_plan_and_what_is_left_is_not_offered_again()
    {
        var (two, plan) = await Given(60);
        var (first, second) = (await Add(), await Add());
        await Reword(Walk, "Walk through the data");

        var changed = await Answer(two, take: [first.Name, Walk], leave: [second.Name]);

        Assert.Equal(plan.Tasks.Count + 1, changed.Tasks.Count);
        Assert.Equal("Walk through the data", changed.Tasks.Single(task => task.Name == plan.Tasks.Single(one => one.Code == "data-walk").Name).Title);
        Assert.Empty(await Offers(two));

        await Reword(second.Name, "Other words");
        Assert.Equal([second.Name], (await Offers(two)).Select(offer => offer.TemplateTask));
    }

    [Fact]
    public async Task A_change_that_is_left_leaves_the_words_of_the_two()
    {
        var (two, plan) = await Given(60);
        var walk = plan.Tasks.Single(task => task.Code == "data-walk");
        await two.Mentee.Plans.UpdatePlanTaskAsync(new UpdatePlanTaskRequest { Task = new PlanTask { Name = walk.Name, Title = "Our own walk" } });
        await Reword(Walk, "Walk through the data");

        var kept = await Answer(two, take: [], leave: [Walk]);

        Assert.Equal("Our own walk", kept.Tasks.Single(task => task.Name == walk.Name).Title);
        Assert.Empty(await Offers(two));
    }

    [Fact]
    public async Task One_that_is_taken_out_goes_where_that_is_taken_and_stays_in_its_words_where_it_is_left()
    {
        var (one, plan) = await Given(60);
        var (other, _) = await Given(60);
        await admin.PlanTemplates.DeleteTemplateTaskAsync(new DeleteTemplateTaskRequest { Name = Walk });

        Assert.Equal(plan.Tasks.Count - 1, (await Answer(one, take: [Walk], leave: [])).Tasks.Count);
        var kept = (await Answer(other, take: [], leave: [Walk])).Tasks.Single(task => task.Title == PlanTexts.English.Title("data-walk"));

        Assert.Equal("", kept.Code);
        Assert.Empty(await Offers(one));
        Assert.Empty(await Offers(other));
    }

    [Fact]
    public async Task A_longer_plan_is_offered_what_comes_later_and_what_is_done_is_left_alone()
    {
        var (two, plan) = await Given(30);
        await two.Mentee.Plans.UpdatePlanTaskAsync(new UpdatePlanTaskRequest { Task = new PlanTask { Name = plan.Tasks.Single(task => task.Code == "three-questions").Name, Done = true } });
        await Reword("planTemplateTasks/three-questions", "Ask three things");
        await two.Mentee.Plans.UpdatePlanAsync(new UpdatePlanRequest { Plan = new Plan { Name = plan.Name, Days = 60 } });

        var offers = await Offers(two);

        Assert.All(offers, offer => Assert.Equal(PlanOffer.Types.Kind.Added, offer.Kind));
        Assert.Equal(PlanTemplates.Ours.Where(task => task.Facts.Day is > 30 and <= 60).Select(task => task.Id).Order(), offers.Select(offer => offer.Offered.Code).Order());
        Assert.Equal(plan.Tasks.Count + offers.Count, (await Answer(two, take: [.. offers.Select(offer => offer.TemplateTask)], leave: [])).Tasks.Count);
    }

    [Fact]
    public async Task One_that_the_two_took_out_is_offered_again_only_in_other_words()
    {
        var (two, plan) = await Given(60);
        await two.Mentor.Plans.DeletePlanTaskAsync(new DeletePlanTaskRequest { Name = plan.Tasks.Single(task => task.Code == "data-walk").Name });
        Assert.Empty(await Offers(two));

        await Reword(Walk, "Walk through the data");

        Assert.Equal([Walk], (await Offers(two)).Select(offer => offer.TemplateTask));
    }

    [Fact]
    public async Task Both_find_for_which_of_their_plans_something_is_offered_until_one_answers()
    {
        var (answered, _) = await Given(60);
        var (paused, _) = await Given(60);
        var without = await service.AnEngagement();
        Assert.Empty(await Offered(answered.Mentee));
        var added = await Add();

        Assert.Equal([answered.Name], await Offered(answered.Mentee));
        Assert.Equal([answered.Name], await Offered(answered.Mentor));
        Assert.Equal([paused.Name], await Offered(paused.Mentee));
        Assert.Empty(await Offered(without.Mentee));
        await Answer(answered, take: [], leave: [added.Name]);
        await service.Pauses(paused);

        foreach (var side in new[] { answered.Mentee, answered.Mentor, paused.Mentee })
        {
            Assert.Empty(await Offered(side));
        }

        static async Task<IEnumerable<string>> Offered(Clients side) => (await side.Plans.ListOfferedPlansAsync(new())).Engagements;
    }

    [Fact]
    public async Task Answered_twice_it_is_done_once()
    {
        var (two, plan) = await Given(60);
        var added = await Add();

        await Answer(two, take: [added.Name], leave: []);
        var again = await Answer(two, take: [added.Name], leave: []);

        Assert.Equal(plan.Tasks.Count + 1, again.Tasks.Count);
    }

    // The consortium of the fixture is that of all engagements: each test begins with the template that we came with.
    private async Task<(Two Two, Plan Plan)> Given(int days)
    {
        await admin.PlanTemplates.ResetTemplateAsync(new ResetTemplateRequest());
        var two = await service.AnEngagement();
        return (two, await two.Mentee.Plans.StartPlanAsync(new StartPlanRequest { Parent = two.Name, Days = days }));
    }

    private async Task<TemplateTask> Add() => await admin.PlanTemplates.CreateTemplateTaskAsync(new CreateTemplateTaskRequest
    {
        Task = new TemplateTask { Title = "Meet the liaison", Track = PlanTrack.Community, Step = PlanStep.Listen, Owner = PlanOwner.PlanMentee, Day = 12 },
    });

    private async Task Reword(string name, string title) => await admin.PlanTemplates.UpdateTemplateTaskAsync(new UpdateTemplateTaskRequest { Task = new TemplateTask { Name = name, Title = title } });

    private static async Task<IReadOnlyList<PlanOffer>> Offers(Two two) => (await two.Mentor.Plans.ListPlanOffersAsync(new ListPlanOffersRequest { Parent = $"{two.Name}/plan" })).Offers;

    private static async Task<Plan> Get(Two two) => await two.Mentee.Plans.GetPlanAsync(new GetPlanRequest { Name = $"{two.Name}/plan" });

    private static async Task<Plan> Answer(Two two, string[] take, string[] leave) =>
        await two.Mentee.Plans.AnswerPlanOffersAsync(new AnswerPlanOffersRequest { Parent = $"{two.Name}/plan", Take = { take }, Leave = { leave } });
}
