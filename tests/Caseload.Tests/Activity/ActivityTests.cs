using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.Activity;
using MentorNet.Caseload.Tests.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;
using ActivityMonth = MentorNet.Caseload.Activity.ActivityMonth;

namespace MentorNet.Caseload.Tests.Activity;

/// <summary>Covers what admins read of what pairings do: numbers of months that are over, in whole fives, of whom they may know.</summary>
public sealed class ActivityTests(SessionsFixture service) : IClassFixture<SessionsFixture>
{
    [Fact]
    public async Task Sessions_and_hours_of_a_month_are_read_when_it_is_over_from_five_officers_on()
    {
        var admin = service.Admin();
        var pairs = new List<Two>();
        for (var i = 0; i < 6; i++)
        {
            pairs.Add(await service.ADuo());
        }

        var sessions = new List<(Two Two, Session Session)>();
        foreach (var two in pairs)
        {
            sessions.Add((two, await service.ASession(two, days: 1)));
        }

        service.After(sessions[0].Session);
        foreach (var (two, session) in sessions)
        {
            await two.Mentor.Sessions.ConfirmSessionAsync(new() { Name = session.Name });
        }

        var day = DateOnly.FromDateTime(sessions[0].Session.StartTime.ToDateTime());
        var month = new DateOnly(day.Year, day.Month, 1);
        Assert.DoesNotContain((await Ask(admin)).Months, one => AsDay(one.Month) >= month);

        service.Clock.Advance(new DateTimeOffset(month.AddMonths(1), TimeOnly.MinValue, TimeSpan.Zero) - service.Clock.GetUtcNow());
        Assert.DoesNotContain((await Ask(admin)).Months, one => AsDay(one.Month) >= month);
        service.Clock.Advance(ActivityMonth.Late);
        var told = (await Ask(admin)).Months;
        Assert.Equal(Enumerable.Range(0, 12).Select(ago => month.AddMonths(-ago)), told.Select(one => AsDay(one.Month)));
        Assert.Equal((5, 5, 5), (told[0].MetPairingCount, told[0].SessionCount, told[0].HourCount));
        Assert.False(told[0].HasEndedPairingCount);

        // Who adds sessions of their own to it moves nothing, and so finds nothing.
        for (var i = 1; i <= 9; i++)
        {
            await pairs[5].Mentor.Sessions.RecordSessionAsync(new() { Parent = pairs[5].Name, StartTime = Timestamp.FromDateTime(new DateTime(month.Year, month.Month, 1 + i, 3, 0, 0, DateTimeKind.Utc)), Minutes = 60, TimeZone = "Etc/UTC" });
        }

        Assert.Equal((5, 5, 5), (told[0].MetPairingCount, told[0].SessionCount, told[0].HourCount));
        Assert.Equal(told[0], (await Ask(admin)).Months[0]);

        // Whom they must not know of is in no number, and four officers are too few.
        service.Profile.Apart.Add(pairs[0].MenteeId);
        Assert.Equal(5, (await Ask(admin)).Months[0].MetPairingCount);
        service.Profile.Apart.Add(pairs[1].MentorId);
        var few = (await Ask(admin)).Months[0];
        Assert.Equal((false, false, false), (few.HasMetPairingCount, few.HasSessionCount, few.HasHourCount));
    }

    [Fact]
    public async Task Pairings_that_begin_end_and_come_to_a_close_are_counted()
    {
        var admin = service.Admin();
        var pairs = new List<Two>();
        for (var i = 0; i < 5; i++)
        {
            pairs.Add(await service.AnEngagement());
        }

        Assert.False((await Ask(admin)).HasClosingPairingCount);
        var last = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime).AddDays(40);
        foreach (var two in pairs)
        {
            await two.Mentee.Closings.CloseEngagementAsync(new() { Name = two.Name, LastDate = new() { Year = last.Year, Month = last.Month, Day = last.Day } });
        }

        Assert.Equal(5, (await Ask(admin)).ClosingPairingCount);
        foreach (var two in pairs)
        {
            await two.Mentee.Closings.CloseEngagementAsync(new() { Name = two.Name });
        }

        Assert.False((await Ask(admin)).HasClosingPairingCount);
        service.Clock.Advance(TimeSpan.FromDays(31) + ActivityMonth.Late);
        var months = (await Ask(admin)).Months;
        Assert.Single(months, month => month.EndedPairingCount == 5);
        Assert.Contains(months, month => month.OpenedPairingCount >= 5);
    }

    [Fact]
    public async Task While_Profile_is_away_nothing_is_counted()
    {
        var admin = service.Admin();
        await service.ADuo();
        service.Clock.Advance(TimeSpan.FromDays(31));
        service.Profile.IsAway = true;
        try
        {
            await RpcAssert.Fails(StatusCode.Unavailable, "CALLER_NOT_KNOWN_YET", () => Ask(admin));
        }
        finally
        {
            service.Profile.IsAway = false;
        }
    }

    [Fact]
    public void Many_sessions_of_four_officers_are_not_told()
    {
        var month = new DateOnly(2026, 10, 1);
        var officers = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).ToList();
        List<PairingMonth> Of(int people) => [.. Enumerable.Range(0, 12).Select(i => new PairingMonth(month, officers[i % people], Guid.CreateVersion7(), 3, 170, i % 2 == 0, false))];

        Assert.Equal(new ActivityMonth(month, null, null, null, 5, null), ActivityMonth.Of(month, Of(4)));
        Assert.Equal(new ActivityMonth(month, 10, 35, 30, 5, null), ActivityMonth.Of(month, Of(5)));
    }

    private static async Task<V1.Activity> Ask(Clients admin) => await admin.Activity.GetActivityAsync(new());

    private static DateOnly AsDay(Google.Type.Date day) => new(day.Year, day.Month, day.Day);
}
