using Grpc.Core;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.Matching.Fit;
using MentorNet.Matching.Rematches;
using MentorNet.Matching.V1;
using MentorNet.Testing;
using Xunit;
using Asked = MentorNet.Matching.V1.Rematch.Types.Difference;
using Kind = MentorNet.Matching.Facts.Kind;
using Rematch = MentorNet.Matching.Rematches.Rematch;
using WeightTable = MentorNet.Matching.Fit.WeightTable;

namespace MentorNet.Matching.Tests.Rematches;

/// <summary>Covers the wish for somebody else, and closing a pairing in Caseload, after which it mostly comes.</summary>
public sealed class RematchTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    [Fact]
    public async Task An_officer_keeps_one_wish_changes_it_and_takes_it_back()
    {
        var officer = service.Officer(await service.AnOfficer());
        var request = new CreateRematchRequest { Differences = { Asked.Sector, Asked.Experience, Asked.Sector }, RequestId = Guid.CreateVersion7().ToString() };

        var first = await officer.Rematches.CreateRematchAsync(request);
        var again = await officer.Rematches.CreateRematchAsync(new(request) { Transition = true });
        var changed = await officer.Rematches.CreateRematchAsync(new() { Transition = true });

        Assert.Equal([Asked.Sector, Asked.Experience], first.Differences);
        Assert.Equal(first, again);
        Assert.Equal((first.Name, true, 0), (changed.Name, changed.Transition, changed.Differences.Count));
        Assert.Equal([changed], (await officer.Rematches.ListRematchesAsync(new())).Rematches);
        Assert.Empty((await service.Officer(await service.AnOfficer()).Rematches.ListRematchesAsync(new())).Rematches);
        await RpcAssert.Fails(StatusCode.NotFound, "REMATCH_NOT_FOUND", () => service.Officer(Guid.CreateVersion7()).Rematches.DeleteRematchAsync(new() { Name = changed.Name }).ResponseAsync);

        await officer.Rematches.DeleteRematchAsync(new() { Name = changed.Name });

        Assert.Empty((await officer.Rematches.ListRematchesAsync(new())).Rematches);
        await RpcAssert.Fails(StatusCode.NotFound, "REMATCH_NOT_FOUND", () => officer.Rematches.DeleteRematchAsync(new() { Name = changed.Name }).ResponseAsync);
        await RpcAssert.FailsOnField("differences[0]", () => officer.Rematches.CreateRematchAsync(new() { Differences = { Asked.Unspecified } }).ResponseAsync);
    }

    [Fact]
    public async Task Whom_they_had_is_not_suggested_again_unless_they_take_that_back()
    {
        var (officer, mentor) = (await service.AnOfficer(), await service.AMentor());
        var client = service.Officer(officer);
        var pairing = await service.AnOpenPairing(officer, mentor);
        await RpcAssert.Fails(StatusCode.NotFound, "PAIRING_NOT_FOUND", () => service.Officer(mentor).Rematches.CreateRematchAsync(new() { Pairing = pairing.Name }).ResponseAsync);

        await client.Rematches.CreateRematchAsync(new() { Pairing = pairing.Name });
        await client.Pairings.EndPairingAsync(new() { Name = pairing.Name });

        Assert.DoesNotContain($"people/{mentor}", (await client.Suggestions.ListSuggestionsAsync(new())).Suggestions.Select(one => one.Mentor));
        var aside = Assert.Single((await client.Suggestions.ListDismissalsAsync(new())).Dismissals);
        await client.Suggestions.DeleteDismissalAsync(new() { Name = aside.Name });
        Assert.DoesNotContain((await client.Suggestions.ListDismissalsAsync(new())).Dismissals, one => one.Mentor == $"people/{mentor}");
    }

    [Fact]
    public async Task It_ends_when_they_have_somebody()
    {
        var officer = await service.AnOfficer();
        await service.Officer(officer).Rematches.CreateRematchAsync(new());

        await service.AnOpenPairing(officer, await service.AMentor());

        Assert.Empty((await service.Officer(officer).Rematches.ListRematchesAsync(new())).Rematches);
    }

    [Fact]
    public async Task On_a_waiting_list_they_come_before_who_has_waited_longer()
    {
        var mentor = await service.AMentor(capacity: 1);
        var pairing = await service.AnOpenPairing(await service.AnOfficer(), mentor);
        var (longer, wishing) = (service.Officer(await service.AnOfficer()), service.Officer(await service.AnOfficer()));
        var first = await longer.Requests.CreateWaitingPlaceAsync(new() { Mentor = $"people/{mentor}", Message = "Hello" });
        await wishing.Rematches.CreateRematchAsync(new());
        var second = await wishing.Requests.CreateWaitingPlaceAsync(new() { Mentor = $"people/{mentor}", Message = "Hello" });
        Assert.Equal((0, 0), (first.AheadCount, second.AheadCount));
        Assert.Equal(1, Assert.Single((await longer.Requests.ListWaitingPlacesAsync(new())).WaitingPlaces).AheadCount);

        await service.Mentor(mentor).Pairings.EndPairingAsync(new() { Name = pairing.Name });

        await Eventually.True(async () => Assert.Single((await wishing.Requests.ListWaitingPlacesAsync(new())).WaitingPlaces).OfferExpireTime is not null, "the place is offered to who wants somebody else");
        Assert.Null(Assert.Single((await longer.Requests.ListWaitingPlacesAsync(new())).WaitingPlaces).OfferExpireTime);
    }

    [Theory]
    [InlineData(nameof(Difference.TimeZone), nameof(Part.Hours))]
    [InlineData(nameof(Difference.Time), nameof(Part.Hours))]
    [InlineData(nameof(Difference.Sector), nameof(Part.CrossSector))]
    [InlineData(nameof(Difference.OrganizationSize), nameof(Part.Organization))]
    [InlineData(nameof(Difference.Experience), nameof(Part.Needs))]
    public void What_should_differ_counts_more_and_the_whole_stays_the_same(string difference, string part)
    {
        var (weights, of) = (new Rematch(Guid.Empty, [Enum.Parse<Difference>(difference)], false, default).Weigh(WeightTable.Usual), (int)Enum.Parse<Part>(part));

        Assert.True(weights.Of(Kind.Peer)[of] > WeightTable.Usual.Of(Kind.Peer)[of]);
        Assert.Equal(1000, weights.Of(Kind.Peer).ToArray().Sum());
    }

    [Fact]
    public void What_no_part_tells_of_changes_nothing()
    {
        Assert.Same(WeightTable.Usual, new Rematch(Guid.Empty, [Difference.WayOfWorking, Difference.Other], false, default).Weigh(WeightTable.Usual));
        Assert.True(new Rematch(Guid.Empty, [], true, default).Weigh(WeightTable.Usual).Of(Kind.Coach)[(int)Part.Experience] > 170);
    }

    [Fact]
    public async Task A_pairing_that_is_closed_in_Caseload_ends_once_and_by_one_of_its_two_only()
    {
        var (officer, mentor) = (await service.AnOfficer(), await service.AMentor());
        var pairing = await service.AnOpenPairing(officer, mentor);
        var id = Guid.Parse(pairing.Name["pairings/".Length..]);
        var now = service.Clock.GetUtcNow();
        await service.PublishAsync(new EngagementClosed(id, service.Consortium, Guid.CreateVersion7(), officer, now));

        await service.PublishAsync(new EngagementClosed(id, service.Consortium, mentor, officer, now.AddSeconds(1)));
        await service.PublishAsync(new EngagementClosed(id, service.Consortium, mentor, officer, now.AddSeconds(2)));

        await Eventually.True(async () => (await service.Officer(officer).Pairings.GetPairingAsync(new() { Name = pairing.Name })).State == Pairing.Types.State.Ended, "it has ended");
        Assert.True((await service.Officer(officer).Pairings.GetPairingAsync(new() { Name = pairing.Name })).EndTime.ToDateTimeOffset() >= now.AddSeconds(1).AddMilliseconds(-1));
    }
}
