using System.Net;
using MentorNet.Access.V1;
using MentorNet.Web.Tests.Conversations;
using MentorNet.Web.Tests.Rounds;
using Xunit;

namespace MentorNet.Web.Tests.Independence;

/// <summary>Blocking from wherever somebody is shown, without a script.</summary>
public sealed class BlockPagesTests(TalkFixture web) : IClassFixture<TalkFixture>
{
    private const string List = "/profile/independence";
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);
    private static readonly string Second = StandInRounds.Second["people/".Length..];

    [Theory]
    [InlineData("person", "block")]
    [InlineData("pairing", "block-")]
    [InlineData("circle", "block-")]
    public async Task Whoever_blocks_somebody_finds_them_in_their_list_and_unblocks_them_there(string from, string form)
    {
        var (browser, _) = await web.SignedInAs(Guid.CreateVersion7(), Fresh, Role.Officer);
        var path = from switch { "person" => $"/people/{Second}", "pairing" => $"/conversations/{StandInConversations.Id}", _ => $"/conversations/{StandInConversations.OtherId}" };
        Assert.DoesNotContain("Unblock", await browser.Read(List), StringComparison.Ordinal);

        var answer = await browser.Submit(path, form.EndsWith('-') ? form + Second : form);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith("done=blocked", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("Unblock Ben Osei", await browser.Read(path), StringComparison.Ordinal);
        var list = await browser.Read(List);
        Assert.Contains("Unblock Ben Osei", list, StringComparison.Ordinal);
        var withdraw = list[list.IndexOf("withdraw-conflicts/", StringComparison.Ordinal)..]["withdraw-conflicts/".Length..][..36];

        answer = await browser.Submit(List, $"withdraw-conflicts/{withdraw}");

        Assert.EndsWith("done=unblocked", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("Block Ben Osei", await browser.Read(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0199c0de-0000-7000-8000-0000000000c0", "they leave it")]
    [InlineData("0199c0de-0000-7000-8000-0000000000cf", "you leave it")]
    public async Task Before_one_blocks_somebody_it_is_said_which_of_the_two_leaves_a_circle(string me, string leaves)
    {
        var (browser, _) = await web.SignedInAs(Guid.Parse(me), Fresh, Role.Officer);

        foreach (var path in new[] { $"/people/{Second}", $"/conversations/{StandInConversations.Id}" })
        {
            Assert.Contains($"You no longer sit in the same circle: {leaves}.", await browser.Read(path), StringComparison.Ordinal);
        }

        Assert.Contains($"If you block Ben Osei, {leaves}.", await browser.Read($"/conversations/{StandInConversations.OtherId}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_blocks_themselves()
    {
        var (browser, _) = await web.SignedInAs(Guid.Parse(Second), Fresh, Role.Officer);

        Assert.DoesNotContain("id=\"block\"", await browser.Read($"/people/{Second}"), StringComparison.Ordinal);
    }
}
