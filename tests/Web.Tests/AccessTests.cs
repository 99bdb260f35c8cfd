using MentorNet.PersonalData.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Web.Tests;

public sealed class AccessTests(WebFixture service) : IClassFixture<WebFixture>
{
    [Fact]
    public async Task Every_method_lets_in_whom_it_declares_and_nobody_else() =>
        Sentences.None(await EveryRpc.DeviationsAsync(service, PersonalRecordsService.Descriptor));
}
