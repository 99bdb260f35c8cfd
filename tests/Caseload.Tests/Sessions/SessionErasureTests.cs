using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests.Sessions;

public sealed class SessionErasureTests(SessionsFixture service) : IClassFixture<SessionsFixture>
{
    [Fact]
    public async Task Of_somebody_erased_the_other_keeps_that_they_met_and_what_both_share_and_of_both_nothing_stays()
    {
        var two = await service.ADuo();
        var held = await two.Mentor.Sessions.RecordSessionAsync(new() { Parent = two.Name, StartTime = service.In(-3) });
        var moved = await service.ASession(two);
        await two.Mentee.Sessions.MoveSessionAsync(new() { Name = moved.Name, StartTime = service.In(8), Reason = "My child is ill.", Agreed = true, Place = "https://meet.example/maya" });
        await two.Mentor.Sessions.CreateSessionSeriesAsync(new() { Parent = two.Name, Rhythm = SessionSeries.Types.Rhythm.Weekly, StartTime = service.In(10), Count = 3 });
        await two.Mentee.Notes.CreateAgendaItemAsync(new() { Parent = moved.Name, Text = "My team" });
        await two.Mentee.Notes.WriteSharedNotesAsync(new() { Session = held.Name, Text = "We began.", Etag = "v0" });
        await two.Mentee.Notes.WritePrivateNotesAsync(new() { Session = held.Name, Text = "I like them.", Etag = "v0" });
        await two.Mentee.Sessions.UpdateMeetingSettingsAsync(new() { Settings = new() { NoticeHours = 3 } });

        await Erase(two.MenteeId);

        Assert.Equal(Session.Types.State.Held, (await two.Mentor.Sessions.GetSessionAsync(new() { Name = held.Name })).State);
        Assert.Equal("We began.", (await two.Mentor.Notes.GetSharedNotesAsync(new() { Session = held.Name })).Text);
        var cancelled = await two.Mentor.Sessions.GetSessionAsync(new() { Name = moved.Name });
        Assert.Equal((Session.Types.State.Cancelled, "", ""), (cancelled.State, cancelled.Reason, cancelled.Place));
        Assert.Empty((await two.Mentor.Sessions.ListSessionsAsync(new() { Parent = two.Name })).Sessions);
        Assert.Equal(0, await Count("private_notes") + await Count("agenda_items"));
        Assert.Equal(0, await service.ScalarAsync<long>("SELECT count(*) FROM session_times WHERE person_id = @p0", two.MenteeId));
        await service.ASession(await service.ADuo(mentor: two.MentorId)); // what was cancelled has given its time back

        await Erase(two.MentorId);

        Assert.Equal(0, await service.ScalarAsync<long>("SELECT count(*) FROM sessions WHERE engagement_id = @p0", two.Id));
        Assert.Equal(0, await service.ScalarAsync<long>("SELECT count(*) FROM session_series WHERE engagement_id = @p0", two.Id));
        await RpcAssert.Fails(StatusCode.NotFound, "MEETING_NOT_FOUND", () => two.Mentor.Sessions.GetSessionAsync(new() { Name = held.Name }).ResponseAsync);

        Task<long> Count(string table) => service.ScalarAsync<long>($"SELECT count(*) FROM {table} WHERE session_id IN (SELECT session_id FROM sessions WHERE engagement_id = @p0)", two.Id);
    }

    private async Task Erase(Guid person)
    {
        await service.PublishAsync(new ErasureDue(Guid.CreateVersion7(), person, [service.Consortium], ErasurePhase.Erase, DateTimeOffset.UtcNow));
        Assert.True(await service.Bus.Published.Any<ErasureConfirmed>(sent => sent.Context.Message is { Service: "caseload" } confirmed && confirmed.PersonId == person));
    }
}
