using MentorNet.Access.V1;
using MentorNet.AddressFacts.V1;
using MentorNet.Identity.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.PersonalData.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Identity.Tests;

public sealed class AccessTests(IdentityFixture service) : IClassFixture<IdentityFixture>
{
    [Fact]
    public async Task Every_method_lets_in_whom_it_declares_and_nobody_else()
    {
        Sentences.None(await EveryRpc.DeviationsAsync(service, IdentityService.Descriptor));
        Sentences.None(await EveryRpc.DeviationsAsync(service, PersonalDataService.Descriptor));
        Sentences.None(await EveryRpc.DeviationsAsync(service, FactsIntakeService.Descriptor));
        Sentences.None(await EveryRpc.DeviationsAsync(service, AddressFactsService.Descriptor));
    }

    [Fact]
    public async Task Whatever_is_no_call_of_a_method_is_refused_by_its_name_in_words_of_ours() =>
        Sentences.None(await EveryWrongInput.DeviationsAsync(service, MentorNet.Protos.Descriptors.Public.Where(service => service.File.Package == "mentornet.identity.v1")));

    [Fact]
    public async Task Nothing_of_a_body_is_read_before_it_is_known_who_calls_and_never_more_than_the_method_declares() =>
        Sentences.None(await EveryBody.DeviationsAsync(service, [.. MentorNet.Protos.Descriptors.Public.Where(service => service.File.Package == "mentornet.identity.v1")]));

    [Fact]
    public async Task No_method_lets_a_token_of_a_deleted_consortium_in()
    {
        var root = new IdentityService.IdentityServiceClient(service.AsIn(null, Guid.CreateVersion7(), Role.Operator));
        var name = (await root.CreateConsortiumAsync(new() { Consortium = new() { DisplayName = "Short-lived" }, FirstAdminEmail = "short@example.org", FirstAdminDisplayName = "Shay Short" })).Name;
        service.Clock.Advance(TimeSpan.FromMinutes(10));
        await root.DeleteConsortiumAsync(new() { Name = name });

        Sentences.None(await EveryRpc.OthersThanAsync(service, [IdentityService.Descriptor], Guid.Parse(name["consortia/".Length..]), "CONSORTIUM_DELETED"));
    }
}
