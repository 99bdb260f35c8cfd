using Google.Protobuf.Reflection;
using MentorNet.Contracts.Identity.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.PersonalData.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests;

public sealed class AccessTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    private static IEnumerable<ServiceDescriptor> Own => MentorNet.Protos.Descriptors.Public.Where(service => service.File.Package == "mentornet.profile.v1");

    [Fact]
    public async Task Every_method_lets_in_whom_it_declares_and_nobody_else()
    {
        foreach (var own in Own)
        {
            Sentences.None(await EveryRpc.DeviationsAsync(service, own));
        }

        Sentences.None(await EveryRpc.DeviationsAsync(service, PersonalRecordsService.Descriptor));
        Sentences.None(await EveryRpc.DeviationsAsync(service, FactsService.Descriptor));
    }

    [Fact]
    public async Task Whatever_is_no_call_of_a_method_is_refused_by_its_name_in_words_of_ours() =>
        Sentences.None(await EveryWrongInput.DeviationsAsync(service, Own));

    [Fact]
    public async Task Nothing_of_a_body_is_read_before_it_is_known_who_calls_and_never_more_than_the_method_declares() =>
        Sentences.None(await EveryBody.DeviationsAsync(service, [.. Own]));

    [Fact]
    public async Task No_method_lets_a_token_of_a_deleted_consortium_in()
    {
        var consortium = Guid.CreateVersion7();
        await service.PublishAsync(new ConsortiumDeleted(consortium, DateTimeOffset.UtcNow.AddMinutes(10)));

        await Eventually.True(
            async () => (await EveryRpc.OthersThanAsync(service, Own, consortium, "CONSORTIUM_DELETED")).Count == 0,
            "no method lets it in");
    }

    [Fact]
    public async Task No_method_lets_a_token_of_an_ended_sign_in_in()
    {
        var session = Guid.CreateVersion7();
        await service.PublishAsync(new TokensEnded([session], null, [], DateTimeOffset.UtcNow));

        await Eventually.True(
            async () => (await EveryRpc.OthersThanAsync(service, Own, service.Consortium, "SESSION_ENDED", session)).Count == 0, "no method lets it in");
    }
}
