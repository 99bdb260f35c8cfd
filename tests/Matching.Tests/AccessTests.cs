using MentorNet.CircleFacts.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.MatchAsking.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.PairingFacts.V1;
using MentorNet.PersonalData.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests;

public sealed class AccessTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    [Fact]
    public async Task Every_method_lets_in_whom_it_declares_and_nobody_else()
    {
        var services = MentorNet.Protos.Descriptors.Public.Where(service => service.File.Package == "mentornet.matching.v1").Append(PersonalRecordsService.Descriptor).Append(FactsIntakeService.Descriptor).Append(PairingFactsService.Descriptor).Append(MatchAskingService.Descriptor).Append(CircleFactsService.Descriptor).ToList();
        Assert.Equal(13, services.Count);
        foreach (var descriptor in services)
        {
            Sentences.None(await EveryRpc.DeviationsAsync(service, descriptor));
        }
    }

    [Fact]
    public async Task Whatever_is_no_call_of_a_method_is_refused_by_its_name_in_words_of_ours() =>
        Sentences.None(await EveryWrongInput.DeviationsAsync(service, MentorNet.Protos.Descriptors.Public.Where(service => service.File.Package == "mentornet.matching.v1")));

    [Fact]
    public async Task Nothing_of_a_body_is_read_before_it_is_known_who_calls_and_never_more_than_the_method_declares() =>
        Sentences.None(await EveryBody.DeviationsAsync(service, [.. MentorNet.Protos.Descriptors.Public.Where(service => service.File.Package == "mentornet.matching.v1")]));

    [Fact]
    public async Task No_method_lets_a_token_of_an_ended_sign_in_in()
    {
        var session = Guid.CreateVersion7();
        await service.PublishAsync(new TokensEnded([session], null, [], DateTimeOffset.UtcNow));

        await Eventually.True(
            async () => (await EveryRpc.OthersThanAsync(
                service, MentorNet.Protos.Descriptors.Public.Where(service => service.File.Package == "mentornet.matching.v1"), service.Consortium, "SESSION_ENDED", session)).Count == 0,
            "no method lets it in");
    }
}
