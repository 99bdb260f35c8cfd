using System.Net;
using System.Text;
using Google.Api;
using Google.Protobuf;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Caseload.V1;
using MentorNet.Web.Tests.Conversations;
using MentorNet.Web.Tests.Engagements;
using MentorNet.Web.Tests.Rounds;
using Xunit;

namespace MentorNet.Web.Tests.Hours;

/// <summary>Covers the pages of hours and budgets, without JavaScript.</summary>
public sealed class HoursPagesTests(TalkFixture web) : IClassFixture<TalkFixture>
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    [Theory]
    [InlineData("6", 360)]
    [InlineData("1.5", 0)]
    [InlineData("71582789", int.MaxValue)]
    public void Hours_beyond_any_number_stay_too_many(string typed, int minutes) => Assert.Equal(minutes, Areas.Hours.HoursWords.ParseNumber(typed, 60));

    [Fact]
    public async Task A_coach_reads_their_log_and_how_far_it_goes()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Coach);

        var page = await browser.Read("/hours");

        Assert.Contains("<strong>Jan 5, 2026</strong> · Ana &lt;b&gt;Ruiz&lt;/b&gt; · 1 hr 30 min", page, StringComparison.Ordinal);
        Assert.Contains("101 of 100", page, StringComparison.Ordinal);
        Assert.Contains("read on a day", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/hours/{StandInHours.Engagement["engagements/".Length..]}/{StandInHours.Entry}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_is_corrected_where_its_client_is_named()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Coach);

        var page = await browser.Read($"/hours/{StandInHours.Engagement["engagements/".Length..]}/{StandInHours.Entry}");

        Assert.Contains("Jan 5, 2026 · Ana &lt;b&gt;Ruiz&lt;/b&gt; · 1 hr 30 min", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mentor_reads_nothing_of_credentials()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Mentor);

        var page = await browser.Read("/hours");

        Assert.DoesNotContain("credential", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("icf.csv", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_for_ICF_comes_as_a_file_for_coaches_alone()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Coach);
        var (mentor, _) = await web.SignedIn(Fresh, Role.Mentor);

        var file = await browser.Get("/hours/icf.csv");

        Assert.Equal("text/csv", file.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Client Name", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await mentor.Get("/hours/icf.csv")).StatusCode);
    }

    [Fact]
    public async Task The_client_of_the_row_is_chosen_already()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Coach);

        Assert.Matches($"<option value=\"{StandInHours.Engagement["engagements/".Length..]}\" selected", await browser.Read($"/hours?client={StandInHours.Engagement["engagements/".Length..]}"));
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("no", false)]
    public async Task A_client_agrees_to_what_the_button_said(string answer, bool agreed)
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        await browser.Submit($"/{StandInEngagements.Name}/budgets", $"agree-{StandInHours.Entry}", ("agreed", answer));

        Assert.Equal(agreed, StandInBudgets.Agreed);
    }

    [Fact]
    public async Task An_admin_reads_numbers_of_those_who_agreed_and_sums_of_others()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Admin);

        var page = await browser.Read("/admin/budgets");

        Assert.Contains("10 hr", page, StringComparison.Ordinal);
        Assert.Contains("At least 80% used or planned", page, StringComparison.Ordinal);
        Assert.Contains("6 budgets: 12 hr 30 min of 60 hr used", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_reads_what_a_client_writes_stands_beside_it()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        var page = await browser.Read($"/{StandInHours.Engagement}/naming");

        Assert.Contains("I agree to be named", page, StringComparison.Ordinal);
        Assert.Contains("Only the two of you can read this.", page, StringComparison.Ordinal);
    }
}

/// <summary>A log of one entry, of a client without an account.</summary>
internal sealed class StandInHours : HoursService.HoursServiceBase
{
    public const string Engagement = $"engagements/{StandInConversations.Id}";
    public const string Entry = "0199c0de-0000-7000-8000-0000000000b1";

    public override Task<ListHoursResponse> ListHours(ListHoursRequest request, ServerCallContext context) => Task.FromResult(new ListHoursResponse { Entries = { One() } });

    public override Task<HourEntry> GetHours(GetHoursRequest request, ServerCallContext context) => Task.FromResult(One());

    public override Task<HourEntry> LogHours(LogHoursRequest request, ServerCallContext context) => Task.FromResult(request.Entry);

    public override Task<CorrectHoursResponse> CorrectHours(CorrectHoursRequest request, ServerCallContext context) => Task.FromResult(new CorrectHoursResponse());

    public override Task<ImportHoursResponse> ImportHours(ImportHoursRequest request, ServerCallContext context) => Task.FromResult(new ImportHoursResponse { ImportedCount = 1 });

    public override Task<HttpBody> DownloadIcfLog(DownloadIcfLogRequest request, ServerCallContext context) =>
        Task.FromResult(new HttpBody { ContentType = "text/csv; charset=utf-8", Data = ByteString.CopyFrom("Sr. No.,Client Name\r\n", Encoding.UTF8) });

    public override Task<Naming> GetNaming(GetNamingRequest request, ServerCallContext context) => Task.FromResult(new Naming { Name = request.Name, State = Naming.Types.State.Asked });

    /// <summary>The person whose coach asks whether their log may name them.</summary>
    public static readonly Guid AskedForName = Guid.CreateVersion7();

    public override Task<ListNamingAsksResponse> ListNamingAsks(ListNamingAsksRequest request, ServerCallContext context) =>
        Task.FromResult(new ListNamingAsksResponse { Engagements = { Long.Caller(context) == AskedForName.ToString() ? [StandInEngagements.Name] : Array.Empty<string>() } });

    public override Task<Naming> AskNaming(AskNamingRequest request, ServerCallContext context) => Task.FromResult(new Naming { Name = request.Name, State = Naming.Types.State.Asked });

    public override Task<Naming> AnswerNaming(AnswerNamingRequest request, ServerCallContext context) => Task.FromResult(new Naming { Name = request.Name, State = Naming.Types.State.Agreed });

    private static HourEntry One() => new()
    {
        Name = $"{Engagement}/hours/{Entry}",
        Client = $"ownClients/{StandInConversations.Id}",
        ClientDisplayName = "Ana <b>Ruiz</b>",
        Date = new() { Year = 2026, Month = 1, Day = 5 },
        Minutes = 90,
        Pay = Pay.Paid,
        Setting = Setting.External,
        Source = HourEntry.Types.Source.Added,
        CreateTime = Long.Ago,
    };
}

/// <summary>A coach who has what ACC asks for.</summary>
internal sealed class StandInCredentials : CredentialsService.CredentialsServiceBase
{
    public override Task<CredentialProgress> GetCredentialProgress(GetCredentialProgressRequest request, ServerCallContext context) => Task.FromResult(new CredentialProgress
    {
        Parts =
        {
            new CredentialProgress.Types.Part
            {
                Rule = new() { Credential = Credential.Acc, EffectiveDate = new() { Year = 2016, Month = 10, Day = 1 }, Hours = 100, PaidHours = 75, ClientCount = 8, RecentHours = 25, RecentMonths = 18, Source = "A page, read on a day" },
                Minutes = 6060,
                PaidMinutes = 4860,
                ClientCount = 9,
                RecentMinutes = 1500,
                Reached = true,
            },
        },
    });

    public override Task<CredentialProgress> SetTrainingStart(SetTrainingStartRequest request, ServerCallContext context) => Task.FromResult(new CredentialProgress());
}

/// <summary>A budget that is nearly used, and what an admin sees of budgets.</summary>
internal sealed class StandInBudgets : BudgetsService.BudgetsServiceBase
{
    /// <summary>One that nobody has activated.</summary>
    public static readonly Guid Draft = Guid.Parse("0199c0de-0000-7000-8000-0000000000d8");

    /// <summary>What the coach granted last.</summary>
    public static int Changed { get; private set; }

    /// <summary>What the client said last.</summary>
    public static bool? Agreed { get; private set; }

    /// <summary>The person who is asked whether a sponsor may know.</summary>
    public static readonly Guid AskedForSponsor = Guid.CreateVersion7();

    public override Task<ListSponsorAsksResponse> ListSponsorAsks(ListSponsorAsksRequest request, ServerCallContext context) =>
        Task.FromResult(new ListSponsorAsksResponse { Engagements = { Long.Caller(context) == AskedForSponsor.ToString() ? [StandInEngagements.Name] : Array.Empty<string>() } });

    public override Task<ListBudgetsResponse> ListBudgets(ListBudgetsRequest request, ServerCallContext context) => Task.FromResult(new ListBudgetsResponse
    {
        Budgets =
        {
            new Budget { Name = $"{request.Parent}/budgets/{StandInHours.Entry}", State = Budget.Types.State.Active, Unit = Budget.Types.Unit.Minutes, Amount = 600, Used = 500, Planned = 60, Left = 40, NearlyUsed = true, NearlyPlanned = true, CreateTime = Long.Ago },
            new Budget { Name = $"{request.Parent}/budgets/{Draft}", State = Budget.Types.State.Draft, Unit = Budget.Types.Unit.Sessions, Amount = 6, CreateTime = Long.Ago },
        },
    });

    public override Task<ListSponsoredBudgetsResponse> ListSponsoredBudgets(ListSponsoredBudgetsRequest request, ServerCallContext context) => Task.FromResult(new ListSponsoredBudgetsResponse
    {
        Budgets = { new SponsoredBudget { Client = StandInRounds.First, Coach = StandInRounds.Second, State = Budget.Types.State.Active, Unit = Budget.Types.Unit.Minutes, Amount = 600, Used = 60, Planned = 450, Left = 90, NearlyPlanned = true, ActivateTime = Long.Ago } },
        Others = { new BudgetSum { Unit = Budget.Types.Unit.Minutes, BudgetCount = 6, Amount = 3600, Used = 750 } },
    });

    public override Task<Budget> CreateBudget(CreateBudgetRequest request, ServerCallContext context) => Task.FromResult(request.Budget);

    public override Task<Budget> UpdateBudget(UpdateBudgetRequest request, ServerCallContext context)
    {
        Changed = request.Budget.Amount;
        return Task.FromResult(request.Budget);
    }

    public override Task<Google.Protobuf.WellKnownTypes.Empty> DeleteBudget(DeleteBudgetRequest request, ServerCallContext context) =>
        Task.FromResult(new Google.Protobuf.WellKnownTypes.Empty());

    public override Task<Budget> ActivateBudget(ActivateBudgetRequest request, ServerCallContext context) => Task.FromResult(new Budget());

    public override Task<Budget> CompleteBudget(CompleteBudgetRequest request, ServerCallContext context) => Task.FromResult(new Budget());

    public override Task<Budget> AgreeToSponsor(AgreeToSponsorRequest request, ServerCallContext context)
    {
        Agreed = request.Agreed;
        return Task.FromResult(new Budget());
    }
}
