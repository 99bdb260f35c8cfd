using System.Net;
using MentorNet.Access.V1;
using MentorNet.Testing;
using MentorNet.Web.Tests.Conversations;
using Xunit;

namespace MentorNet.Web.Tests.Calendars;

/// <summary>Covers the page of calendars and the feed file, without JavaScript.</summary>
public sealed class CalendarPagesTests(TalkFixture web) : IClassFixture<TalkFixture>
{
    [Fact]
    public async Task It_is_said_what_calendars_are_told_what_is_kept_of_them_and_what_could_not_be_read()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Coach);

        var page = WebUtility.HtmlDecode(await browser.Read("/calendars"));

        Assert.All(
            ["“MentorNet session” and nothing else", "up to a day late", "Replace it with a new address", "You’re busy 12 times in the next two months.", "One event couldn’t be read", "It has no start.", "It didn’t answer.", "No one but you sees them."],
            text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_address_is_told_once_and_can_be_read_again_for_ten_minutes()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(60), Role.Officer);

        var place = (await browser.Submit("/calendars", "renew")).Headers.Location!.ToString();

        Assert.DoesNotContain(StandInCalendars.Token, place, StringComparison.Ordinal);
        Assert.Contains($"calendars/{StandInCalendars.Token}.ics", await browser.Read(place), StringComparison.Ordinal);
        Assert.DoesNotContain(StandInCalendars.Token, await browser.Read("/calendars"), StringComparison.Ordinal);
        web.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.DoesNotContain(StandInCalendars.Token, await browser.Read(place), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("end", "feed-ended")]
    [InlineData("add", "calendar-added", "address", "https://calendar.example.org/a.ics")]
    [InlineData("remove-0199c0de-0000-7000-8000-0000000000c1", "calendar-removed")]
    public async Task What_a_form_does_is_said(string form, string done, params string[] typed)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var answer = await browser.Submit("/calendars", form, [.. typed.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        Assert.EndsWith($"done={done}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_with_the_address_gets_the_feed_and_not_again_what_it_has()
    {
        var program = web.Browse();

        var first = await program.Get($"/calendars/{StandInCalendars.Token}.ics");
        var second = await program.Get($"/calendars/{StandInCalendars.Token}.ics", first.Headers.ETag!);
        var wrong = await program.Get("/calendars/another.ics");

        Assert.Equal((HttpStatusCode.OK, "text/calendar", StandInCalendars.Text), (first.StatusCode, first.Content.Headers.ContentType!.MediaType, await first.Content.ReadAsStringAsync()));
        Assert.True(first.Headers.CacheControl!.Private);
        Assert.Equal((HttpStatusCode.NotModified, first.Headers.ETag), (second.StatusCode, second.Headers.ETag));
        Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
    }

    [Fact]
    public async Task The_address_of_the_feed_is_in_no_span()
    {
        using var spans = new ExportedSpans(web.Services);
        var program = web.Browse();

        await program.Get($"/calendars/{StandInCalendars.Token}.ics");
        await program.Get("/about/an-open-word");

        await Eventually.True(() => Task.FromResult(spans.Lines.Any(span => span.Contains("an-open-word", StringComparison.Ordinal))), "the span of a page");
        Assert.DoesNotContain(spans.Lines, span => span.Contains(StandInCalendars.Token, StringComparison.Ordinal));
    }
}
