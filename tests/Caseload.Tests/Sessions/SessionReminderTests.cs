using MentorNet.Contracts.Caseload.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests.Sessions;

public sealed class SessionReminderTests(SessionsFixture service) : IClassFixture<SessionsFixture>
{
    [Fact]
    public async Task Both_are_reminded_once_the_day_before_of_what_stands_then()
    {
        var (kept, moved, cancelled) = (await service.ADuo(), await service.ADuo(), await service.ADuo());
        var (one, other, none) = (await service.ASession(kept, days: 5), await service.ASession(moved, days: 5), await service.ASession(cancelled, days: 5));
        await moved.Mentee.Sessions.MoveSessionAsync(new() { Name = other.Name, StartTime = service.In(9), Agreed = true });
        await cancelled.Mentee.Sessions.CancelSessionAsync(new() { Name = none.Name });

        service.Clock.Advance(one.StartTime.ToDateTimeOffset().AddHours(-23) - service.Clock.GetUtcNow());
        await service.Told<SessionDue>(told => $"engagements/{told.EngagementId}/sessions/{told.SessionId}" == one.Name && told.MentorId == kept.MentorId && told.MenteeId == kept.MenteeId);
        Assert.Equal(1, await service.ScalarAsync<long>("SELECT count(*) FROM session_reminders"));

        service.Clock.Advance(TimeSpan.FromDays(4));
        await service.Told<SessionDue>(told => $"engagements/{told.EngagementId}/sessions/{told.SessionId}" == other.Name);
        Assert.Equal([one.Name, other.Name], service.Events<SessionDue>().Select(told => $"engagements/{told.EngagementId}/sessions/{told.SessionId}"));
    }
}
