using Google.Type;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests.Sessions;

public sealed class MeetingSettingsTests(CaseloadFixture service) : IClassFixture<CaseloadFixture>
{
    [Fact]
    public async Task They_are_ones_own_and_changed_only_as_they_were_read()
    {
        var mentor = service.Mentor(Guid.CreateVersion7());
        var before = await mentor.Sessions.GetMeetingSettingsAsync(new());
        Assert.Equal((0, 2), (before.BufferMinutes, before.NoticeHours));
        var (next, later) = (Day(10), Day(12));

        var after = await mentor.Sessions.UpdateMeetingSettingsAsync(new()
        {
            Settings = new()
            {
                BufferMinutes = 10,
                DaysOff = { new DaysOff { FirstDate = later }, new DaysOff { FirstDate = next, LastDate = Day(11) } },
                Etag = before.Etag,
            },
        });

        Assert.Equal((10, 2), (after.BufferMinutes, after.NoticeHours));
        Assert.Equal(new DaysOff { FirstDate = next, LastDate = later }, Assert.Single(after.DaysOff));
        Assert.Equal(after, await mentor.Sessions.GetMeetingSettingsAsync(new()));
        Assert.Equal(after, await mentor.Sessions.UpdateMeetingSettingsAsync(new() { Settings = after }));
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => mentor.Sessions.UpdateMeetingSettingsAsync(new() { Settings = new() { NoticeHours = 1, Etag = before.Etag } }).ResponseAsync);
    }

    [Fact]
    public async Task Bad_input_has_its_field()
    {
        var mentor = service.Mentor(Guid.CreateVersion7());

        await RpcAssert.FailsOnField("settings", () => Update(null));
        await RpcAssert.FailsOnField("settings.buffer_minutes", () => Update(new() { BufferMinutes = 121 }));
        await RpcAssert.FailsOnField("settings.notice_hours", () => Update(new() { NoticeHours = -1 }));
        await RpcAssert.FailsOnField("settings.days_off[0].first_date", () => Update(new() { DaysOff = { new DaysOff() } }));
        await RpcAssert.FailsOnField("settings.days_off[0].last_date", () => Update(new() { DaysOff = { new DaysOff { FirstDate = Day(5), LastDate = Day(4) } } }));
        await RpcAssert.FailsOnField("settings.days_off", () => Update(new() { DaysOff = { Enumerable.Range(0, 51).Select(i => new DaysOff { FirstDate = Day(i) }) } }));

        Task Update(MeetingSettings? settings) => mentor.Sessions.UpdateMeetingSettingsAsync(new() { Settings = settings }).ResponseAsync;
    }

    private Date Day(int days)
    {
        var day = service.Clock.GetUtcNow().UtcDateTime.AddDays(days);
        return new Date { Year = day.Year, Month = day.Month, Day = day.Day };
    }
}
