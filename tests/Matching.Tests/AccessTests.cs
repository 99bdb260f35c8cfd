using MentorNet.Matching.V1;
using MentorNet.PersonalData.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests;

public sealed class AccessTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    [Fact]
    public async Task Every_method_lets_in_whom_it_declares_and_nobody_else()
    {
        Assert.Empty(await EveryRpc.DeviationsAsync(service, MatchingService.Descriptor));
        Assert.Empty(await EveryRpc.DeviationsAsync(service, RoundsService.Descriptor));
        Assert.Empty(await EveryRpc.DeviationsAsync(service, RequestsService.Descriptor));
        Assert.Empty(await EveryRpc.DeviationsAsync(service, CirclesService.Descriptor));
        Assert.Empty(await EveryRpc.DeviationsAsync(service, SuggestionsService.Descriptor));
        Assert.Empty(await EveryRpc.DeviationsAsync(service, PausesService.Descriptor));
        Assert.Empty(await EveryRpc.DeviationsAsync(service, PersonalDataService.Descriptor));
    }

    [Fact]
    public async Task Whatever_is_no_call_of_a_method_is_refused_by_its_name_in_words_of_ours() =>
        Assert.Empty(await EveryWrongInput.DeviationsAsync(service, MentorNet.Protos.Descriptors.Public.Where(service => service.File.Package == "mentornet.matching.v1")));

    [Fact]
    public async Task Nothing_of_a_body_is_read_before_it_is_known_who_calls_and_never_more_than_the_method_declares() =>
        Assert.Empty(await EveryBody.DeviationsAsync(service, [.. MentorNet.Protos.Descriptors.Public.Where(service => service.File.Package == "mentornet.matching.v1")]));
}
