using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Caseload.V1;
using MentorNet.Web.Tests.Conversations;
using Xunit;

namespace MentorNet.Web.Tests.Activity;

/// <summary>Covers the page of what a consortium's pairings do, without JavaScript.</summary>
public sealed class ActivityPageTests(TalkFixture web) : IClassFixture<TalkFixture>
{
    [Fact]
    public async Task An_admin_reads_months_in_numbers_and_what_is_not_shown()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Admin);

        var page = await browser.Read("/admin/activity");

        Assert.Contains("At least 5 pairings are coming to a close", page, StringComparison.Ordinal);
        Assert.Matches("""<th scope="row">October 2026</th>\s*<td data-label="Pairings that met">20</td>\s*<td data-label="Sessions held">1,035</td>\s*<td data-label="Hours">990</td>""", page);
        Assert.Contains("<td data-label=\"Ended pairings\">not shown</td>", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/admin/activity\"", await browser.Read("/home"), StringComparison.Ordinal);
    }
}

/// <summary>Stands in for Caseload: one month, and five who come to a close.</summary>
internal sealed class StandInActivity : ActivityService.ActivityServiceBase
{
    public override Task<MentorNet.Caseload.V1.Activity> GetActivity(GetActivityRequest request, ServerCallContext context) => Task.FromResult(new MentorNet.Caseload.V1.Activity
    {
        ClosingPairingCount = 5,
        Months = { new ActivityMonth { Month = new() { Year = 2026, Month = 10, Day = 1 }, MetPairingCount = 20, SessionCount = 1035, HourCount = 990, OpenedPairingCount = 5 } },
    });
}
