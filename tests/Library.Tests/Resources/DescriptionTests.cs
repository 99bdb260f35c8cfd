using Grpc.Core;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MentorNet.Library.Tests.Resources;

/// <summary>What a resource says of itself: what it is, for whom, by whom, and what its license allows.</summary>
public sealed class DescriptionTests(LibraryFixture service) : IClassFixture<LibraryFixture>
{
    [Fact]
    public async Task It_is_kept_as_it_was_said_and_shown_to_every_member()
    {
        var said = new Resource
        {
            Title = "A listening tour",
            License = Resource.Types.License.CcByNcSa,
            LicenseVersion = "3.0",
            Kinds = { Resource.Types.Kind.Protocol, Resource.Types.Kind.Template, Resource.Types.Kind.Protocol },
            Audiences = { Resource.Types.Audience.Boards },
            Minutes = 90,
            Languages = { "ES", "en" },
            Authors = { "Ada Lee", "The equity team" },
            Source = "Our own work.\nThird edition",
            Link = "https://example.org/tour",
        };
        var draft = await service.Admin.Resources.CreateResourceAsync(new() { Resource = said });
        await service.Admin.Resources.PublishResourceAsync(new() { Name = draft.Name, RightToShare = true });

        var seen = await service.Officer.Resources.GetResourceAsync(new() { Name = draft.Name });
        Assert.Equal([Resource.Types.Kind.Template, Resource.Types.Kind.Protocol], seen.Kinds);
        Assert.Equal([Resource.Types.Audience.Boards], seen.Audiences);
        Assert.Equal(["es", "en"], seen.Languages);
        Assert.Equal(said.Authors, seen.Authors);
        Assert.Equal((90, said.Source, "3.0"), (seen.Minutes, seen.Source, seen.LicenseVersion));
        Assert.Equal(
            new Permissions { Title = "CC BY-NC-SA 3.0", Uri = "https://creativecommons.org/licenses/by-nc-sa/3.0/", Share = true, Adapt = true, Attribution = true, ShareAlike = true },
            seen.Permissions);
        Assert.Equal(
            $"Ada Lee & The equity team ({seen.PublishTime.ToDateTime().Year}). A listening tour. Our own work. Third edition. CC BY-NC-SA 3.0, https://creativecommons.org/licenses/by-nc-sa/3.0/ https://example.org/tour",
            seen.Citation);
        Assert.Equal(seen, Assert.Single((await service.Officer.Resources.SearchResourcesAsync(new() { Query = "listening tour" })).Resources));
    }

    [Theory]
    [InlineData("resource.kinds[1]")]
    [InlineData("resource.audiences[0]")]
    [InlineData("resource.minutes")]
    [InlineData("resource.languages[0]")]
    [InlineData("resource.authors[1]")]
    [InlineData("resource.source")]
    [InlineData("resource.license_version")]
    [InlineData("resource.own_terms")]
    public async Task A_malformed_field_is_named_by_its_path(string field)
    {
        var resource = new Resource { Title = "T", License = Resource.Types.License.Cc0 };
        switch (field)
        {
            case "resource.kinds[1]": resource.Kinds.Add([Resource.Types.Kind.Plan, (Resource.Types.Kind)99]); break;
            case "resource.audiences[0]": resource.Audiences.Add(Resource.Types.Audience.Unspecified); break;
            case "resource.minutes": resource.Minutes = -1; break;
            case "resource.languages[0]": resource.Languages.Add("klingon"); break;
            case "resource.authors[1]": resource.Authors.Add(["Ada Lee", "Two\nlines"]); break;
            case "resource.source": resource.Source = new string('x', 1001); break;
            case "resource.license_version": resource.LicenseVersion = "4.0"; break;
            case "resource.own_terms": resource.License = Resource.Types.License.OwnTerms; break;
        }

        await RpcAssert.FailsOnField(field, () => service.Admin.Resources.CreateResourceAsync(new() { Resource = resource }).ResponseAsync);
    }

    [Fact]
    public async Task Another_license_brings_its_own_version_and_terms_and_wants_a_new_attestation()
    {
        var draft = await service.Draft();
        var reviews = new ReviewsService.ReviewsServiceClient(service.As(Guid.CreateVersion7(), Access.V1.Role.Admin));
        await reviews.SubmitResourceAsync(new() { Name = draft.Name, RightToShare = true });
        Assert.NotNull((await reviews.TakeBackResourceAsync(new() { Name = draft.Name })).AttestTime);

        var own = await service.Admin.Resources.UpdateResourceAsync(new() { Resource = new() { Name = draft.Name, License = Resource.Types.License.OwnTerms, OwnTerms = "Ask us first.", TermsLink = "https://example.org/terms" } });
        Assert.Equal(("", "Ask us first.", false), (own.LicenseVersion, own.OwnTerms, own.Permissions.Adapt));
        Assert.Null(own.AttestTime);

        var commons = await service.Admin.Resources.UpdateResourceAsync(new() { Resource = new() { Name = draft.Name, License = Resource.Types.License.CcByNd } });
        Assert.Equal(("4.0", "", "", false), (commons.LicenseVersion, commons.OwnTerms, commons.TermsLink, commons.Permissions.Adapt));
    }

    [Fact]
    public async Task Nothing_is_published_or_submitted_unless_it_is_attested_that_it_may_be_shared()
    {
        var draft = await service.Draft();
        var reviews = new ReviewsService.ReviewsServiceClient(service.As(Guid.CreateVersion7(), Access.V1.Role.Admin));

        await RpcAssert.Fails(StatusCode.InvalidArgument, "SHARING_NOT_ATTESTED", () => service.Admin.Resources.PublishResourceAsync(new() { Name = draft.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.InvalidArgument, "SHARING_NOT_ATTESTED", () => reviews.SubmitResourceAsync(new() { Name = draft.Name }).ResponseAsync);

        Assert.Equal((Resource.Types.State.Draft, null), ((await service.Admin.Resources.GetResourceAsync(new() { Name = draft.Name })).State, draft.AttestTime));
        await reviews.SubmitResourceAsync(new() { Name = draft.Name, RightToShare = true });
        Assert.NotNull((await service.Admin.Resources.GetResourceAsync(new() { Name = draft.Name })).AttestTime);
    }

    [Fact]
    public async Task One_that_the_former_release_made_has_the_license_that_was_meant_then()
    {
        var id = Guid.CreateVersion7();
        await using (var work = await service.Services.GetRequiredService<Database>().BeginAsync(service.Consortium, CancellationToken.None))
        {
            await work.ExecuteAsync(
                "INSERT INTO resources (id, consortium_id, title, license, created_by, created_at) VALUES (@id, @Consortium, 'A guide', 3, @id, now())", new { id, service.Consortium });
            await work.CommitAsync();
        }

        var former = await service.Admin.Resources.GetResourceAsync(new() { Name = $"resources/{id}" });

        Assert.Equal(("4.0", "CC BY-SA 4.0"), (former.LicenseVersion, former.Permissions.Title));
        Assert.Equal(former.Etag, (await service.Admin.Resources.UpdateResourceAsync(new() { Resource = former, UpdateMask = new() { Paths = { "*" } } })).Etag);
    }
}
