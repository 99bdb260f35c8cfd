using MentorNet.Access.V1;
using MentorNet.Web.Tests.Conversations;
using Xunit;

namespace MentorNet.Web.Tests.Weights;

/// <summary>Covers the page of what matters in matching as a browser without JavaScript sees it.</summary>
public sealed class WeightPagesTests(TalkFixture web) : IClassFixture<TalkFixture>
{
    [Fact]
    public async Task The_share_of_each_part_is_that_of_the_numbers_that_the_page_shows()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Admin);
        Assert.Contains("60.0% of the score", await browser.Read("/admin/weights"), StringComparison.Ordinal);

        var tried = await browser.Answer("/admin/weights", "weights", [.. Numbers(peer: ("100", "300")), ("act", "preview")]);

        Assert.Contains("25.0% of the score", tried, StringComparison.Ordinal);
        Assert.Contains("75.0% of the score", tried, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", "0", "At least one number must be above 0.")]
    [InlineData("1001", "0", "Enter a whole number from 0 to 1000.")]
    public async Task What_is_wrong_with_a_number_is_said_at_its_field(string needs, string hours, string said)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Admin);

        var page = await (await browser.Submit("/admin/weights", "weights", [.. Numbers(peer: (needs, hours)), ("act", "save")])).Content.ReadAsStringAsync();

        Assert.Contains($"""id="Peer-Needs-error">{said}""", page, StringComparison.Ordinal);
        Assert.DoesNotContain("eights.kinds", page, StringComparison.Ordinal);
    }

    private static IEnumerable<(string, string)> Numbers((string Needs, string Hours) peer) =>
    [
        ("Peer-Needs", peer.Needs), ("Peer-Hours", peer.Hours), ("Coach-Needs", "600"), ("Coach-Hours", "400"), ("CrossSector-Needs", "600"), ("CrossSector-Hours", "400"),
    ];
}
