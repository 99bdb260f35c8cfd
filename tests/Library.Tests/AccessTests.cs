using MentorNet.Contracts.Identity.V1;
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
        Sentences.None(await EveryRpc.DeviationsAsync(service, LibraryService.Descriptor));
        Sentences.None(await EveryRpc.DeviationsAsync(service, ReviewsService.Descriptor));
        Sentences.None(await EveryRpc.DeviationsAsync(service, PersonalDataService.Descriptor));
    }

    [Fact]
    public async Task Whatever_is_no_call_of_a_method_is_refused_by_its_name_in_words_of_ours() =>
        Sentences.None(await EveryWrongInput.DeviationsAsync(service, MentorNet.Protos.Descriptors.Public.Where(service => service.File.Package == "mentornet.library.v1")));

    [Fact]
    public async Task Nothing_of_a_body_is_read_before_it_is_known_who_calls_and_never_more_than_the_method_declares() =>
        Sentences.None(await EveryBody.DeviationsAsync(service, [.. MentorNet.Protos.Descriptors.Public.Where(service => service.File.Package == "mentornet.library.v1")]));

    [Fact]
    public async Task No_method_lets_a_token_of_a_deleted_consortium_in()
    {
        var consortium = Guid.CreateVersion7();
        await service.PublishAsync(new ConsortiumDeleted(consortium, DateTimeOffset.UtcNow.AddMinutes(10)));

        await Eventually.True(
            async () => (await EveryRpc.OthersThanAsync(service, MentorNet.Protos.Descriptors.Public.Where(service => service.File.Package == "mentornet.library.v1"), consortium, "CONSORTIUM_DELETED")).Count == 0,
            "no method lets it in");
    }
}
