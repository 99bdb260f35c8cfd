using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using MentorNet.Calendar.Tests.SecondReader;
using MentorNet.Caseload.V1;
using MentorNet.Testing;
using Microsoft.Playwright;
using NodaTime;
using Xunit;
using static Microsoft.Playwright.Assertions;
using Duration = NodaTime.Duration;

namespace MentorNet.EndToEnd.Tests;

/// <summary>A series on the clock of New York across November's change of clocks, moved in a browser by somebody in Phoenix, and read by a calendar.</summary>
[Collection(Collections.Sample)]
[ClosesPages]
public sealed class SeriesTests(RunningSystem system)
{
    private const string Mover = "carlos.villarreal@example.org"; // in Phoenix
    private const string Booker = "sofia.morales@example.org";

    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    [Fact]
    public async Task This_and_following_move_across_the_change_of_clocks_and_a_calendar_reads_each_at_its_time()
    {
        var (movers, bookers) = (await system.GrpcAsync(Mover), await system.GrpcAsync(Booker));
        var (mover, booker) = (new SessionsService.SessionsServiceClient(movers), new SessionsService.SessionsServiceClient(bookers));
        var open = new ListEngagementsRequest { State = Engagement.Types.State.Open };
        var own = (await new EngagementsService.EngagementsServiceClient(movers).ListEngagementsAsync(open)).Engagements.Select(one => one.Name);
        var engagement = own.Intersect((await new EngagementsService.EngagementsServiceClient(bookers).ListEngagementsAsync(open)).Engagements.Select(one => one.Name)).Single();
        var sunday = ChangeOfClocks();
        var series = await booker.CreateSessionSeriesAsync(new()
        {
            Parent = engagement,
            Rhythm = SessionSeries.Types.Rhythm.Weekly,
            StartTime = Timestamp.FromDateTimeOffset(At(sunday.PlusDays(-13), 9).ToDateTimeOffset()),
            Count = 5,
            Minutes = 45,
            TimeZone = NewYork.Id,
            Agreed = true,
        });

        var page = await system.SignInAsync(Mover);
        await Expect(page.GetByText("Sofía Morales booked 5 sessions, the first:")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Got it" }).ClickAsync();
        await Expect(page.GetByText("Sofía Morales booked 5 sessions")).ToHaveCountAsync(0);
        await page.GotoAsync($"/{series.Sessions[1].Name}");
        await page.GetByText("Move this session").ClickAsync();
        var tuesday = sunday.PlusDays(-5);
        await page.GetByLabel("New date and time").FillAsync(string.Create(CultureInfo.InvariantCulture, $"{tuesday:uuuu-MM-dd}T{Here(tuesday):HH:mm}"));
        await page.GetByLabel("What to move").SelectOptionAsync("This one and those after it");
        await page.GetByRole(AriaRole.Button, new() { Name = "See the new times" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Check the new times" })).ToBeVisibleAsync();
        await Expect(page.GetByText($"it is {Clock(tuesday.PlusDays(7))} instead of {Clock(tuesday)}")).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Use these times" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Moved." })).ToBeVisibleAsync();

        var token = (await new CalendarsService.CalendarsServiceClient(movers).RenewCalendarFeedAsync(new())).Token;
        using var anybody = new HttpClient { BaseAddress = system.Web };
        var feed = await anybody.GetStringAsync($"/calendars/{token}.ics");
        using var calendar = new IcalJs("Europe/London");
        var times = calendar.Times(feed, At(sunday.PlusDays(-20), 0), At(sunday.PlusDays(30), 0));
        Assert.Equal(
            [At(sunday.PlusDays(-13), 9), At(sunday.PlusDays(-5), 10), At(sunday.PlusDays(2), 10), At(sunday.PlusDays(9), 10), At(sunday.PlusDays(16), 10)],
            times.Select(time => time.Start));
        Assert.All(times, time => Assert.Equal(Duration.FromMinutes(45), time.Duration));
        Assert.Contains("RELATED-TO;RELTYPE=SIBLING:", feed, StringComparison.Ordinal);
        Assert.Contains(await system.MailsAsync(Booker, "Updated: MentorNet session", count: 2), mail => mail.Contains("The other person moved the upcoming sessions of your series.", StringComparison.Ordinal));
        Assert.Contains(await system.MailsAsync(Mover, "Updated: MentorNet session", count: 2), mail => mail.Contains("You moved the later sessions of your series", StringComparison.Ordinal));

        foreach (var session in new[] { series.Sessions[0], series.Sessions[1] })
        {
            await mover.CancelSessionAsync(new() { Name = session.Name, Scope = SeriesScope.AllToCome });
        }
    }

    // What ten in New York is in Phoenix, and how a page writes it.
    private static LocalTime Here(LocalDate day) => At(day, 10).InZone(DateTimeZoneProviders.Tzdb["America/Phoenix"]).TimeOfDay;

    private static string Clock(LocalDate day) => Here(day).ToString("h:mm tt", CultureInfo.InvariantCulture);

    private static Instant At(LocalDate day, int hour) => NewYork.AtLeniently(day.At(new LocalTime(hour, 0))).ToInstant();

    // November's, but for the days on which a series before it cannot be booked yet: then that of March.
    private static LocalDate ChangeOfClocks()
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var days = NewYork.GetZoneIntervals(new Interval(now + Duration.FromDays(16), now + Duration.FromDays(370)))
            .Where(interval => interval.HasEnd).Select(interval => interval.IsoLocalEnd.Date).Where(day => At(day, 9) < now + Duration.FromDays(370)).ToList();
        return days.FirstOrDefault(day => day.Month == 11 && At(day, 9) > now + Duration.FromDays(16), days[0]);
    }
}
