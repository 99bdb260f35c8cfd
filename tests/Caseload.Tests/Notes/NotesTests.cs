using Grpc.Core;
using MentorNet.Caseload.Tests.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests.Notes;

/// <summary>Covers the agenda, shared notes and private notes.</summary>
public sealed class NotesTests(SessionsFixture service) : IClassFixture<SessionsFixture>
{
    [Fact]
    public async Task Both_write_the_agenda_and_either_takes_something_off()
    {
        var (two, session) = await Given();

        var one = await two.Mentor.Notes.CreateAgendaItemAsync(new() { Parent = session.Name, Text = "The board meeting" });
        var other = await two.Mentee.Notes.CreateAgendaItemAsync(new() { Parent = session.Name, Text = "<b>My team</b>" });

        var agenda = (await two.Mentee.Notes.ListAgendaItemsAsync(new() { Parent = session.Name })).AgendaItems;
        Assert.Equal([one, other], agenda);
        Assert.Equal($"people/{two.MentorId}", agenda[0].Author);
        await two.Mentee.Notes.DeleteAgendaItemAsync(new() { Name = one.Name });
        Assert.Equal([other], (await two.Mentor.Notes.ListAgendaItemsAsync(new() { Parent = session.Name })).AgendaItems);
        await RpcAssert.Fails(StatusCode.NotFound, "AGENDA_ITEM_NOT_FOUND", () => two.Mentor.Notes.DeleteAgendaItemAsync(new() { Name = one.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "AGENDA_ITEM_NOT_FOUND", () => service.Stranger().Notes.DeleteAgendaItemAsync(new() { Name = other.Name }).ResponseAsync);
    }

    [Fact]
    public async Task An_agenda_has_its_limit_and_a_repeated_call_gives_the_first_result()
    {
        var (two, session) = await Given();
        var first = new CreateAgendaItemRequest { Parent = session.Name, Text = "Again", RequestId = Guid.CreateVersion7().ToString() };
        var made = await two.Mentor.Notes.CreateAgendaItemAsync(first);
        for (var i = 1; i < 30; i++)
        {
            await two.Mentor.Notes.CreateAgendaItemAsync(new() { Parent = session.Name, Text = $"Item {i}" });
        }

        Assert.Equal(made, await two.Mentor.Notes.CreateAgendaItemAsync(first));
        await RpcAssert.Fails(StatusCode.ResourceExhausted, "AGENDA_FULL", () => two.Mentee.Notes.CreateAgendaItemAsync(new() { Parent = session.Name, Text = "One more" }).ResponseAsync);
        await RpcAssert.FailsOnField("text", () => two.Mentee.Notes.CreateAgendaItemAsync(new() { Parent = session.Name, Text = " " }).ResponseAsync);
    }

    [Fact]
    public async Task Whoever_writes_over_words_that_they_have_not_read_is_told_and_nothing_is_lost()
    {
        var (two, session) = await Given();
        var empty = await two.Mentee.Notes.GetSharedNotesAsync(new() { Session = session.Name });
        Assert.Equal(("", "", "v0"), (empty.Text, empty.Author, empty.Etag));

        var hers = await two.Mentee.Notes.WriteSharedNotesAsync(new() { Session = session.Name, Text = "We spoke of the budget.", Etag = empty.Etag });
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => two.Mentor.Notes.WriteSharedNotesAsync(new() { Session = session.Name, Text = "We spoke of the team.", Etag = empty.Etag }).ResponseAsync);
        await RpcAssert.FailsOnField("etag", () => two.Mentor.Notes.WriteSharedNotesAsync(new() { Session = session.Name, Text = "We spoke of the team." }).ResponseAsync);
        Assert.Equal(hers, await two.Mentor.Notes.GetSharedNotesAsync(new() { Session = session.Name }));

        var both = await two.Mentor.Notes.WriteSharedNotesAsync(new() { Session = session.Name, Text = "We spoke of the budget.\nWe spoke of the team.", Etag = hers.Etag });
        Assert.Equal(($"people/{two.MentorId}", "v2"), (both.Author, both.Etag));
        Assert.Equal(both, await two.Mentor.Notes.WriteSharedNotesAsync(new() { Session = session.Name, Text = both.Text, Etag = both.Etag }));
    }

    [Fact]
    public async Task Of_many_who_write_at_once_one_is_taken()
    {
        var (two, session) = await Given();

        var written = await Task.WhenAll(Enumerable.Range(0, 6).SelectMany(i => new[]
        {
            Write(() => (i % 2 == 0 ? two.Mentor : two.Mentee).Notes.WriteSharedNotesAsync(new() { Session = session.Name, Text = $"Text {i}", Etag = "v0" }).ResponseAsync),
            Write(() => two.Mentor.Notes.WritePrivateNotesAsync(new() { Session = session.Name, Text = $"Text {i}", Etag = "v0" }).ResponseAsync),
        }));

        Assert.Equal(2, written.Count(one => one));

        static async Task<bool> Write(Func<Task> write)
        {
            try
            {
                await write();
                return true;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Aborted)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task Private_notes_are_their_authors_alone_also_after_the_end()
    {
        var (two, session) = await Given();

        var mine = await two.Mentor.Notes.WritePrivateNotesAsync(new() { Session = session.Name, Text = "They seem tired.", Etag = "v0" });

        Assert.Equal("", (await two.Mentee.Notes.GetPrivateNotesAsync(new() { Session = session.Name })).Text);
        Assert.Equal(mine, await two.Mentor.Notes.GetPrivateNotesAsync(new() { Session = session.Name }));
        await RpcAssert.Fails(StatusCode.NotFound, "MEETING_NOT_FOUND", () => service.Stranger().Notes.GetPrivateNotesAsync(new() { Session = session.Name }).ResponseAsync);

        await service.Ends(two);
        Assert.Equal("v2", (await two.Mentor.Notes.WritePrivateNotesAsync(new() { Session = session.Name, Text = "They did well.", Etag = mine.Etag })).Etag);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_ENDED", () => two.Mentor.Notes.WriteSharedNotesAsync(new() { Session = session.Name, Text = "x", Etag = "v0" }).ResponseAsync);
    }

    [Fact]
    public async Task Notes_that_are_too_long_are_refused_whole()
    {
        var (two, session) = await Given();

        await RpcAssert.FailsOnField("text", () => two.Mentor.Notes.WriteSharedNotesAsync(new() { Session = session.Name, Text = new string('a', 20_001), Etag = "v0" }).ResponseAsync);
        await RpcAssert.FailsOnField("text", () => two.Mentor.Notes.WritePrivateNotesAsync(new() { Session = session.Name, Text = new string('a', 900_000), Etag = "v0" }).ResponseAsync);
        var error = await Assert.ThrowsAsync<RpcException>(() => two.Mentor.Notes.WriteSharedNotesAsync(new() { Session = session.Name, Text = new string('a', 1 << 20), Etag = "v0" }).ResponseAsync);
        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
        Assert.Equal("v0", (await two.Mentor.Notes.GetSharedNotesAsync(new() { Session = session.Name })).Etag);
    }

    private async Task<(Two Two, Session Session)> Given()
    {
        var two = await service.ADuo();
        return (two, await service.ASession(two));
    }
}
