using MentorNet.MatchingFacts.V1;
using MentorNet.PersonalData.V1;
using MentorNet.Profile.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests;

public sealed class AccessTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    [Fact]
    public async Task Every_method_lets_in_whom_it_declares_and_nobody_else()
    {
        Assert.Empty(await EveryRpc.DeviationsAsync(service, ProfileService.Descriptor));
        Assert.Empty(await EveryRpc.DeviationsAsync(service, ConsentService.Descriptor));
        Assert.Empty(await EveryRpc.DeviationsAsync(service, DataService.Descriptor));
        Assert.Empty(await EveryRpc.DeviationsAsync(service, LikenessService.Descriptor));
        Assert.Empty(await EveryRpc.DeviationsAsync(service, EmploymentService.Descriptor));
        Assert.Empty(await EveryRpc.DeviationsAsync(service, TitleService.Descriptor));
        Assert.Empty(await EveryRpc.DeviationsAsync(service, ImportService.Descriptor));
        Assert.Empty(await EveryRpc.DeviationsAsync(service, ReadinessService.Descriptor));
        Assert.Empty(await EveryRpc.DeviationsAsync(service, IndependenceService.Descriptor));
        Assert.Empty(await EveryRpc.DeviationsAsync(service, WallService.Descriptor));
        Assert.Empty(await EveryRpc.DeviationsAsync(service, PersonalDataService.Descriptor));
        Assert.Empty(await EveryRpc.DeviationsAsync(service, FactsService.Descriptor));
    }
}
