using System.Net;
using MentorNet.Access.V1;
using Xunit;

namespace MentorNet.Web.Tests.Sessions;

/// <summary>Covers the pages of sessions while Caseload is away.</summary>
public sealed class SessionsAwayTests(WebFixture web) : IClassFixture<WebFixture>
{
    private const string Pair = "/engagements/0199c0de-0000-7000-8000-0000000000d7";

    [Theory]
    [InlineData("/sessions")]
    [InlineData("/sessions?past=true")]
    [InlineData("/sessions/settings")]
    [InlineData("/calendars")]
    [InlineData($"{Pair}/sessions")]
    [InlineData($"{Pair}/sessions/new")]
    [InlineData($"{Pair}/sessions/series?start=2099-12-03T17:00:00Z&rhythm=Weekly&count=3&minutes=60")]
    [InlineData($"{Pair}/sessions/0199c0de-0000-7000-8000-0000000000b5")]
    [InlineData($"{Pair}/sessions/0199c0de-0000-7000-8000-0000000000b5/move?start=2099-12-03T17:00:00Z&scope=AllToCome")]
    public async Task Each_says_what_is_missing_in_its_own_words_and_shows_no_empty_list(string path)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        using var answer = await browser.Get(path);

        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.StatusCode is HttpStatusCode.OK || answer.StatusCode is HttpStatusCode.ServiceUnavailable && answer.Headers.RetryAfter is not null, answer.StatusCode.ToString());
        Assert.Contains("Not available at the moment: ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("No session", page, StringComparison.Ordinal);
        Assert.DoesNotContain("No upcoming sessions", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page, StringComparison.Ordinal);
    }
}
