using MentorNet.Access.V1;
using MentorNet.Matching.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests;

public sealed class GetHealthTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    [Fact]
    public async Task Counts_people_places_pairings_and_requests_of_the_own_consortium()
    {
        var paired = await service.AnOfficer();
        var asking = await service.AnOfficer();
        await service.AnOfficer(facts => facts with { Ready = false });
        await service.Leaves(await service.AnOfficer());
        var mentor = await service.AMentor(capacity: 3);
        await service.ACoach(capacity: 2);
        await service.AMentor(capacity: 4, with: facts => facts with { Ready = false });
        await service.AnOpenPairing(paired, mentor);
        await service.AnOpenRequest(asking, mentor);
        await service.Joined(service.Facts("officer", Guid.CreateVersion7()));

        var health = await service.Admin().GetHealthAsync(new GetHealthRequest());

        Assert.Equal(
            new Health
            {
                OfficerCount = 3,
                UnpairedOfficerCount = 2,
                NotReadyOfficerCount = 1,
                MentorCount = 3,
                FreePlaceCount = 4,
                OpenPairingCount = 1,
                OpenRequestCount = 1,
            },
            health);
    }

    [Fact]
    public async Task Counts_nothing_where_nobody_is()
    {
        var health = await service.AdminIn(Guid.CreateVersion7()).GetHealthAsync(new GetHealthRequest());

        Assert.Equal(new Health(), health);
    }
}
