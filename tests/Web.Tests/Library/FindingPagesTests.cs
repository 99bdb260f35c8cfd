using System.Collections.Concurrent;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Library.V1;
using Xunit;

namespace MentorNet.Web.Tests.Library;

/// <summary>What was found is decided without JavaScript, and read by a reviewer.</summary>
public sealed class FindingPagesTests(WebFixture web) : IClassFixture<WebFixture>
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task It_is_shown_in_its_place_and_decided_one_by_one()
    {
        var (browser, _) = await web.SignedInAs(StandInReviews.Person, Long, Role.Officer);
        var path = $"/library/mine/{StandInReviews.Returned}";

        var page = System.Net.WebUtility.HtmlDecode(await browser.Read(path));

        Assert.All(
            ["Check for names and contacts", "A name</strong> <span class=\"quiet\">in the file, 2 times", "…ask <mark>Maria <b>Lopez</mark> first…", "Tracked changes, with what was deleted", "Keep it: the person has agreed", "I’ll change it", "The file is still being read."],
            text => Assert.Contains(text, page, StringComparison.Ordinal));

        await browser.Submit(path, "findings", ($"finding-{StandInFindings.Key}", "Agreed"), ($"finding-{StandInFindings.Other}", "WillChange"));

        Assert.Contains(new DecideFindingRequest { Name = $"resources/{StandInReviews.Returned}/findings/{StandInFindings.Key}", Decision = Finding.Types.Decision.Kept, Reason = Finding.Types.Reason.Agreed }, StandInFindings.Done);
        Assert.Contains(new DecideFindingRequest { Name = $"resources/{StandInReviews.Returned}/findings/{StandInFindings.Other}", Decision = Finding.Types.Decision.WillChange }, StandInFindings.Done);
    }

    [Fact]
    public async Task A_reviewer_reads_what_stays_and_why()
    {
        var (browser, _) = await web.SignedInAs(StandInReviews.Person, Long, Role.Officer);

        var page = System.Net.WebUtility.HtmlDecode(await browser.Read($"/library/reviews/{StandInReviews.Claimed}"));

        Assert.Contains("Names and contacts that stay", page, StringComparison.Ordinal);
        Assert.Contains("It names a source or an author", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Save decisions", page, StringComparison.Ordinal);
    }
}

/// <summary>Stands in for the findings of Library: two in what was returned, and one, decided, in what a reviewer has.</summary>
internal sealed class StandInFindings : FindingsService.FindingsServiceBase
{
    public const string Key = "00000000000000000000000000000001";
    public const string Other = "00000000000000000000000000000002";

    public static ConcurrentQueue<object> Done { get; } = new();

    public override Task<ListFindingsResponse> ListFindings(ListFindingsRequest request, ServerCallContext context)
    {
        var name = new Finding { Name = $"{request.Parent}/findings/{Key}", Kind = Finding.Types.Kind.Name, Place = Finding.Types.Place.FileText, Text = "Maria <b>Lopez", Before = "ask ", After = " first", Count = 2 };
        return Task.FromResult(request.Parent["resources/".Length..] switch
        {
            StandInReviews.Returned => new ListFindingsResponse
            {
                Reading = true,
                UndecidedCount = 2,
                Findings = { name, new Finding { Name = $"{request.Parent}/findings/{Other}", Kind = Finding.Types.Kind.FileChange, Place = Finding.Types.Place.FileProperties, Count = 1 } },
            },
            StandInReviews.Claimed => new ListFindingsResponse { Findings = { new Finding(name) { Decision = Finding.Types.Decision.Kept, Reason = Finding.Types.Reason.Source } } },
            _ => new ListFindingsResponse(),
        });
    }

    public override Task<Finding> DecideFinding(DecideFindingRequest request, ServerCallContext context)
    {
        Done.Enqueue(request);
        return Task.FromResult(new Finding { Name = request.Name });
    }
}
