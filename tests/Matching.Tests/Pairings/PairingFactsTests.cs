using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.PairingFacts.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests.Pairings;

public sealed class PairingFactsTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    [Fact]
    public async Task A_service_is_told_every_pairing_of_a_consortium_and_of_no_other()
    {
        var (officer, mentor) = (await service.AnOfficer(), await service.AMentor());
        var open = await service.AnOpenPairing(officer, mentor);
        var ended = await service.Officer(officer).Pairings.EndPairingAsync(new() { Name = (await service.AnOpenPairing(officer, await service.AMentor())).Name });

        // As the former release has left it.
        await service.ScalarAsync<Guid>("UPDATE pairings SET next_step = 'Read the plan', next_step_due_at = '2026-12-03T00:00:00Z' WHERE id = @p0 RETURNING id", Guid.Parse(open.Name["pairings/".Length..]));

        var told = await Read(service.Consortium);

        Assert.Equal((officer, mentor, "PEER", null), Of(open.Name));
        Assert.Equal(("Read the plan", 1_796_256_000), (told.Single(fact => fact.Pairing == open.Name).NextStep, told.Single(fact => fact.Pairing == open.Name).NextStepDueTime.Seconds));
        Assert.Equal(ended.EndTime, told.Single(fact => fact.Pairing == ended.Name).EndTime);
        Assert.Empty(await Read(Guid.CreateVersion7()));

        (Guid, Guid, string, object?) Of(string name)
        {
            var fact = told.Single(one => one.Pairing == name);
            return (Guid.Parse(fact.Mentee["people/".Length..]), Guid.Parse(fact.Mentor["people/".Length..]), fact.Kind, fact.EndTime);
        }
    }

    private async Task<List<PairingFact>> Read(Guid consortium)
    {
        using var call = new PairingFactsService.PairingFactsServiceClient(service.AsIn(null, Guid.CreateVersion7(), Role.Service)).StreamPairings(new() { Consortium = $"consortia/{consortium}" });
        return [.. (await call.ResponseStream.ReadAllAsync().ToListAsync()).SelectMany(page => page.Pairings)];
    }
}
