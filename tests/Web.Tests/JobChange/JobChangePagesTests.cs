using System.Net;
using Google.Protobuf.WellKnownTypes;
using MentorNet.Access.V1;
using MentorNet.Identity.V1;
using MentorNet.Profile.V1;
using MentorNet.Web.Areas.JobChange;
using MentorNet.Web.Tests.Conversations;
using NodaTime;
using Xunit;

namespace MentorNet.Web.Tests.JobChange;

/// <summary>Covers the way through a job that ended or changed, without JavaScript.</summary>
public sealed class JobChangePagesTests(TalkFixture web) : IClassFixture<TalkFixture>
{
    [Fact]
    public async Task Whoever_has_a_private_address_already_reads_since_when_and_is_not_asked_again()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        web.Colleagues.HasLeft = true;
        try
        {
            var page = WebUtility.HtmlDecode(await browser.Read("/job-change"));

            Assert.Matches("You cut off a work address on <time[^>]*>Nov 3, 2026</time>", page);
            Assert.Contains("MentorNet writes to <strong>maya@home.example.net</strong>.", page, StringComparison.Ordinal);
            Assert.DoesNotContain("If your former employer can read that", page, StringComparison.Ordinal);
            Assert.DoesNotMatch("""id="leave"[^>]*checked""", page);
        }
        finally
        {
            web.Colleagues.HasLeft = false;
        }
    }

    [Theory]
    [InlineData("maya@home.example.net", 2026, true)]
    [InlineData("maya@district.example.org", 2024, false)]
    [InlineData("", 2026, false)]
    public void What_was_left_before_the_present_position_began_is_not_its_address(string email, int year, bool expected)
    {
        var address = new Address { Email = email, LeaveTime = Timestamp.FromDateTime(new DateTime(year, 11, 3, 17, 0, 0, DateTimeKind.Utc)) };
        var present = new Employment { StartDate = new() { Year = 2025, Month = 7, Day = 1 } };

        Assert.Equal(expected, WorkAddress.IsLeft(address, present, DateTimeZone.Utc));
    }

    [Fact]
    public async Task Whoever_still_has_their_job_changes_their_address_from_their_account()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        Assert.Contains("href=\"/consortium/address\" aria-label=\"Change your email address\"", await browser.Read("/consortium"), StringComparison.Ordinal);
        var page = WebUtility.HtmlDecode(await browser.Read("/consortium/address"));
        Assert.Contains("MentorNet writes to <strong>maya@district.example.org</strong>", page, StringComparison.Ordinal);
        Assert.Contains("We’ve sent a link to maya@home.example.net", page, StringComparison.Ordinal);
        Assert.DoesNotContain("your former employer", page, StringComparison.Ordinal);

        var done = await browser.Submit("/consortium/address", "address", ("email", "maya@still-employed.example.net"));

        Assert.EndsWith("/consortium/address?done=address-asked", done.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.False(Assert.Single(Colleagues.AskedAddresses, request => request.Email == "maya@still-employed.example.net").Leave);
    }

    [Fact]
    public async Task It_leads_from_step_to_step_and_cuts_the_work_address_off()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var page = await browser.Read("/job-change");
        Assert.Contains("MentorNet writes to <strong>maya@district.example.org</strong>", page, StringComparison.Ordinal);
        Assert.Contains("We’ve sent a link to maya@home.example.net", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        foreach (var link in new[] { "/profile/employment", "/calendars", "/rematch?transition=yes", "/close" })
        {
            Assert.Contains($"{link}\"", page, StringComparison.Ordinal);
        }

        var asked = await browser.Submit("/job-change", $"ask-{StandInConversations.Id}");
        Assert.EndsWith("?done=go-on-asked", asked.Headers.Location!.ToString(), StringComparison.Ordinal);
        var done = await browser.Submit("/job-change", "address", ("email", "maya@home.example.net"), ("leave", "yes"));
        Assert.EndsWith("?done=address-left", done.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("href=\"/job-change\"", await browser.Read("/profile/employment"), StringComparison.Ordinal);
        Assert.Contains("href=\"/job-change\"", await browser.Read("/consortium"), StringComparison.Ordinal);
    }
}
