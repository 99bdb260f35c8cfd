using System.Net;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Caseload.V1;
using MentorNet.Web.Tests.Conversations;
using MentorNet.Web.Tests.Engagements;
using MentorNet.Web.Tests.Rounds;
using Xunit;
using Date = Google.Type.Date;

namespace MentorNet.Web.Tests.Inactivity;

/// <summary>Covers the page of inactive pairings and what the two of a pairing read of it, without JavaScript.</summary>
public sealed class InactivePageTests(TalkFixture web) : IClassFixture<TalkFixture>
{
    [Fact]
    public async Task An_admin_reads_how_many_and_which_and_since_when()
    {
        var page = await Read("/admin/inactive", Role.Admin);

        Assert.Contains("7 pairings are inactive.", page, StringComparison.Ordinal);
        Assert.Matches("no contact since <time[^>]*>Nov 3, 2026", page);
        Assert.Contains("Alma Alvarez", page, StringComparison.Ordinal);
        Assert.Contains("Admins see which pairings are inactive since Nov 1, 2026", page, StringComparison.Ordinal);
        Assert.Matches("Members were notified on <time[^>]*>[A-Z][a-z]{2} [0-9]", page);
    }

    [Fact]
    public async Task The_two_of_a_pairing_read_what_admins_see() =>
        Assert.Contains("admins see that the two of you have had no contact, and since when. They see nothing else.", await Read($"/{StandInEngagements.Name}", Role.Officer), StringComparison.Ordinal);

    [Fact]
    public async Task An_admin_takes_it_back()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Admin);

        var answer = await browser.Submit("/admin/inactive", "count");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith("?done=inactivity-counted", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private async Task<string> Read(string path, Role role)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), role);
        return await browser.Read(path);
    }
}

/// <summary>Stands in for inactive pairings, with a rule that holds.</summary>
internal sealed class StandInInactivity : InactivityService.InactivityServiceBase
{
    public override Task<InactivityRule> GetInactivityRule(GetInactivityRuleRequest request, ServerCallContext context) =>
        Task.FromResult(new InactivityRule { Named = true, FromDate = new Date { Year = 2026, Month = 11, Day = 1 }, AnnounceTime = Long.Ago });

    public override Task<InactivityRule> SetInactivityRule(SetInactivityRuleRequest request, ServerCallContext context) => Task.FromResult(new InactivityRule { Named = request.Named });

    public override Task<ListInactivePairingsResponse> ListInactivePairings(ListInactivePairingsRequest request, ServerCallContext context) => Task.FromResult(new ListInactivePairingsResponse
    {
        PairingCount = 7,
        Pairings = { new InactivePairing { Mentee = StandInRounds.Third, Mentor = StandInRounds.Second, LastTime = new DateTimeOffset(2026, 11, 3, 12, 0, 0, TimeSpan.Zero).ToTimestamp() } },
    });
}
