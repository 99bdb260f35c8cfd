using System.Net;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Matching.V1;
using MentorNet.Web.Tests.Conversations;
using Xunit;

namespace MentorNet.Web.Tests.Rematches;

/// <summary>Covers looking for somebody else, without JavaScript.</summary>
public sealed class RematchPagesTests(TalkFixture web) : IClassFixture<TalkFixture>
{
    [Fact]
    public async Task An_officer_reads_what_they_said_and_says_something_else_or_takes_it_back()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var page = await browser.Read($"/rematch?pairing={StandInRematches.Pairing}");
        Assert.Contains("You’d like someone who knows the field well, now that your job is changing. What should differ: a different sector; more experience with what you need.", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains($"value=\"pairings/{StandInRematches.Pairing}\"", page, StringComparison.Ordinal);
        Assert.Contains("Looking for someone else", await browser.Read("/home"), StringComparison.Ordinal);

        var kept = await browser.Submit("/rematch", "look", ("differences", "Experience"), ("transition", "yes"));
        Assert.EndsWith("?done=rematch-kept", kept.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal((Rematch.Types.Difference.Experience, true), (Assert.Single(StandInRematches.Asked!.Differences), StandInRematches.Asked.Transition));
        var back = await browser.Submit("/rematch", "take-back");
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.EndsWith("?done=rematch-taken-back", back.Headers.Location!.ToString(), StringComparison.Ordinal);
    }
}

/// <summary>Stands in for Matching: whoever asks looks for somebody of another sector.</summary>
internal sealed class StandInRematches : RematchesService.RematchesServiceBase
{
    public const string Pairing = "0199c0de-0000-7000-8000-0000000000d9";

    public static CreateRematchRequest? Asked { get; private set; }

    public override Task<ListRematchesResponse> ListRematches(ListRematchesRequest request, ServerCallContext context) => Task.FromResult(new ListRematchesResponse
    {
        Rematches = { new Rematch { Name = $"rematches/{Pairing}", Differences = { Rematch.Types.Difference.Sector, Rematch.Types.Difference.Experience }, Transition = true, CreateTime = Timestamp.FromDateTime(DateTime.UnixEpoch) } },
    });

    public override Task<Rematch> CreateRematch(CreateRematchRequest request, ServerCallContext context)
    {
        Asked = request;
        return Task.FromResult(new Rematch { Name = $"rematches/{Pairing}" });
    }

    public override Task<Empty> DeleteRematch(DeleteRematchRequest request, ServerCallContext context) => Task.FromResult(new Empty());
}
