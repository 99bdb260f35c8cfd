using MentorNet.Identity.V1;
using MentorNet.PersonalData.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Identity.Tests;

public sealed class AccessTests(IdentityFixture service) : IClassFixture<IdentityFixture>
{
    [Fact]
    public async Task Every_method_lets_in_whom_it_declares_and_nobody_else()
    {
        Assert.Empty(await EveryRpc.DeviationsAsync(service, IdentityService.Descriptor));
        Assert.Empty(await EveryRpc.DeviationsAsync(service, PersonalDataService.Descriptor));
    }
}
