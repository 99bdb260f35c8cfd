using Google.Protobuf.WellKnownTypes;
using Google.Type;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace MentorNet.Caseload.Tests.Budgets;

/// <summary>The service beside a stand-in for Profile.</summary>
public sealed class BudgetFixture : CaseloadFixture
{
    internal FactsStandIn Profile { get; } = new();

    protected override void Configure(IServiceCollection services) => services.Replace(Microsoft.Extensions.DependencyInjection.ServiceDescriptor.Singleton<FactsService.FactsServiceClient>(Profile));
}

public sealed class BudgetTests(BudgetFixture service) : IClassFixture<BudgetFixture>
{
    [Fact]
    public async Task What_is_logged_counts_in_the_active_budget_with_a_warning_at_80_percent_and_beyond_it_only_knowingly()
    {
        var two = await service.ACoaching();
        await Log(two, 60);
        var budget = await Active(two, 300);

        await Log(two, 230);
        Assert.Equal((230, 70, false), Of(await Only(two)));
        var tenth = await Log(two, 10);
        Assert.Equal((240, 60, true), Of(await Only(two)));

        var refused = await RpcAssert.Fails(StatusCode.FailedPrecondition, "BUDGET_EXCEEDED", () => Log(two, 61));
        Assert.Contains("240 of 300", refused.Message, StringComparison.Ordinal);
        await Log(two, 61, beyond: true);
        Assert.Equal((301, -1, true), Of(await Only(two)));
        await two.Mentor.Hours.CorrectHoursAsync(new() { Name = tenth.Name });
        Assert.Equal((291, 9, true), Of(await Only(two)));

        await two.Mentor.Budgets.CompleteBudgetAsync(new() { Name = budget.Name });
        await Log(two, 60);
        Assert.Equal((291, 9, true), Of(await Only(two)));
    }

    [Fact]
    public async Task Two_who_log_at_once_count_each_other()
    {
        var two = await service.ACoaching();
        await Active(two, 1, Budget.Types.Unit.Sessions);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                await Log(two, 30);
                return true;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.FailedPrecondition)
            {
                return false;
            }
        }));

        Assert.Single(answers, answer => answer);
        Assert.Equal(1, (await Only(two)).Used);
    }

    [Fact]
    public async Task What_is_scheduled_is_planned()
    {
        var two = await service.ACoaching();
        await Active(two, 300);
        await service.ScalarAsync<Guid>(
            """
            INSERT INTO sessions (consortium_id, session_id, engagement_id, state, zone, local_start, minutes, starts_at, ends_at, zone_rules, choices, made_by, sequence, reason, late, version, created_at, changed_at)
            VALUES (@p0, gen_random_uuid(), @p1, 'SCHEDULED', 'UTC', now()::timestamp, 50, @p2, @p2 + interval '50 minutes', '', '{}', @p3, 0, '', false, 1, now(), now())
            RETURNING session_id
            """,
            service.Consortium,
            two.Id,
            service.Clock.GetUtcNow().AddDays(2),
            two.MentorId);

        Assert.Equal((0, 50, 250), ((await Only(two)).Used, (await Only(two)).Planned, (await Only(two)).Left));
    }

    [Fact]
    public async Task Beyond_the_budget_sessions_are_booked_picked_and_recorded_only_knowingly()
    {
        var two = await service.ACoaching();
        await Active(two, 2, Budget.Types.Unit.Sessions);
        var now = service.Clock.GetUtcNow();
        var first = new CreateSessionRequest { Parent = two.Name, StartTime = At(10), TimeZone = "UTC", Agreed = true };
        var series = new CreateSessionSeriesRequest { Parent = two.Name, Rhythm = SessionSeries.Types.Rhythm.Weekly, StartTime = At(20), Count = 2, TimeZone = "UTC", Agreed = true };
        await two.Mentor.Sessions.CreateSessionAsync(first);

        var refused = await RpcAssert.Fails(StatusCode.FailedPrecondition, "BUDGET_EXCEEDED", () => two.Mentor.Sessions.CreateSessionSeriesAsync(series).ResponseAsync);
        Assert.Contains("0 of 2 are used, 1 planned, and 2 would", refused.Message, StringComparison.Ordinal);
        await two.Mentor.Sessions.CreateSessionAsync(new(first) { StartTime = At(11) });
        Assert.Equal((false, true), ((await Only(two)).NearlyUsed, (await Only(two)).NearlyPlanned));
        var third = new CreateSessionRequest(first) { StartTime = At(12) };
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "BUDGET_EXCEEDED", () => two.Mentee.Sessions.CreateSessionAsync(third).ResponseAsync);
        await two.Mentee.Sessions.CreateSessionAsync(new(third) { BeyondBudget = true });
        await two.Mentor.Sessions.CreateSessionSeriesAsync(new(series) { BeyondBudget = true });
        Assert.Equal((5, -3), ((await Only(two)).Planned, (await Only(two)).Left));

        var proposed = await two.Mentor.Sessions.ProposeSessionAsync(new() { Parent = two.Name, StartTimes = { At(40) }, TimeZone = "UTC" });
        var pick = new PickSessionTimeRequest { Name = proposed.Name, StartTime = At(40) };
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "BUDGET_EXCEEDED", () => two.Mentee.Sessions.PickSessionTimeAsync(pick).ResponseAsync);
        await two.Mentee.Sessions.PickSessionTimeAsync(new(pick) { BeyondBudget = true });

        await Log(two, 60);
        await Log(two, 60);
        var record = new RecordSessionRequest { Parent = two.Name, StartTime = At(-2), TimeZone = "UTC" };
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "BUDGET_EXCEEDED", () => two.Mentor.Sessions.RecordSessionAsync(record).ResponseAsync);
        Assert.Equal(Session.Types.State.Held, (await two.Mentor.Sessions.RecordSessionAsync(new(record) { BeyondBudget = true })).State);

        Timestamp At(int days) => Timestamp.FromDateTimeOffset(now.AddDays(days));
    }

    [Fact]
    public async Task A_budget_goes_from_draft_to_active_to_completed_and_nowhere_else()
    {
        var two = await service.ACoaching();
        var draft = await Draft(two, 300);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "BUDGET_NOT_ACTIVE", () => two.Mentor.Budgets.CompleteBudgetAsync(new() { Name = draft.Name }).ResponseAsync);
        var active = await two.Mentor.Budgets.ActivateBudgetAsync(new() { Name = draft.Name });
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "BUDGET_NOT_DRAFT", () => two.Mentor.Budgets.ActivateBudgetAsync(new() { Name = draft.Name }).ResponseAsync);
        var second = await Draft(two, 300);
        await RpcAssert.Fails(StatusCode.AlreadyExists, "BUDGET_ACTIVE_EXISTS", () => two.Mentor.Budgets.ActivateBudgetAsync(new() { Name = second.Name }).ResponseAsync);
        await Log(two, 100);
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => two.Mentor.Budgets.UpdateBudgetAsync(new() { Budget = new(draft) { Amount = 400 } }).ResponseAsync);
        await RpcAssert.FailsOnField("budget.amount", () => two.Mentor.Budgets.UpdateBudgetAsync(new() { Budget = new(active) { Amount = 99 } }).ResponseAsync);
        Assert.Equal(400, (await two.Mentor.Budgets.UpdateBudgetAsync(new() { Budget = new(active) { Amount = 400 } })).Amount);
        await two.Mentor.Budgets.CompleteBudgetAsync(new() { Name = draft.Name });
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "BUDGET_COMPLETED", () => two.Mentor.Budgets.UpdateBudgetAsync(new() { Budget = new() { Name = draft.Name, Amount = 500 } }).ResponseAsync);
    }

    [Fact]
    public async Task A_draft_is_deleted_by_its_coach_and_nothing_else_is()
    {
        var two = await service.ACoaching();
        var draft = await Draft(two, 300);
        await RpcAssert.Fails(StatusCode.NotFound, "ENGAGEMENT_NOT_FOUND", () => service.Coach(Guid.CreateVersion7()).Budgets.DeleteBudgetAsync(new() { Name = draft.Name }).ResponseAsync);

        await two.Mentor.Budgets.DeleteBudgetAsync(new() { Name = draft.Name });

        Assert.Empty((await two.Mentor.Budgets.ListBudgetsAsync(new() { Parent = two.Name })).Budgets);
        await RpcAssert.Fails(StatusCode.NotFound, "BUDGET_NOT_FOUND", () => two.Mentor.Budgets.DeleteBudgetAsync(new() { Name = draft.Name }).ResponseAsync);
        await Active(two, 300);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "BUDGET_NOT_DRAFT", async () => await two.Mentor.Budgets.DeleteBudgetAsync(new() { Name = (await Only(two)).Name }));
    }

    [Fact]
    public async Task Another_sponsor_needs_the_clients_word()
    {
        var two = await service.ACoaching();
        var draft = await two.Mentor.Budgets.CreateBudgetAsync(new() { Parent = two.Name, Budget = new() { Unit = Budget.Types.Unit.Sessions, Amount = 6, Sponsor = "Northfield College" } });

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "SPONSOR_NOT_AGREED", () => two.Mentor.Budgets.ActivateBudgetAsync(new() { Name = draft.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.PermissionDenied, "CLIENT_ONLY", () => service.Officer(two.MentorId).Budgets.AgreeToSponsorAsync(new() { Name = draft.Name, Agreed = true }).ResponseAsync);
        await two.Mentee.Budgets.AgreeToSponsorAsync(new() { Name = draft.Name, Agreed = true });
        await two.Mentor.Budgets.ActivateBudgetAsync(new() { Name = draft.Name });

        Assert.Equal("Northfield College", Assert.Single((await two.Mentee.Budgets.ListBudgetsAsync(new() { Parent = two.Name })).Budgets).Sponsor);
    }

    [Fact]
    public async Task A_sponsor_waits_for_the_client_until_they_answer_and_an_answer_can_be_changed()
    {
        var (agreed, declined, paused, ours) = (await service.ACoaching(), await service.ACoaching(), await service.ACoaching(), await service.ACoaching());
        await Draft(ours, 60);
        var drafts = new List<Budget>();
        foreach (var two in new[] { agreed, declined, paused })
        {
            drafts.Add(await two.Mentor.Budgets.CreateBudgetAsync(new() { Parent = two.Name, Budget = new() { Unit = Budget.Types.Unit.Sessions, Amount = 6, Sponsor = "Northfield College" } }));
            Assert.Equal([two.Name], await Asked(two.Mentee));
            Assert.Empty(await Asked(service.Officer(two.MentorId)));
        }

        await agreed.Mentee.Budgets.AgreeToSponsorAsync(new() { Name = drafts[0].Name, Agreed = true });
        var no = await declined.Mentee.Budgets.AgreeToSponsorAsync(new() { Name = drafts[1].Name });
        await service.Pauses(paused);

        foreach (var two in new[] { agreed, declined, paused, ours })
        {
            Assert.Empty(await Asked(two.Mentee));
        }

        Assert.True(no is { AgreeTime: null, DeclineTime: not null }, $"{no}");
        Assert.Equal(no, await declined.Mentee.Budgets.AgreeToSponsorAsync(new() { Name = drafts[1].Name }));
        var yes = await declined.Mentee.Budgets.AgreeToSponsorAsync(new() { Name = drafts[1].Name, Agreed = true });
        Assert.True(yes is { AgreeTime: not null, DeclineTime: null }, $"{yes}");
        await declined.Mentor.Budgets.ActivateBudgetAsync(new() { Name = drafts[1].Name });

        static async Task<IEnumerable<string>> Asked(Clients side) => (await side.Budgets.ListSponsorAsksAsync(new())).Engagements;
    }

    [Fact]
    public async Task Nobody_but_the_two_finds_a_budget_and_a_retry_makes_no_second()
    {
        var two = await service.ACoaching();
        var request = new CreateBudgetRequest { Parent = two.Name, Budget = new() { Unit = Budget.Types.Unit.Minutes, Amount = 60 }, RequestId = $"{Guid.NewGuid()}" };
        var draft = await two.Mentor.Budgets.CreateBudgetAsync(request);

        Assert.Equal(draft.Name, (await two.Mentor.Budgets.CreateBudgetAsync(request)).Name);
        await RpcAssert.Fails(StatusCode.NotFound, "ENGAGEMENT_NOT_FOUND", () => service.Stranger().Budgets.ListBudgetsAsync(new() { Parent = two.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "ENGAGEMENT_NOT_FOUND", () => service.Stranger().Budgets.CreateBudgetAsync(request).ResponseAsync);
        await RpcAssert.Fails(StatusCode.PermissionDenied, "COACH_ONLY", () => service.Coach(two.MenteeId).Budgets.ActivateBudgetAsync(new() { Name = draft.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "BUDGET_NOT_FOUND", () => two.Mentor.Budgets.ActivateBudgetAsync(new() { Name = $"{two.Name}/budgets/{Guid.NewGuid()}" }).ResponseAsync);
        await RpcAssert.FailsOnField("budget.unit", () => two.Mentor.Budgets.CreateBudgetAsync(new() { Parent = two.Name, Budget = new() { Amount = 1 } }).ResponseAsync);
        await RpcAssert.FailsOnField("budget.amount", () => two.Mentor.Budgets.CreateBudgetAsync(new() { Parent = two.Name, Budget = new() { Unit = Budget.Types.Unit.Sessions, Amount = 10_001 } }).ResponseAsync);
    }

    private async Task<HourEntry> Log(Two two, int minutes, bool beyond = false)
    {
        var today = service.Clock.GetUtcNow();
        return await two.Mentor.Hours.LogHoursAsync(new()
        {
            Parent = two.Name,
            Entry = new HourEntry { Date = new Date { Year = today.Year, Month = today.Month, Day = today.Day }, Minutes = minutes },
            BeyondBudget = beyond,
        });
    }

    private static (int Used, int Left, bool NearlyUsed) Of(Budget budget) => (budget.Used, budget.Left, budget.NearlyUsed);

    private static async Task<Budget> Only(Two two) => Assert.Single((await two.Mentor.Budgets.ListBudgetsAsync(new() { Parent = two.Name })).Budgets);

    private static async Task<Budget> Draft(Two two, int amount, Budget.Types.Unit unit = Budget.Types.Unit.Minutes) =>
        await two.Mentor.Budgets.CreateBudgetAsync(new() { Parent = two.Name, Budget = new() { Unit = unit, Amount = amount } });

    private static async Task<Budget> Active(Two two, int amount, Budget.Types.Unit unit = Budget.Types.Unit.Minutes) =>
        await two.Mentor.Budgets.ActivateBudgetAsync(new() { Name = (await Draft(two, amount, unit)).Name });
}

/// <summary>What a sponsor sees: numbers of those who agreed, and sums over at least five others.</summary>
public sealed class SponsorTests(BudgetFixture service) : IClassFixture<BudgetFixture>
{
    [Fact]
    public async Task Who_has_not_agreed_is_in_no_row_and_in_a_sum_only_with_four_others()
    {
        var coach = Guid.CreateVersion7();
        for (var i = 0; i < 4; i++)
        {
            await Active(await service.ACoaching(coach), agreed: false);
        }

        var shown = await service.ACoaching(coach);
        await Active(shown, agreed: true);
        var own = await service.Coach(coach).OwnClients.CreateOwnClientAsync(new() { OwnClient = new() { DisplayName = "Ana Ruiz" } });
        var theirs = await service.Coach(coach).Budgets.CreateBudgetAsync(new() { Parent = own.Engagement, Budget = new() { Unit = Budget.Types.Unit.Minutes, Amount = 600 } });
        await service.Coach(coach).Budgets.ActivateBudgetAsync(new() { Name = theirs.Name });

        var few = await service.Admin().Budgets.ListSponsoredBudgetsAsync(new());
        var row = Assert.Single(few.Budgets);
        Assert.Equal(($"people/{shown.MenteeId}", $"people/{coach}", 600, 600), (row.Client, row.Coach, row.Amount, row.Left));
        Assert.Empty(few.Others);

        await Active(await service.ACoaching(coach), agreed: false);
        var five = await service.Admin().Budgets.ListSponsoredBudgetsAsync(new());

        Assert.Single(five.Budgets);
        Assert.Equal((5, 3000, 0), (five.Others[0].BudgetCount, (int)five.Others[0].Amount, (int)five.Others[0].Used));

        // Whoever the admin must not know of is in no sum: it changes in nothing when they agree.
        var hidden = await service.ACoaching(coach);
        await Active(hidden, agreed: false);
        service.Profile.Apart.Add(hidden.MenteeId);
        Assert.Equal(five.Others, (await service.Admin().Budgets.ListSponsoredBudgetsAsync(new())).Others);
    }

    [Fact]
    public async Task An_admin_who_must_not_know_of_a_client_sees_no_row_of_theirs_and_no_gap_in_a_page()
    {
        var coach = Guid.CreateVersion7();
        var all = new List<Two>();
        for (var i = 0; i < 5; i++)
        {
            all.Add(await service.ACoaching(coach));
            await Active(all[^1], agreed: true);
        }

        service.Profile.Apart.UnionWith([all[1].MenteeId, all[3].MenteeId]);
        var shown = new List<string>();
        var page = new ListSponsoredBudgetsResponse();
        do
        {
            page = await service.Admin().Budgets.ListSponsoredBudgetsAsync(new() { PageSize = 2, PageToken = page.NextPageToken });
            shown.AddRange(page.Budgets.Select(budget => budget.Client));
            Assert.True(page.Budgets.Count == 2 || page.NextPageToken.Length == 0, "a page is full or the last");
        }
        while (page.NextPageToken.Length > 0);

        Assert.Equal(
            all.Where(two => !service.Profile.Apart.Contains(two.MenteeId)).Select(two => $"people/{two.MenteeId}").Order(),
            shown.Where(client => all.Any(two => client == $"people/{two.MenteeId}")).Order());
        service.Profile.IsAway = true;
        try
        {
            await RpcAssert.Fails(StatusCode.Unavailable, "CALLER_NOT_KNOWN_YET", () => service.Admin().Budgets.ListSponsoredBudgetsAsync(new()).ResponseAsync);
        }
        finally
        {
            service.Profile.IsAway = false;
        }
    }

    private static async Task Active(Two two, bool agreed)
    {
        var draft = await two.Mentor.Budgets.CreateBudgetAsync(new() { Parent = two.Name, Budget = new() { Unit = Budget.Types.Unit.Minutes, Amount = 600 } });
        await two.Mentee.Budgets.AgreeToSponsorAsync(new() { Name = draft.Name, Agreed = agreed });
        await two.Mentor.Budgets.ActivateBudgetAsync(new() { Name = draft.Name });
    }
}

/// <summary>The service of which no event has been heard yet.</summary>
public sealed class UnheardFixture : CaseloadFixture
{
    protected override Func<Worker, bool> Works => worker => worker is not OutboxRelay;
}

public sealed class UnloggedSessionTests(UnheardFixture service) : IClassFixture<UnheardFixture>
{
    [Fact]
    public async Task A_session_that_was_held_counts_before_it_is_in_the_log()
    {
        var two = await service.ACoaching();
        var budget = await two.Mentor.Budgets.CreateBudgetAsync(new() { Parent = two.Name, Budget = new() { Unit = Budget.Types.Unit.Sessions, Amount = 1 } });
        await two.Mentor.Budgets.ActivateBudgetAsync(new() { Name = budget.Name });

        await two.Mentor.Sessions.RecordSessionAsync(Record(days: 2));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "BUDGET_EXCEEDED", () => two.Mentor.Sessions.RecordSessionAsync(Record(days: 3)).ResponseAsync);

        Assert.Empty((await two.Mentor.Hours.ListHoursAsync(new())).Entries);

        RecordSessionRequest Record(int days) => new() { Parent = two.Name, StartTime = Timestamp.FromDateTimeOffset(service.Clock.GetUtcNow().AddDays(-days)), TimeZone = "UTC" };
    }
}
