using System.Collections.Concurrent;
using System.Net;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Identity.V1;
using MentorNet.Messaging.V1;
using MentorNet.Testing;
using MentorNet.Web.Kit;
using MentorNet.Web.Tests.Conversations;
using Xunit;
using static MentorNet.Messaging.V1.NotificationSettings.Types;
using DayOfWeek = Google.Type.DayOfWeek;

namespace MentorNet.Web.Tests.Notifications;

/// <summary>Covers the page on which one chooses when to be emailed, without JavaScript.</summary>
public sealed class NotificationPagesTests(TalkFixture web) : IClassFixture<TalkFixture>
{
    [Fact]
    public async Task The_page_shows_what_was_chosen_and_on_whose_clock_it_is()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Mentor);

        var page = WebUtility.HtmlDecode(await browser.Read("/notifications"));

        Assert.All(
            ["""<option value="Daily" selected>""", """<option value="1215" selected>8:15 PM""", """value="6" checked""", "Mountain Time (Denver)", "Leave this off if anyone else can read your email"],
            text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.Contains("href=\"/notifications\"", await browser.Read("/consortium"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Address.Types.EmployerMail.Asked, true)]
    [InlineData(Address.Types.EmployerMail.Refused, true)]
    [InlineData(Address.Types.EmployerMail.Allowed, false)]
    [InlineData(Address.Types.EmployerMail.Unspecified, false)]
    public async Task What_is_not_sent_to_an_employer_is_said_above_what_was_chosen_and_asked_once(Address.Types.EmployerMail answer, bool kept)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        (web.Colleagues.EmployerMail, web.Colleagues.Membership) = (answer, () => new OwnMembership { EmployerMailAsked = true });
        try
        {
            var page = WebUtility.HtmlDecode(await browser.Read("/notifications"));

            Assert.Equal(kept, page.Contains("We don’t email you about messages now", StringComparison.Ordinal));
            Assert.Equal(answer != Address.Types.EmployerMail.Unspecified, page.Contains("href=\"/consortium/address\">Use a private address instead", StringComparison.Ordinal));
            Assert.DoesNotContain("/notifications#employer", page, StringComparison.Ordinal);
            Assert.Contains("/notifications#employer", await browser.Read("/messages"), StringComparison.Ordinal);
        }
        finally
        {
            (web.Colleagues.EmployerMail, web.Colleagues.Membership) = (Address.Types.EmployerMail.Unspecified, () => new OwnMembership());
        }
    }

    [Fact]
    public async Task What_is_chosen_is_sent_whole()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var answer = await browser.Submit("/notifications", "notifications", ("rhythm_Pairing", "Weekly"), ("names_Pairing", "yes"), ("rhythm_Circle", "Never"), ("quiet_from", "1320"), ("quiet_to", "420"), ("quiet_days", "7"), ("replies", "yes"));

        Assert.EndsWith("done=notifications-saved", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.NotNull(DoneTexts.Find("notifications-saved"));
        var sent = Assert.Single(StandInNotifications.Sent, request => request.Settings is { Etag: "1", QuietHours.FromMinute: 1320 }).Settings; // another class sends this form, too
        Assert.Equal((IEnumerable<Choice>)[new Choice { Kind = Kind.Pairing, Rhythm = Rhythm.Weekly, Names = true }, new Choice { Kind = Kind.Circle, Rhythm = Rhythm.Never }], sent.Choices);
        Assert.Equal((1320, 420), (sent.QuietHours.FromMinute, sent.QuietHours.ToMinute));
        Assert.Equal([DayOfWeek.Sunday], sent.QuietDays);
        Assert.True(sent.Replies);
    }

    [Theory]
    [InlineData("1320", "", "Choose both times, or neither.")]
    [InlineData("", "420", "Choose both times, or neither.")]
    [InlineData("420", "420", "Choose an end time that differs from the start.")]
    public async Task Hours_that_are_none_are_said_at_their_field(string from, string to, string problem)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var answer = await browser.Submit("/notifications", "notifications", ("rhythm_Pairing", "Weekly"), ("quiet_from", from), ("quiet_to", to));

        Assert.Contains(problem, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}

/// <summary>Stands in for Messaging's notifications: somebody who chose.</summary>
internal sealed class StandInNotifications : NotificationsService.NotificationsServiceBase
{
    public static ConcurrentQueue<UpdateNotificationSettingsRequest> Sent { get; } = new();

    public override Task<NotificationSettings> GetNotificationSettings(GetNotificationSettingsRequest request, ServerCallContext context) => Task.FromResult(new NotificationSettings
    {
        Choices = { new Choice { Kind = Kind.Pairing, Rhythm = Rhythm.Daily }, new Choice { Kind = Kind.Circle, Rhythm = Rhythm.AtOnce } },
        QuietHours = new QuietHours { FromMinute = 1215, ToMinute = 420 },
        QuietDays = { DayOfWeek.Saturday },
        TimeZone = "America/Denver",
        Etag = "1",
    });

    public override Task<NotificationSettings> UpdateNotificationSettings(UpdateNotificationSettingsRequest request, ServerCallContext context)
    {
        Sent.Enqueue(request);
        return Task.FromResult(request.Settings);
    }
}
