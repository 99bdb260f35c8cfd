using MentorNet.Library.V1;
using MentorNet.PersonalData.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Library.Tests;

public sealed class AccessTests(LibraryFixture service) : IClassFixture<LibraryFixture>
{
    [Fact]
    public async Task Every_method_lets_in_whom_it_declares_and_nobody_else()
    {
        Assert.Empty(await EveryRpc.DeviationsAsync(service, LibraryService.Descriptor));
        Assert.Empty(await EveryRpc.DeviationsAsync(service, PersonalDataService.Descriptor));
    }
}
