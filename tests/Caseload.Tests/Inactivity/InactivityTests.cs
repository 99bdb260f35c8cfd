using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Caseload.Tests.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests.Inactivity;

/// <summary>Covers what admins read of pairings without contact: how many, and which only where members knew of it for two weeks.</summary>
public sealed class InactivityTests(SessionsFixture service) : IClassFixture<SessionsFixture>
{
    [Fact]
    public async Task Admins_read_how_many_from_five_on_and_which_from_the_day_that_members_were_told_of()
    {
        var admin = service.Admin();
        var pairs = new List<Two>();
        for (var i = 0; i < 5; i++)
        {
            pairs.Add(await service.ADuo());
        }

        var (booked, ended) = (await service.ADuo(), await service.ADuo());
        await service.ASession(booked, days: 30);
        await service.Ends(ended);
        Assert.False((await Ask(admin)).HasPairingCount);

        service.Clock.Advance(TimeSpan.FromDays(22));
        var told = await Ask(admin);
        Assert.Equal((5, 0), (told.PairingCount, told.Pairings.Count));

        // Of whom they must not know they are told nothing, and four are too few.
        service.Profile.Apart.Add(pairs[0].MenteeId);
        Assert.False((await Ask(admin)).HasPairingCount);

        var today = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime);
        await RpcAssert.FailsOnField("from_date", () => admin.Inactivity.SetInactivityRuleAsync(new() { Named = true, FromDate = Day(today.AddDays(13)) }).ResponseAsync);
        var rule = await admin.Inactivity.SetInactivityRuleAsync(new() { Named = true });
        Assert.Equal(Day(today.AddDays(14)), rule.FromDate);
        Assert.Equal(rule, await pairs[1].Mentee.Inactivity.GetInactivityRuleAsync(new()));
        Assert.Equal(rule, await admin.Inactivity.SetInactivityRuleAsync(new() { Named = true }));
        await service.Told<InactivityRuleAnnounced>(announced => announced.FromDate == today.AddDays(14));
        Assert.Single(service.Events<InactivityRuleAnnounced>(), announced => announced.ConsortiumId == service.Consortium);

        service.Clock.Advance(TimeSpan.FromDays(13));
        Assert.Empty((await Ask(admin)).Pairings);
        service.Clock.Advance(TimeSpan.FromDays(1));
        var page = await admin.Inactivity.ListInactivePairingsAsync(new() { PageSize = 3 });
        var rest = await admin.Inactivity.ListInactivePairingsAsync(new() { PageSize = 3, PageToken = page.NextPageToken });
        Assert.Equal(3, page.Pairings.Count);
        Assert.Equal(
            pairs.Skip(1).Append(booked).Select(two => $"people/{two.MenteeId}").Order(),
            page.Pairings.Concat(rest.Pairings).Select(pairing => pairing.Mentee).Order());
        Assert.Equal("", rest.NextPageToken);

        await admin.Inactivity.SetInactivityRuleAsync(new());
        Assert.Empty((await Ask(admin)).Pairings);
        Assert.False((await pairs[1].Mentor.Inactivity.GetInactivityRuleAsync(new())).Named);
    }

    [Fact]
    public async Task However_often_an_admin_announces_it_members_are_mailed_a_few_times_a_day()
    {
        var consortium = Guid.CreateVersion7();
        var admin = new Clients(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));
        var today = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime);
        for (var i = 0; i < 3; i++)
        {
            await admin.Inactivity.SetInactivityRuleAsync(new() { Named = true, FromDate = Day(today.AddDays(20 + i)) });
            await admin.Inactivity.SetInactivityRuleAsync(new());
        }

        var again = new SetInactivityRuleRequest { Named = true, FromDate = Day(today.AddDays(30)) };
        await RpcAssert.Fails(StatusCode.ResourceExhausted, "INACTIVITY_ANNOUNCED_OFTEN", () => admin.Inactivity.SetInactivityRuleAsync(again).ResponseAsync);
        Assert.False((await admin.Inactivity.GetInactivityRuleAsync(new())).Named);
        service.Clock.Advance(TimeSpan.FromHours(25));
        Assert.True((await admin.Inactivity.SetInactivityRuleAsync(again)).Named);
        await service.Told<InactivityRuleAnnounced>(told => told.ConsortiumId == consortium && told.FromDate == today.AddDays(30));
        Assert.Equal(4, service.Events<InactivityRuleAnnounced>().Count(told => told.ConsortiumId == consortium));
    }

    [Fact]
    public async Task While_Profile_is_away_nobody_is_counted()
    {
        var admin = new Clients(service.AsIn(Guid.CreateVersion7(), Guid.CreateVersion7(), Role.Admin));
        var own = service.Admin();
        await service.ADuo();
        service.Clock.Advance(TimeSpan.FromDays(22));
        service.Profile.IsAway = true;
        try
        {
            await RpcAssert.Fails(StatusCode.Unavailable, "CALLER_NOT_KNOWN_YET", () => Ask(own));
            Assert.False((await Ask(admin)).HasPairingCount);
        }
        finally
        {
            service.Profile.IsAway = false;
        }
    }

    private static async Task<ListInactivePairingsResponse> Ask(Clients admin) => await admin.Inactivity.ListInactivePairingsAsync(new());

    private static Google.Type.Date Day(DateOnly day) => new() { Year = day.Year, Month = day.Month, Day = day.Day };
}
