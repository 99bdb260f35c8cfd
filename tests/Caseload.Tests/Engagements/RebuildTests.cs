using Google.Protobuf.WellKnownTypes;
using MentorNet.Access.V1;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.PairingFacts.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests.Engagements;

public sealed class RebuildTests(RebuildingFixture service) : IClassFixture<RebuildingFixture>
{
    private readonly DateTimeOffset now = service.Clock.GetUtcNow();

    [Fact]
    public async Task A_service_that_starts_learns_the_pairings_of_before_it_and_the_zones_of_people_and_keeps_what_is_later()
    {
        var consortium = Guid.CreateVersion7();
        var (mentee, mentor) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        PairingFact Fact(int days, int? paused = null, int? ended = null) => new()
        {
            Pairing = $"pairings/{Guid.CreateVersion7()}",
            Mentee = $"people/{mentee}",
            Mentor = $"people/{mentor}",
            Kind = "COACH",
            OpenTime = At(-days),
            PauseTime = paused is { } rests ? At(-rests) : null,
            EndTime = ended is { } over ? At(-over) : null,
        };
        PairingFact[] facts = [Fact(50), Fact(40, paused: 5), Fact(30, ended: 10), Fact(20)];
        service.Colleagues.Facts = [service.Facts(mentee, "America/Phoenix", consortium: consortium), service.Facts(mentor, "", consortium: consortium)];
        service.Colleagues.Pairings = new Dictionary<Guid, PairingFact[]> { [consortium] = facts };
        // That the last has ended is known already; Matching's answer is from before.
        await service.PublishAsync(new PairingEnded(Guid.Parse(facts[3].Pairing["pairings/".Length..]), consortium, mentee, mentor, now));
        var client = new Clients(service.AsIn(consortium, mentee, Role.Officer));
        await Eventually.True(async () => (await client.Engagements.ListEngagementsAsync(new())).Engagements.Count == 1, "the event");

        await using var replica = service.StartReplica();

        await Eventually.True(async () => (await client.Engagements.ListEngagementsAsync(new())).Engagements.Count == 4, "all of before");
        Assert.Equal(
            [Engagement.Types.State.Open, Engagement.Types.State.Paused, Engagement.Types.State.Ended, Engagement.Types.State.Ended],
            await Task.WhenAll(facts.Select(async fact => (await client.Engagements.GetEngagementAsync(new() { Name = fact.Pairing.Replace("pairings", "engagements", StringComparison.Ordinal) })).State)));
        Assert.Equal("America/Phoenix", await service.ScalarAsync<string>("SELECT string_agg(time_zone, ' ') FROM reader_zones WHERE consortium_id = @p0", consortium));
    }

    private Timestamp At(int days) => Timestamp.FromDateTimeOffset(now.AddDays(days));
}
