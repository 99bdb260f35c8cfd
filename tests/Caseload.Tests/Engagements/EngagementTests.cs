using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests.Engagements;

public sealed class EngagementTests(CaseloadFixture service) : IClassFixture<CaseloadFixture>
{
    [Fact]
    public async Task Both_see_their_engagement_and_who_the_other_is()
    {
        var two = await service.AnEngagement("CROSS_SECTOR");

        var hers = await two.Mentee.Engagements.GetEngagementAsync(new() { Name = two.Name });
        var his = Assert.Single((await two.Mentor.Engagements.ListEngagementsAsync(new())).Engagements);

        Assert.Equal((Engagement.Types.Kind.CrossSector, Engagement.Types.State.Open), (hers.Kind, hers.State));
        Assert.Equal(($"people/{two.MentorId}", $"people/{two.MenteeId}"), (hers.Other, his.Other));
        Assert.Equal(($"people/{two.MentorId}", $"people/{two.MenteeId}"), (his.Mentor, his.Mentee));
    }

    [Fact]
    public async Task Nobody_else_is_told_that_there_is_one()
    {
        var two = await service.AnEngagement();
        var elsewhere = new Clients(service.AsIn(Guid.CreateVersion7(), two.MenteeId, Role.Officer));

        foreach (var other in new[] { service.Stranger(), elsewhere })
        {
            await RpcAssert.Fails(StatusCode.NotFound, "ENGAGEMENT_NOT_FOUND", () => other.Engagements.GetEngagementAsync(new() { Name = two.Name }).ResponseAsync);
            await RpcAssert.Fails(StatusCode.NotFound, "ENGAGEMENT_NOT_FOUND", () => other.Engagements.GetEngagementAsync(new() { Name = $"engagements/{Guid.CreateVersion7()}" }).ResponseAsync);
            Assert.Empty((await other.Engagements.ListEngagementsAsync(new())).Engagements);
        }
    }

    [Fact]
    public async Task A_list_goes_on_page_by_page_those_that_go_on_first()
    {
        var mentor = Guid.CreateVersion7();
        var all = new List<Two>();
        for (var i = 0; i < 5; i++)
        {
            all.Add(await service.AnEngagement(mentor: mentor));
            service.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await service.Ends(all[4]);
        var seen = new List<string>();
        var request = new ListEngagementsRequest { PageSize = 2 };
        do
        {
            var page = await service.Mentor(mentor).Engagements.ListEngagementsAsync(request);
            seen.AddRange(page.Engagements.Select(engagement => engagement.Name));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal([all[3].Name, all[2].Name, all[1].Name, all[0].Name, all[4].Name], seen);
        Assert.Equal([all[4].Name], (await service.Mentor(mentor).Engagements.ListEngagementsAsync(new() { State = Engagement.Types.State.Ended })).Engagements.Select(engagement => engagement.Name));
    }

    [Fact]
    public async Task In_whatever_order_it_is_told_and_however_often_the_later_counts_and_an_end_for_good()
    {
        var now = service.Clock.GetUtcNow();
        var (mentee, mentor) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Func<Guid, Guid, Task>[][] orders =
        [
            [Opened(0), Paused(1), Resumed(2)],
            [Resumed(2), Paused(1), Opened(0)],
            [Paused(1), Opened(0), Resumed(2), Paused(1), Opened(0)],
            [Paused(3), Resumed(2), Opened(0)],
            [Ended(4), Opened(0), Paused(3), Ended(5)],
            [Opened(0), Ended(4), Resumed(6)],
        ];
        Engagement.Types.State[] states = [Engagement.Types.State.Open, Engagement.Types.State.Open, Engagement.Types.State.Open, Engagement.Types.State.Paused, Engagement.Types.State.Ended, Engagement.Types.State.Ended];
        for (var i = 0; i < orders.Length; i++)
        {
            var id = Guid.CreateVersion7();
            foreach (var tell in orders[i])
            {
                var message = Guid.CreateVersion7();
                await tell(id, message);
                await Eventually.True(async () => await service.ScalarAsync<long>("SELECT count(*) FROM inbox WHERE message_id = @p0 AND consumer LIKE 'Pairing%'", message) == 1, "it is taken in");
            }

            var engagement = await service.Officer(mentee).Engagements.GetEngagementAsync(new() { Name = $"engagements/{id}" });
            Assert.Equal((i, states[i], now.ToUnixTimeSeconds(), Engagement.Types.Kind.Coach), (i, engagement.State, engagement.OpenTime.Seconds, engagement.Kind));
            Assert.Equal(i == 4, await service.ScalarAsync<bool>("SELECT ended_paused FROM engagements WHERE engagement_id = @p0", id));
            Assert.Equal(states[i] == Engagement.Types.State.Ended ? now.AddMinutes(4).ToUnixTimeSeconds() : null, engagement.EndTime?.Seconds);
        }

        Func<Guid, Guid, Task> Opened(int minutes) => (id, message) => service.PublishAsync(new PairingOpened(id, service.Consortium, mentee, mentor, "COACH", null, now.AddMinutes(minutes)), message);
        Func<Guid, Guid, Task> Paused(int minutes) => (id, message) => service.PublishAsync(new PairingPaused(id, service.Consortium, mentee, mentor, now.AddMinutes(minutes)), message);
        Func<Guid, Guid, Task> Resumed(int minutes) => (id, message) => service.PublishAsync(new PairingResumed(id, service.Consortium, mentee, mentor, now.AddMinutes(minutes)), message);
        Func<Guid, Guid, Task> Ended(int minutes) => (id, message) => service.PublishAsync(new PairingEnded(id, service.Consortium, mentee, mentor, now.AddMinutes(minutes)), message);
    }

    [Fact]
    public async Task A_deleted_consortium_takes_its_own_engagements_only()
    {
        var kept = await service.AnEngagement();
        var (consortium, id, mentee) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var client = new Clients(service.AsIn(consortium, mentee, Role.Officer));
        await service.PublishAsync(new PairingOpened(id, consortium, mentee, Guid.CreateVersion7(), "PEER", null, service.Clock.GetUtcNow()));
        await Eventually.True(async () => (await client.Engagements.ListEngagementsAsync(new())).Engagements.Count == 1, "the engagement");

        // Before the tokens of this test, so that they let in and what is left is seen.
        await service.PublishAsync(new ConsortiumDeleted(consortium, DateTimeOffset.UtcNow.AddMinutes(-1)));

        await Eventually.True(async () => await service.ScalarAsync<long>("SELECT count(*) FROM engagements WHERE consortium_id = @p0", consortium) == 0, "nothing is left");
        Assert.Single((await kept.Mentee.Engagements.ListEngagementsAsync(new())).Engagements);
    }
}
