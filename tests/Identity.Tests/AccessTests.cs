using MentorNet.Access.V1;
using MentorNet.AddressFacts.V1;
using MentorNet.Identity.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.PersonalData.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Identity.Tests;

public sealed class AccessTests(IdentityFixture service) : IClassFixture<IdentityFixture>
{
    /// <summary>Every gRPC service of Identity that people may call.</summary>
    internal static readonly Google.Protobuf.Reflection.ServiceDescriptor[] Services = [.. MentorNet.Protos.Descriptors.Public.Where(service => service.File.Package == "mentornet.identity.v1")];

    [Fact]
    public async Task Every_method_lets_in_whom_it_declares_and_nobody_else()
    {
        foreach (var descriptor in Services.Append(PersonalRecordsService.Descriptor).Append(FactsIntakeService.Descriptor).Append(AddressFactsService.Descriptor))
        {
            Sentences.None(await EveryRpc.DeviationsAsync(service, descriptor));
        }
    }

    [Fact]
    public async Task Whatever_is_no_call_of_a_method_is_refused_by_its_name_in_words_of_ours() =>
        Sentences.None(await EveryWrongInput.DeviationsAsync(service, Services));

    [Fact]
    public async Task Nothing_of_a_body_is_read_before_it_is_known_who_calls_and_never_more_than_the_method_declares() =>
        Sentences.None(await EveryBody.DeviationsAsync(service, Services));

    [Fact]
    public async Task No_method_lets_a_token_of_a_deleted_consortium_in()
    {
        var root = new Clients(service.AsIn(null, Guid.CreateVersion7(), Role.Operator));
        var name = (await root.Consortia.CreateConsortiumAsync(new() { Consortium = new() { DisplayName = "Short-lived" }, FirstAdminEmail = "short@example.org", FirstAdminDisplayName = "Shay Short" })).Name;
        service.Clock.Advance(TimeSpan.FromMinutes(10));
        await root.Consortia.DeleteConsortiumAsync(new() { Name = name });

        Sentences.None(await EveryRpc.OthersThanAsync(service, Services, Guid.Parse(name["consortia/".Length..]), "CONSORTIUM_DELETED"));
    }
}
