using MentorNet.Access.V1;
using MentorNet.Matching.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests.Health;

public sealed class GetHealthTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    [Fact]
    public async Task Counts_people_places_pairings_and_requests_of_the_own_consortium()
    {
        var officers = new List<Guid>();
        for (var i = 0; i < 10; i++)
        {
            officers.Add(await service.AnOfficer());
        }

        for (var i = 0; i < 5; i++)
        {
            await service.AnOfficer(facts => facts with { Ready = false });
        }

        await service.Leaves(await service.AnOfficer());
        var mentors = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            mentors.Add(await service.AMentor(capacity: 3));
            await service.AnOpenPairing(officers[i], mentors[i]);
            await service.AnOpenRequest(officers[5 + i], mentors[i]);
        }

        await service.AMentor(capacity: 4, with: facts => facts with { Ready = false });
        await service.Joined(service.Facts("officer", Guid.CreateVersion7()));

        var health = await service.Admin().Health.GetHealthAsync(new GetHealthRequest());

        Assert.Equal(
            new V1.Health
            {
                OfficerCount = 15,
                UnpairedOfficerCount = 10,
                NotReadyOfficerCount = 5,
                MentorCount = 6,
                FreePlaceCount = 10,
                OpenPairingCount = 5,
                OpenRequestCount = 5,
                PausedPairingCount = 0,
            },
            health);
    }

    [Fact]
    public async Task Tells_no_count_of_fewer_than_five_nor_one_that_leaves_so_few_of_its_whole()
    {
        var consortium = Guid.CreateVersion7();
        for (var i = 0; i < 6; i++)
        {
            await service.Joined(service.Facts("officer", consortium) with { Ready = i > 0 });
        }

        await service.Joined(service.Facts("mentor", consortium));

        var health = await service.AdminIn(consortium).Health.GetHealthAsync(new GetHealthRequest());

        Assert.Equal((true, 6), (health.HasOfficerCount, health.OfficerCount));
        Assert.False(health.HasNotReadyOfficerCount);
        Assert.False(health.HasMentorCount);
        Assert.Equal(3, health.FreePlaceCount);
    }

    [Fact]
    public async Task Counts_nothing_where_nobody_is()
    {
        var health = await service.AdminIn(Guid.CreateVersion7()).Health.GetHealthAsync(new GetHealthRequest());

        Assert.Equal((0, 0, 0), (health.OfficerCount, health.MentorCount, health.OpenPairingCount));
    }
}
