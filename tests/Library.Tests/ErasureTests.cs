using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Library.V1;
using MentorNet.PersonalData.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Library.Tests;

public sealed class ErasureTests(LibraryFixture service) : IClassFixture<LibraryFixture>
{
    [Fact]
    public async Task A_published_resource_stays_under_its_license_and_a_draft_goes()
    {
        var person = Guid.CreateVersion7();
        var admin = new Clients(service.As(person, Role.Admin));
        var published = await admin.Resources.PublishResourceAsync(new() { Name = (await Create(admin, "A guide for all")).Name, RightToShare = true });
        var draft = await Create(admin, "A sketch");

        var before = await Export(person);
        await service.PublishAsync(new ErasureDue(Guid.CreateVersion7(), person, [service.Consortium], ErasurePhase.Erase, DateTimeOffset.UtcNow));
        Assert.True(await service.Bus.Published.Any<ErasureConfirmed>(sent => sent.Context.Message is { Service: "library", Removed: 1, Kept: 1 } confirmed && confirmed.PersonId == person));

        Assert.Equal(2, before.Count);
        Assert.Contains(before, json => json.Contains("\"license\":\"CcBy\"", StringComparison.Ordinal));
        Assert.All(before, json => Assert.Contains("\"kinds\":[\"Policy\"],\"audiences\":[\"EquityOfficers\"]", json, StringComparison.Ordinal));
        Assert.Equal("A guide for all", (await service.Officer.Resources.GetResourceAsync(new() { Name = published.Name })).Title);
        await RpcAssert.Fails(StatusCode.NotFound, "RESOURCE_NOT_FOUND", () => service.Admin.Resources.GetResourceAsync(new() { Name = draft.Name }).ResponseAsync);
        Assert.Empty(await Export(person));
    }

    private static async Task<Resource> Create(Clients admin, string title) => await admin.Resources.CreateResourceAsync(new()
    {
        Resource = new() { Title = title, License = Resource.Types.License.CcBy, Link = "https://example.org/guide", Kinds = { Resource.Types.Kind.Policy }, Audiences = { Resource.Types.Audience.EquityOfficers } },
    });

    private async Task<List<string>> Export(Guid person)
    {
        using var call = new PersonalRecordsService.PersonalRecordsServiceClient(service.AsIn(null, Guid.CreateVersion7(), Role.Service))
            .ExportPersonalData(new() { Person = $"people/{person}", Consortia = { $"consortia/{service.Consortium}" } });
        return [.. (await call.ResponseStream.ReadAllAsync().ToListAsync()).Where(part => part.Record is not null).Select(part => part.Record.Json)];
    }
}
