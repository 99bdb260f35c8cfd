using MentorNet.Contracts.Matching.V1;
using MentorNet.Matching.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests;

public sealed class RoundTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    [Fact]
    public async Task A_round_goes_from_draft_to_pairings_and_tells_nobody_before()
    {
        var mentor = await service.AMentor(capacity: 2);
        var officers = new[] { await service.AnOfficer(), await service.AnOfficer(), await service.AnOfficer() };
        var admin = service.Admin();

        var round = await admin.CreateRoundAsync(new CreateRoundRequest { DisplayName = "Autumn" });
        Assert.Equal(3, round.OfficerCount);
        Assert.Equal(Round.Types.Objective.Total, round.Objective);
        Assert.NotEqual(0, round.Seed);
        round = await admin.ComputeRoundAsync(new ComputeRoundRequest { Name = round.Name });
        Assert.Equal(Round.Types.State.Computed, round.State);
        Assert.Equal(2, round.PairCount);
        var entries = await admin.ListRoundEntriesAsync(new ListRoundEntriesRequest { Parent = round.Name });
        Assert.Equal(RoundEntry.Types.Cause.AllFull, entries.Entries.Single(entry => entry.Mentor.Length == 0).Cause);
        var none = await service.Officer(officers[0]).ListPairingsAsync(new ListPairingsRequest());
        Assert.Empty(none.Pairings);

        round = await admin.PublishRoundAsync(new PublishRoundRequest { Name = round.Name, Etag = round.Etag });

        Assert.Equal(Round.Types.State.Published, round.State);
        var id = Guid.Parse(round.Name["rounds/".Length..]);
        await service.Told<RoundPublished>(x => x.RoundId == id && x.PairCount == 2);
        Assert.Equal(2, service.Events<PairingOpened>().Count(x => x.RoundId == id && x.MentorId == mentor));
    }
}
