using System.Net;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.AspNetCore.Hosting;
using Xunit;
using Action = MentorNet.Matching.V1.RoundRecord.Types.Step.Types.Action;
using By = MentorNet.Matching.V1.RoundReport.Types.Group.Types.By;

namespace MentorNet.Web.Tests.Rounds;

/// <summary>The web with a Matching that has one round.</summary>
public sealed class RoundsFixture : WebFixture
{
    protected override void Configure(IWebHostBuilder host)
    {
        base.Configure(host);
        host.UseSetting("Services:Matching", Colleagues.Address);
        host.UseSetting("Services:Messaging", Colleagues.Address);
        host.UseSetting("Services:Caseload", Colleagues.Address);
    }
}

/// <summary>Covers the pages of rounds as a browser without JavaScript sees them.</summary>
public sealed class RoundPagesTests(RoundsFixture web) : IClassFixture<RoundsFixture>
{
    [Fact]
    public async Task The_wizard_asks_again_for_what_is_missing_and_carries_the_rest_along()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Admin);

        var first = await browser.Submit("/admin/rounds/new", "wizard", ("display_name", " "), ("kinds", "Coach"), ("go", "on"));
        var asked = await browser.Read(Place(first));
        Assert.Contains("Name: Give it a name", asked, StringComparison.Ordinal);
        Assert.Contains("id=\"display_name-error\"", asked, StringComparison.Ordinal);
        Assert.Matches("name=\"display_name\"[^>]*aria-describedby=\"display_name-hint display_name-error\"", asked);
        Assert.Contains("<option value=\"Coach\" selected", asked, StringComparison.Ordinal);

        var second = await browser.Submit(Place(first), "wizard", ("display_name", "Fall <2026>"), ("kinds", "Coach"), ("go", "on"));
        var whom = await browser.Read(Place(second));
        Assert.Contains("<h2>Officers</h2>", whom, StringComparison.Ordinal);
        Assert.Contains("A seat at the senior table", whom, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wizard_answers_every_step_with_a_page_that_can_be_gone_back_to()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Admin);

        var place = "/admin/rounds/new";
        (string, string)[][] steps = [[("display_name", "Fall <2026>"), ("kinds", "Coach"), ("kind2", "Peer")], [("needs", "needs/senior-table"), ("min_months_in_post", "3")], [("objective", "WorstOff"), ("seed", "7")]];
        var seen = new List<string>();
        foreach (var step in steps)
        {
            seen.Add(place = Place(await browser.Submit(place, "wizard", [.. step, ("go", "on")])));
        }

        var summary = WebUtility.HtmlDecode(await browser.Read(seen[^1]));
        Assert.Contains("<dd>Fall <2026></dd>", summary, StringComparison.Ordinal);
        Assert.Contains("A seat at the senior table; at least 3 months in position", summary, StringComparison.Ordinal);
        Assert.Contains("executive coach, then peer mentor", summary, StringComparison.Ordinal);
        Assert.Contains("<dd>7</dd>", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("Kind2", summary, StringComparison.Ordinal);
        Assert.Matches("value=\"needs/senior-table\" checked", await browser.Read(Place(await browser.Submit(seen[1], "wizard", ("objective", "Total"), ("go", "back")))));
        Assert.Contains("value=\"Fall &lt;2026&gt;\"", await browser.Read(Place(await browser.Submit(seen[0], "wizard", ("go", "back")))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Going_back_to_an_error_that_was_corrected_shows_what_was_corrected()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Admin);

        var wrong = Place(await browser.Submit("/admin/rounds/new", "wizard", ("display_name", " "), ("kinds", "Coach"), ("go", "on")));
        Assert.Contains("Name: Give it a name", await browser.Read(wrong), StringComparison.Ordinal);
        var next = Place(await browser.Submit(wrong, "wizard", ("display_name", "Fall"), ("kinds", "Coach"), ("go", "on")));
        Assert.Contains("<h2>Officers</h2>", await browser.Read(next), StringComparison.Ordinal);

        var back = await browser.Read(wrong);
        Assert.DoesNotContain("Give it a name", back, StringComparison.Ordinal);
        Assert.Contains("value=\"Fall\"", back, StringComparison.Ordinal);

        // The first page is found again by the address that the script gives it; another run begins empty, and another person sees nothing of it.
        var first = await browser.Read("/admin/rounds/new");
        Assert.DoesNotContain("value=\"Fall\"", first, StringComparison.Ordinal);
        var place = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(first, "data-place=\"([^\"]+)\"").Groups[1].Value);
        await browser.Submit(place, "wizard", ("display_name", "Spring"), ("kinds", "Peer"), ("go", "on"));
        Assert.Contains("value=\"Spring\"", await browser.Read(place), StringComparison.Ordinal);
        var (other, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Admin);
        other.Cookies["round-wizard"] = browser.Cookies["round-wizard"];
        Assert.DoesNotContain("value=\"Spring\"", await other.Read(place), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_that_is_in_the_way_is_named_before_one_begins_another()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Admin);

        foreach (var path in new[] { "/admin/rounds", "/admin/rounds/new" })
        {
            Assert.Matches($"<a href=\"/admin/{StandInRounds.Name}\">Fall</a> is not finished", await browser.Read(path));
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("_____")]
    public async Task A_link_into_the_wizard_that_was_cut_begins_it_anew(string cut)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Admin);

        Assert.Contains("<h2>Matches</h2>", await browser.Read($"/admin/rounds/new?step={cut}&so-far={cut}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_says_nothing_is_one_sentence()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Admin);

        var page = await browser.Read($"/admin/{StandInRounds.Name}/fairness");

        Assert.Contains("Too few officers in every group to show: State of the employer, Locale of the employer.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<caption>State of the employer", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_shows_what_each_officer_gets_and_why_and_its_board_exists_once()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Admin);

        var page = await browser.Read($"/admin/{StandInRounds.Name}");

        Assert.Contains("fit 81 of 100", page, StringComparison.Ordinal);
        Assert.Contains("Needs met 50%", page, StringComparison.Ordinal);
        Assert.Contains("Every suitable mentor is full.", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Officers</dt><dd>not shown</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Pairs</dt><dd>not shown</dd>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("_handler", page, StringComparison.Ordinal);
        Assert.Contains("turn JavaScript on", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/admin/rounds/{Guid.NewGuid()}")).StatusCode);
    }

    [Fact]
    public async Task The_record_tells_a_computation_that_was_stopped_from_a_step_that_was_undone()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Admin);

        var page = await browser.Read($"/admin/{StandInRounds.Name}");

        Assert.Matches("started a computation, which was canceled or failed, \\s*<time[^>]*>[^<]*</time>\\s*</li>", page);
        Assert.Matches("took .* out, \\s*<time[^>]*>[^<]*</time>\\s*– undone</li>", WebUtility.HtmlDecode(page));
    }

    [Fact]
    public void Every_step_of_a_preview_can_be_undone_once() => Assert.All(System.Enum.GetValues<Action>(), action =>
    {
        Assert.Equal(action is not (Action.Undo or Action.Publish or Action.Unpublish), Areas.Rounds.RoundBoard.CanBeUndone(new() { Action = action }));
        Assert.False(Areas.Rounds.RoundBoard.CanBeUndone(new() { Action = action, Undone = true }));
        Assert.False(Areas.Rounds.RoundBoard.CanBeUndone(new() { Action = action, Stopped = true }));
    });

    [Fact]
    public async Task The_fairness_page_says_that_small_groups_are_not_shown()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Admin);

        var page = await browser.Read($"/admin/{StandInRounds.Name}/fairness");

        Assert.Contains("too few, or not known", page, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"How well pairs fit. 0: 2 pairs\"", page, StringComparison.Ordinal);
        Assert.Contains("School district", page, StringComparison.Ordinal);
        var (officer, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        Assert.NotEqual(HttpStatusCode.OK, (await officer.Get($"/admin/{StandInRounds.Name}/fairness.csv")).StatusCode);
    }

    [Fact]
    public async Task The_fairness_file_opens_in_a_spreadsheet_and_names_nobody_by_id()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Admin);

        var answer = await browser.Get($"/admin/{StandInRounds.Name}/fairness.csv");
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode} {answer.Headers.Location} {await answer.Content.ReadAsStringAsync()}");
        var file = Spreadsheet.Read(await answer.Content.ReadAsByteArrayAsync());

        Assert.Equal(["Figure", "Grouped by", "Group", "Person", "Value", "Unit"], file[0]);
        Assert.Equal(("'=1+1, \"x\"", "3"), (file[1][2], file[1][4]));
        Assert.NotEqual(StandInRounds.First, file[1][3]);
    }

    [Fact]
    public async Task A_ranking_is_saved_with_each_press()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var answer = await browser.Submit($"/{StandInRounds.Name}/ranking", "ranking", ("act", $"up {StandInRounds.Second}"));

        // The list comes back from the service only if it is the two in the other order.
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("done=saved", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private static string Place(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.PathAndQuery : answer.Headers.Location.ToString();
    }
}

internal sealed class StandInPairings(Colleagues colleagues) : PairingsService.PairingsServiceBase
{
    public override Task<ListPairingsResponse> ListPairings(ListPairingsRequest request, ServerCallContext context) => Task.FromResult(
        colleagues.IsNew || (request.State == Pairing.Types.State.Paused && Long.Caller(context) != Left.ToString()) ? new()
        : request.State == Pairing.Types.State.Paused ? new ListPairingsResponse { Pairings = { Resting(context, OnBreak) } }
        : new ListPairingsResponse { Pairings = { Paired(context) } });

    /// <summary>The person of whom the other wants a break.</summary>
    public static readonly Guid Left = Guid.CreateVersion7();

    /// <summary>What was asked for last.</summary>
    public static PausePairingRequest? Asked { get; private set; }

    /// <summary>One that takes a break.</summary>
    public const string OnBreak = "pairings/0199c0de-0000-7000-8000-0000000000dc";

    /// <summary>One that takes a break, and whose two are not independent any more.</summary>
    public const string Apart = "pairings/0199c0de-0000-7000-8000-0000000000dd";

    public override Task<Pairing> GetPairing(GetPairingRequest request, ServerCallContext context)
    {
        if (request.Name.EndsWith(StandInConversations.OtherId, StringComparison.Ordinal))
        {
            throw new RpcException(new Status(StatusCode.NotFound, "a circle"));
        }

        var pairing = Paired(context);
        if (request.Name.EndsWith(StandInConversations.DeletedId, StringComparison.Ordinal))
        {
            (pairing.State, pairing.EndTime) = (Pairing.Types.State.Ended, Long.Ago);
        }
        else if (request.Name is OnBreak or Apart)
        {
            return Task.FromResult(Resting(context, request.Name));
        }

        return Task.FromResult(pairing);
    }

    public override Task<Pairing> PausePairing(PausePairingRequest request, ServerCallContext context)
    {
        Asked = request;
        return Task.FromResult(Resting(context, request.Name));
    }

    public override Task<Pairing> ResumePairing(ResumePairingRequest request, ServerCallContext context) =>
        Task.FromResult(new Pairing { Name = request.Name, State = request.Name == Apart ? Pairing.Types.State.Paused : Pairing.Types.State.Open });

    private static Pairing Resting(ServerCallContext context, string name) => new(Paired(context))
    {
        Name = name,
        State = Pairing.Types.State.Paused,
        OnBreak = true,
        PauseTime = Long.Ago,
        BreakAsker = StandInRounds.Second,
        BreakUntilDate = new() { Year = 2099, Month = 12, Day = 14 },
    };

    private static Pairing Paired(ServerCallContext context) => new()
    {
        Name = StandInConversations.Pairing,
        Mentee = $"people/{Long.Caller(context)}",
        Mentor = StandInRounds.Second,
        Kind = Kind.Peer,
        State = Pairing.Types.State.Open,
        CreateTime = Long.Ago,
        Etag = "1",
    };
}

internal sealed class StandInHealth : HealthService.HealthServiceBase
{
    public override Task<Health> GetHealth(GetHealthRequest request, ServerCallContext context) => Task.FromResult(new Health());
}

internal sealed class StandInRounds : RoundsService.RoundsServiceBase
{
    public const string Name = "rounds/0199c0de-0000-7000-8000-0000000000b1";
    public const string First = "people/0199c0de-0000-7000-8000-0000000000c1";
    public const string Second = "people/0199c0de-0000-7000-8000-0000000000c2";
    public const string Third = "people/0199c0de-0000-7000-8000-0000000000c3";

    public override Task<Round> GetRound(GetRoundRequest request, ServerCallContext context) => request.Name == StandInRounds.Name
        ? Task.FromResult(new Round { Name = request.Name, DisplayName = "Fall", State = Round.Types.State.Computed, Kinds = { Kind.Peer }, MinScore = 810_000, Etag = "v2" })
        : throw new RpcException(new Status(StatusCode.NotFound, "none"));

    public override Task<Round> ComputeRound(ComputeRoundRequest request, ServerCallContext context)
    {
        var status = new Google.Rpc.Status { Code = (int)Google.Rpc.Code.FailedPrecondition, Message = "A pinned pair is no longer possible." };
        status.Details.Add(Google.Protobuf.WellKnownTypes.Any.Pack(new Google.Rpc.ErrorInfo { Reason = "PIN_NOT_POSSIBLE", Metadata = { ["mentee"] = StandInRounds.First, ["mentor"] = StandInRounds.Second } }));
        throw status.ToRpcException();
    }

    public override Task<ListRoundsResponse> ListRounds(ListRoundsRequest request, ServerCallContext context) => Task.FromResult(new ListRoundsResponse
    {
        Rounds = { new Round { Name = StandInRounds.Name, DisplayName = "Fall", State = Round.Types.State.Computed, CreateTime = Long.Ago } },
    });

    public override Task<ListRoundEntriesResponse> ListRoundEntries(ListRoundEntriesRequest request, ServerCallContext context) => Task.FromResult(new ListRoundEntriesResponse
    {
        Entries =
        {
            new RoundEntry { Mentee = StandInRounds.First, Mentor = StandInRounds.Second, Score = 812_345, Kind = Kind.Peer, Parts = { new FitPart { Part = ScorePart.Needs, Points = 200_000, Most = 400_000 } } },
            new RoundEntry { Mentee = StandInRounds.Second, Kind = Kind.Peer, Cause = RoundEntry.Types.Cause.AllFull },
        },
    });

    public override Task<ListRoundParticipantsResponse> ListRoundParticipants(ListRoundParticipantsRequest request, ServerCallContext context) => Task.FromResult(new ListRoundParticipantsResponse
    {
        Counts = { new ListRoundParticipantsResponse.Types.Count { Part = ListRoundParticipantsResponse.Types.Participant.Types.Part.TakesPart, AsOfficer = true } },
        Participants = { new[] { Second, Third }.Select(person => new ListRoundParticipantsResponse.Types.Participant { Person = person, AsOfficer = true, Part = ListRoundParticipantsResponse.Types.Participant.Types.Part.TakesPart }) },
    });

    public override Task<ListRankingRoundsResponse> ListRankingRounds(ListRankingRoundsRequest request, ServerCallContext context) => Task.FromResult(new ListRankingRoundsResponse
    {
        Rounds = { new ListRankingRoundsResponse.Types.RankingRound { Name = Name, DisplayName = "Fall" } },
    });

    public override Task<ListWaitingOfficersResponse> ListWaitingOfficers(ListWaitingOfficersRequest request, ServerCallContext context) => Task.FromResult(new ListWaitingOfficersResponse
    {
        Officers = { new ListWaitingOfficersResponse.Types.Waiting { Person = First, Since = Long.Ago } },
    });

    public override Task<ListRoundScopesResponse> ListRoundScopes(ListRoundScopesRequest request, ServerCallContext context) => Task.FromResult(new ListRoundScopesResponse
    {
        OfficerCount = 3,
        Needs = { new ListRoundScopesResponse.Types.Choice { Value = "needs/senior-table", OfficerCount = 3 } },
    });

    public override Task<RoundRecord> GetRoundRecord(GetRoundRecordRequest request, ServerCallContext context) => Task.FromResult(new RoundRecord
    {
        Name = request.Name,
        Steps =
        {
            new RoundRecord.Types.Step { Number = 2, Admin = First, Action = Action.Compute, Time = Long.Ago, Stopped = true },
            new RoundRecord.Types.Step { Number = 1, Admin = First, Action = Action.Move, Time = Long.Ago, Undone = true },
        },
    });

    public override Task<CheckRoundResponse> CheckRound(CheckRoundRequest request, ServerCallContext context) => Task.FromResult(new CheckRoundResponse
    {
        ChangeCount = 1,
        Token = "token",
        Changes = { new CheckRoundResponse.Types.Change { Pair = new Pair { Mentee = First, Mentor = Second }, What = $"{Second} has fewer openings now.", Code = CheckRoundResponse.Types.Change.Types.Code.MentorFull } },
    });

    public override Task<FairnessReport> GetFairnessReport(GetFairnessReportRequest request, ServerCallContext context) => Task.FromResult(new FairnessReport
    {
        Name = request.Name,
        Fits = { new FairnessReport.Types.FitBand { PairCount = 2 } },
        Officers =
        {
            new RoundReport.Types.Group { By = By.OrganizationKind, Value = "SCHOOL_DISTRICT", OfficerCount = 9, PairedOfficerCount = 8 },
            new RoundReport.Types.Group { By = By.OrganizationKind, OfficerCount = 6, PairedOfficerCount = 5 },
            new RoundReport.Types.Group { By = By.State, OfficerCount = 15, PairedOfficerCount = 13 },
            new RoundReport.Types.Group { By = By.Locale, Value = "City", OfficerCount = 6 },
        },
    });

    public override Task<Google.Api.HttpBody> DownloadFairnessReport(DownloadFairnessReportRequest request, ServerCallContext context) => Task.FromResult(new Google.Api.HttpBody
    {
        ContentType = "text/csv; charset=utf-8",
        Data = Google.Protobuf.ByteString.CopyFrom(SpreadsheetCsv.Of([["Figure", "Grouped by", "Group", "Person", "Value", "Unit"], ["Officers", "State of the employer", "=1+1, \"x\"", First, "3", "officers"]])),
    });

    public override Task<Ranking> GetRanking(GetRankingRequest request, ServerCallContext context) => Task.FromResult(new Ranking { Name = request.Name, DisplayName = "Fall", People = { First, Second } });

    public override Task<Ranking> UpdateRanking(UpdateRankingRequest request, ServerCallContext context) => request.People is [Second, First]
        ? Task.FromResult(new Ranking { Name = request.Name, People = { request.People } })
        : throw new RpcException(new Status(StatusCode.InvalidArgument, "another order"));
}
