using MentorNet.Messaging.V1;
using MentorNet.PersonalData.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Messaging.Tests;

public sealed class AccessTests(MessagingFixture service) : IClassFixture<MessagingFixture>
{
    [Fact]
    public async Task Every_method_lets_in_whom_it_declares_and_nobody_else()
    {
        Assert.Empty(await EveryRpc.DeviationsAsync(service, MessagingService.Descriptor));
        Assert.Empty(await EveryRpc.DeviationsAsync(service, PersonalDataService.Descriptor));
    }
}
