using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Library.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Library.Tests.Resources;

/// <summary>What was adapted from what.</summary>
public sealed class AdaptationTests(LibraryFixture service) : IClassFixture<LibraryFixture>
{
    private readonly Guid consortium = Guid.CreateVersion7();

    [Fact]
    public async Task An_adaptation_names_its_original_which_lists_it_once_it_is_published_also_after_a_next_version()
    {
        var (admin, reader) = (Library(Role.Admin), Library(Role.Officer));
        var original = await PublishedAsync(admin, "A guide");
        var first = await CreateAsync(admin, "For small districts", original.Name);
        Assert.Equal(original.Name, first.Adapts);
        Assert.Empty((await reader.Resources.ListAdaptationsAsync(new() { Parent = original.Name })).Resources);

        await admin.Resources.PublishResourceAsync(new() { Name = first.Name, RightToShare = true });
        var next = await admin.Resources.ReviseResourceAsync(new() { Name = original.Name, ChangeReason = "Shorter" });
        await admin.Resources.PublishResourceAsync(new() { Name = next.Name, RightToShare = true });
        // Of a former version it is an adaptation of the work.
        var second = await PublishedAsync(admin, "For colleges", next.Name);
        Assert.Equal(original.Name, second.Adapts);
        var third = await PublishedAsync(admin, "For small colleges", second.Name);

        foreach (var name in new[] { original.Name, next.Name })
        {
            Assert.Equal([second.Name, first.Name], (await reader.Resources.ListAdaptationsAsync(new() { Parent = name })).Resources.Select(resource => resource.Name));
        }

        Assert.Equal(third.Name, Assert.Single((await reader.Resources.ListAdaptationsAsync(new() { Parent = second.Name })).Resources).Name);
        var page = await reader.Resources.ListAdaptationsAsync(new() { Parent = original.Name, PageSize = 1 });
        Assert.Equal(first.Name, Assert.Single((await reader.Resources.ListAdaptationsAsync(new() { Parent = original.Name, PageSize = 1, PageToken = page.NextPageToken })).Resources).Name);

        // A next version stays an adaptation, and what was withdrawn is listed no longer.
        var later = await admin.Resources.ReviseResourceAsync(new() { Name = first.Name, ChangeReason = "Longer" });
        await admin.Resources.PublishResourceAsync(new() { Name = later.Name, RightToShare = true });
        Assert.Equal(original.Name, (await reader.Resources.GetResourceAsync(new() { Name = first.Name })).Adapts);
        await admin.Resources.WithdrawResourceAsync(new() { Name = second.Name });
        Assert.Equal(first.Name, Assert.Single((await reader.Resources.ListAdaptationsAsync(new() { Parent = original.Name })).Resources).Name);

        // It is said when it is made, and stays.
        var draft = await CreateAsync(admin, "A draft", original.Name);
        Assert.Equal(original.Name, (await admin.Resources.UpdateResourceAsync(new() { Resource = new(draft) { Title = "Still a draft", Adapts = third.Name } })).Adapts);
    }

    [Fact]
    public async Task What_may_not_be_adapted_or_is_not_there_is_refused()
    {
        var (admin, member) = (Library(Role.Admin), Library(Role.Officer));
        var fixedOne = await PublishedAsync(admin, "As it is", license: Resource.Types.License.CcByNd);
        var hidden = await CreateAsync(admin, "Not published", "");

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ADAPTATION_NOT_ALLOWED", () => CreateAsync(member, "Mine", fixedOne.Name));
        await RpcAssert.Fails(StatusCode.NotFound, "RESOURCE_NOT_FOUND", () => CreateAsync(member, "Mine", hidden.Name));
        await RpcAssert.Fails(StatusCode.NotFound, "RESOURCE_NOT_FOUND", () => CreateAsync(member, "Mine", $"resources/{Guid.CreateVersion7()}"));
        await RpcAssert.Fails(StatusCode.NotFound, "RESOURCE_NOT_FOUND", () => member.Resources.ListAdaptationsAsync(new() { Parent = hidden.Name }).ResponseAsync);
        await RpcAssert.FailsOnField("resource.adapts", () => CreateAsync(member, "Mine", "people/me"));
        Assert.Empty((await member.Resources.ListMyResourcesAsync(new())).Resources);
    }

    private Clients Library(Role role) => new(service.AsIn(consortium, Guid.CreateVersion7(), role));

    private static async Task<Resource> PublishedAsync(Clients admin, string title, string adapts = "", Resource.Types.License license = Resource.Types.License.CcBy) =>
        await admin.Resources.PublishResourceAsync(new() { Name = (await CreateAsync(admin, title, adapts, license)).Name, RightToShare = true });

    private static async Task<Resource> CreateAsync(Clients client, string title, string adapts, Resource.Types.License license = Resource.Types.License.CcBy) =>
        await client.Resources.CreateResourceAsync(new() { Resource = new() { Title = title, License = license, Link = "https://example.org/guide", Adapts = adapts } });
}
