using System.Net;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Caseload.Plans;
using MentorNet.Caseload.V1;
using MentorNet.Web.Tests.Conversations;
using MentorNet.Web.Tests.Engagements;
using Xunit;
using Date = Google.Type.Date;

namespace MentorNet.Web.Tests.Plans;

/// <summary>Covers the pages of entry plans, without JavaScript.</summary>
public sealed class PlanPagesTests(TalkFixture web) : IClassFixture<TalkFixture>
{
    private const string Page = $"/{StandInEngagements.Name}/plan";
    private const string None = $"/{StandInPlans.None}/plan";

    [Fact]
    public async Task A_plan_shows_what_is_due_what_is_done_and_who_does_it()
    {
        var page = await Read(Page, Role.Officer);

        Assert.Contains("1 of 3 done", page, StringComparison.Ordinal);
        Assert.Contains("Ask for your reporting line in writing", page, StringComparison.Ordinal);
        Assert.Contains("Call &lt;b&gt;the union&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Matches(@"Call &lt;b&gt;the union&lt;/b&gt;</strong>\s*<span class=""badge due"">Overdue</span>", page);
        Assert.Contains("Ben Osei", page, StringComparison.Ordinal);
        Assert.Contains("has 2 changes for you to look at", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Page}/tasks/{StandInConversations.Id}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_plan_four_are_offered_each_by_one_button()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        var page = await browser.Read(None);

        Assert.All((int[])[30, 60, 90, 180], days => Assert.Contains($"name=\"days\" value=\"{days}\">Use the {days}-day plan", page, StringComparison.Ordinal));
        var answer = await browser.Submit(None, "start", ("days", "60"), ("start_date", "2026-11-02"));
        Assert.EndsWith("?done=plan-started", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        var wrong = await (await browser.Submit(None, "start", ("days", "60"), ("start_date", "soon"))).Content.ReadAsStringAsync();
        Assert.Contains("First day in the position: This must be a day, written like 2027-03-31.", wrong, StringComparison.Ordinal);
    }

    // Wherever it is what time in UTC, in one of these zones it is another day.
    [Theory]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("Pacific/Pago_Pago")]
    public async Task A_first_day_that_is_left_blank_is_the_day_that_it_is_for_the_reader(string zone)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        web.Colleagues.TimeZone = zone;
        var before = Today();

        await browser.Submit(None, "start", ("days", "60"), ("start_date", ""));
        web.Colleagues.TimeZone = "America/Denver";

        Assert.Contains(StandInPlans.Started!.StartDate, new[] { before, Today() });

        Date Today() => Date.FromDateTime(NodaTime.SystemClock.Instance.GetCurrentInstant().InZone(NodaTime.DateTimeZoneProviders.Tzdb[zone]).ToDateTimeUnspecified());
    }

    [Theory]
    [InlineData(Page, "tasks", "plan-task-saved", "check", StandInConversations.Id)]
    [InlineData(Page, "move", "plan-moved", "start_date", "2027-01-04", "length", "90")]
    [InlineData(Page, "delete", "plan-deleted")]
    [InlineData($"{Page}/tasks/{StandInConversations.Id}", "task", "plan-task-saved", "title", "Other", "due_date", "2027-01-04")]
    [InlineData($"{Page}/tasks/{StandInConversations.Id}", "remove", "plan-task-removed")]
    [InlineData($"{Page}/tasks/new", "task", "plan-task-saved", "title", "New", "due_date", "2027-01-04")]
    [InlineData($"{Page}/offers", "answer", "plan-offers-answered", "take", "planTemplateTasks/data-walk")]
    public async Task Each_form_of_a_plan_says_what_it_did(string path, string form, string done, params string[] fields) => await Does(path, form, done, Role.Officer, fields);

    [Fact]
    public async Task A_date_that_was_set_here_stays_and_is_let_go_by_a_check()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        var moving = WebUtility.HtmlDecode(await browser.Read($"{Page}/tasks/{StandInConversations.Id}"));
        var kept = WebUtility.HtmlDecode(await browser.Read($"{Page}/tasks/{StandInPlans.Kept}"));

        Assert.Contains("this moves with it, unless you set another date here.", moving, StringComparison.Ordinal);
        Assert.DoesNotContain("Let it move with the first day again", moving, StringComparison.Ordinal);
        Assert.Contains("so it stays when the first day in the position changes.", kept, StringComparison.Ordinal);
        await browser.Submit($"{Page}/tasks/{StandInPlans.Kept}", "task", ("title", "x"), ("due_date", "2026-11-05"));
        Assert.DoesNotContain("due_date_kept", StandInPlans.Mask!.Paths);
        await browser.Submit($"{Page}/tasks/{StandInPlans.Kept}", "task", ("title", "x"), ("due_date", "2026-11-05"), ("move", "yes"));
        Assert.Contains("due_date_kept", StandInPlans.Mask!.Paths);
        Assert.False(StandInPlans.Changed!.DueDateKept);
    }

    [Fact]
    public async Task A_first_day_that_has_changed_in_the_profile_is_taken_over_in_one_step()
    {
        var (browser, _) = await web.SignedInAs(StandInPlans.Beginner, TimeSpan.FromMinutes(15), Role.Officer);

        Assert.Contains("The profile says that the position begins on Jan 5, 2099.", await browser.Read(Page), StringComparison.Ordinal);
        Assert.DoesNotContain("The profile says", await Read(Page, Role.Officer), StringComparison.Ordinal);
        var answer = await browser.Submit(Page, "follow");

        Assert.EndsWith("?done=plan-moved", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal((new Date { Year = 2099, Month = 1, Day = 5 }, 0), (StandInPlans.Moved!.StartDate, StandInPlans.Moved.Days));
    }

    [Fact]
    public async Task What_is_in_the_library_goes_into_a_plan_in_two_steps()
    {
        var resource = Guid.CreateVersion7();
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        Assert.Contains($"href=\"/plans/add/{resource}\">Add to an entry plan</a>", await browser.Read($"/library/{resource}"), StringComparison.Ordinal);
        var only = await browser.Get($"/plans/add/{resource}");
        Assert.EndsWith($"{Page}/tasks/new?resource={resource}", only.Headers.Location!.ToString(), StringComparison.Ordinal);
        var form = await browser.Read($"{Page}/tasks/new?resource={resource}");
        Assert.Matches("""<input[^>]* value="A first plan"[^>]*>""", form);
        Assert.Matches($"""<option value="resources/{resource}" selected[^>]*>A first plan</option>""", form);
        await browser.Submit($"{Page}/tasks/new?resource={resource}", "task", ("title", "Read it"), ("resource", $"resources/{resource}"), ("due_date", "2027-01-04"));
        Assert.Equal(($"resources/{resource}", "Read it"), (StandInPlans.Added!.Resource, StandInPlans.Added.Title));
        Assert.Contains("There’s no plan yet.", WebUtility.HtmlDecode(await browser.Read($"{None}/tasks/new")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check", true)]
    [InlineData("uncheck", false)]
    public async Task A_button_of_a_page_that_is_behind_does_what_it_says(string button, bool done)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        await browser.Submit(Page, "tasks", (button, StandInConversations.Id));

        Assert.Equal(done, StandInPlans.Changed!.Done);
    }

    [Theory]
    [InlineData("/admin/plan", "reset", "template-reset")]
    [InlineData("/admin/plan/new", "task", "template-saved", "title", "New", "day", "12")]
    [InlineData($"/admin/plan/{StandInConversations.Id}", "task", "template-saved", "title", "Other", "day", "-3")]
    [InlineData($"/admin/plan/{StandInConversations.Id}", "remove", "template-saved")]
    public async Task Each_form_of_an_admins_template_says_what_it_did(string path, string form, string done, params string[] fields) => await Does(path, form, done, Role.Admin, fields);

    [Fact]
    public async Task What_is_over_is_read_and_has_no_form()
    {
        var page = await Read($"/{StandInEngagements.Over}/plan", Role.Officer);

        Assert.Contains("Ask for your reporting line in writing", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Add a task", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"check\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offers_say_what_would_change_and_what_is_there_now()
    {
        var page = await Read($"{Page}/offers", Role.Officer);

        Assert.Contains("Add: Hold a data walk with people who know the stories behind it", page, StringComparison.Ordinal);
        Assert.Contains("Change to: Meet the liaison", page, StringComparison.Ordinal);
        Assert.Contains("Yours now: Ask for your reporting line in writing, due Oct 19, 2026", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_the_two_says_what_is_next()
    {
        var page = await Read($"/{StandInEngagements.Name}", Role.Officer);

        Assert.Contains("Entry plan", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Page}\">Open the plan</a>", page, StringComparison.Ordinal);
    }

    private async Task Does(string path, string form, string done, Role role, string[] fields)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), role);

        var answer = await browser.Submit(path, form, [.. fields.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith($"?done={done}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.NotNull(DoneTexts.Find(done));
    }

    private async Task<string> Read(string path, Role role)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), role);
        return await browser.Read(path);
    }
}

/// <summary>Stands in for plans: one task of ours that is done, one that is not, and one of the two's own that is overdue; of one engagement, none.</summary>
internal sealed class StandInPlans : PlansService.PlansServiceBase
{
    /// <summary>What was changed last.</summary>
    public static PlanTask? Changed { get; private set; }

    /// <summary>A task whose date was set here.</summary>
    public const string Kept = "0199c0de-0000-7000-8000-0000000000f2";

    public const string None = "engagements/0199c0de-0000-7000-8000-0000000000da";

    public override Task<Plan> GetPlan(GetPlanRequest request, ServerCallContext context) =>
        request.Name == $"{None}/plan" ? throw new RpcException(new Status(StatusCode.NotFound, "none")) : Task.FromResult(One(request.Name));

    /// <summary>What was started last.</summary>
    public static StartPlanRequest? Started { get; private set; }

    /// <summary>The person whose position begins on Jan 5, 2099, as their profile has it.</summary>
    public static readonly Guid Beginner = Guid.CreateVersion7();

    /// <summary>What was moved last.</summary>
    public static Plan? Moved { get; private set; }

    /// <summary>What was added last.</summary>
    public static PlanTask? Added { get; private set; }

    /// <summary>What an update changed last.</summary>
    public static FieldMask? Mask { get; private set; }

    public override Task<Plan> StartPlan(StartPlanRequest request, ServerCallContext context)
    {
        Started = request;
        return Task.FromResult(One($"{request.Parent}/plan"));
    }

    public override Task<Plan> UpdatePlan(UpdatePlanRequest request, ServerCallContext context)
    {
        Moved = request.Plan;
        return Task.FromResult(One(request.Plan.Name));
    }

    public override Task<Empty> DeletePlan(DeletePlanRequest request, ServerCallContext context) => Task.FromResult(new Empty());

    public override Task<PlanTask> CreatePlanTask(CreatePlanTaskRequest request, ServerCallContext context) => Task.FromResult(Added = request.Task);

    public override Task<PlanTask> UpdatePlanTask(UpdatePlanTaskRequest request, ServerCallContext context)
    {
        Mask = request.UpdateMask;
        return Task.FromResult(Changed = request.Task);
    }

    public override Task<Empty> DeletePlanTask(DeletePlanTaskRequest request, ServerCallContext context) => Task.FromResult(new Empty());

    /// <summary>The person for whose plan something is offered.</summary>
    public static readonly Guid Offered = Guid.CreateVersion7();

    public override Task<ListOfferedPlansResponse> ListOfferedPlans(ListOfferedPlansRequest request, ServerCallContext context) =>
        Task.FromResult(new ListOfferedPlansResponse { Engagements = { Long.Caller(context) == Offered.ToString() ? [StandInEngagements.Name] : Array.Empty<string>() } });

    public override Task<ListPlanOffersResponse> ListPlanOffers(ListPlanOffersRequest request, ServerCallContext context) => Task.FromResult(new ListPlanOffersResponse
    {
        Offers =
        {
            new PlanOffer { TemplateTask = "planTemplateTasks/data-walk", Kind = PlanOffer.Types.Kind.Added, Offered = StandInPlanTemplates.Of("data-walk") },
            new PlanOffer { TemplateTask = "planTemplateTasks/reporting-line", Kind = PlanOffer.Types.Kind.Changed, Offered = StandInPlanTemplates.Own, Task = One(request.Parent).Tasks[0] },
        },
    });

    public override Task<Plan> AnswerPlanOffers(AnswerPlanOffersRequest request, ServerCallContext context) => Task.FromResult(One(request.Parent));

    private static Plan One(string name) => new()
    {
        Name = name,
        Days = 30,
        StartDate = new Date { Year = 2026, Month = 11, Day = 2 },
        DoneCount = 1,
        CreateTime = Long.Ago,
        Etag = "v1",
        Tasks =
        {
            OneTask($"{name}/tasks/{StandInConversations.Id}", "reporting-line", "", new Date { Year = 2026, Month = 10, Day = 19 }, done: true),
            OneTask($"{name}/tasks/0199c0de-0000-7000-8000-0000000000f1", "how-we-work", "", new Date { Year = 2099, Month = 1, Day = 1 }, owner: PlanOwner.PlanMentor),
            new PlanTask(OneTask($"{name}/tasks/{Kept}", "", "Call <b>the union</b>", new Date { Year = 2026, Month = 11, Day = 5 })) { DueDateKept = true },
        },
    };

    private static PlanTask OneTask(string name, string code, string title, Date due, bool done = false, PlanOwner owner = PlanOwner.PlanMentee) => new()
    {
        Name = name,
        Code = code,
        Title = code.Length > 0 ? PlanTexts.English.Title(code) : title,
        Why = code.Length > 0 ? PlanTexts.English.Why(code) : "",
        Track = PlanTrack.SeniorTable,
        Step = PlanStep.Listen,
        Owner = owner,
        DueDate = due,
        Need = "needs/senior-table",
        Done = done,
        DoneTime = done ? Long.Ago : null,
        Etag = "v1",
    };
}

/// <summary>Stands in for the consortium's template: two of ours and one of its own.</summary>
internal sealed class StandInPlanTemplates : PlanTemplatesService.PlanTemplatesServiceBase
{
    public static TemplateTask Own => new()
    {
        Name = $"planTemplateTasks/{StandInConversations.Id}",
        Title = "Meet the liaison",
        Track = PlanTrack.Community,
        Step = PlanStep.Listen,
        Owner = PlanOwner.PlanMentee,
        Day = 12,
        Etag = "v1",
    };

    public static TemplateTask Of(string code) => new(Own) { Name = $"planTemplateTasks/{code}", Code = code, Title = PlanTexts.English.Title(code), Why = PlanTexts.English.Why(code) };

    public override Task<ListTemplateTasksResponse> ListTemplateTasks(ListTemplateTasksRequest request, ServerCallContext context) => Task.FromResult(All());

    public override Task<TemplateTask> CreateTemplateTask(CreateTemplateTaskRequest request, ServerCallContext context) => Task.FromResult(request.Task);

    public override Task<TemplateTask> UpdateTemplateTask(UpdateTemplateTaskRequest request, ServerCallContext context) => Task.FromResult(request.Task);

    public override Task<Empty> DeleteTemplateTask(DeleteTemplateTaskRequest request, ServerCallContext context) => Task.FromResult(new Empty());

    public override Task<ListTemplateTasksResponse> ResetTemplate(ResetTemplateRequest request, ServerCallContext context) => Task.FromResult(All());

    private static ListTemplateTasksResponse All() => new() { Tasks = { Of("reporting-line"), Own, Of("data-walk") } };
}
