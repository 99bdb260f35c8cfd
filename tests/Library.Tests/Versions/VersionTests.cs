using Google.Protobuf;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Library.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Library.Tests.Versions;

/// <summary>What was published stays as it is, and its next version takes its place.</summary>
public sealed class VersionTests(LibraryFixture service) : IClassFixture<LibraryFixture>
{
    private static readonly Criterion[] Required = [Criterion.RightToShare, Criterion.NoNames, Criterion.SourceNamed];
    private readonly Guid consortium = Guid.CreateVersion7();

    [Fact]
    public async Task What_was_published_stays_as_it_is_but_for_the_day_of_its_next_look()
    {
        var admin = Library(Role.Admin);
        var published = await PublishedAsync(admin, "A guide");
        await StaysAsync();
        var day = await admin.Resources.UpdateResourceAsync(new() { Resource = new() { Name = published.Name, ReviewDate = new() { Year = published.ReviewDate.Year + 1, Month = 1, Day = 1 } } });
        Assert.Equal(published.ReviewDate.Year + 1, day.ReviewDate.Year);

        await admin.Resources.WithdrawResourceAsync(new() { Name = published.Name });
        await StaysAsync();

        async Task StaysAsync()
        {
            foreach (var change in new Resource[] { new() { Title = "Other" }, new() { License = Resource.Types.License.Cc0 }, new() { LicenseVersion = "3.0" }, new() { Link = "https://example.org/other" } })
            {
                change.Name = published.Name;
                await RpcAssert.Fails(StatusCode.FailedPrecondition, "VERSION_LASTS", () => admin.Resources.UpdateResourceAsync(new() { Resource = change }).ResponseAsync);
            }

            await RpcAssert.Fails(StatusCode.FailedPrecondition, "VERSION_LASTS", () => UploadAsync(admin, published.Name, "text"));
        }
    }

    [Fact]
    public async Task What_was_published_stays_as_it_is_while_it_is_reviewed_again()
    {
        var (admin, reviewer) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var work = await PublishedAsync(Library(Role.Admin, admin), "A guide");
        await Library(Role.Admin, admin).Resources.WithdrawResourceAsync(new() { Name = work.Name });
        await Reviews(Role.Admin, admin).SubmitResourceAsync(new() { Name = work.Name, RightToShare = true });
        Assert.Equal(Resource.Types.State.Retired, (await Reviews(Role.Admin, admin).TakeBackResourceAsync(new() { Name = work.Name })).State);

        await Reviews(Role.Admin).CreateReviewerAsync(new() { Reviewer = new() { Person = $"people/{reviewer}" } });
        await Reviews(Role.Admin, admin).SubmitResourceAsync(new() { Name = work.Name, RightToShare = true });
        await Reviews(Role.Coach, reviewer).ClaimSubmissionAsync(new() { Name = $"{work.Name}/submission" });
        await Reviews(Role.Coach, reviewer).ReturnSubmissionAsync(new() { Name = $"{work.Name}/submission", Unmet = { Criterion.SourceNamed } });

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "VERSION_LASTS", () => Library(Role.Admin, admin).Resources.UpdateResourceAsync(new() { Resource = new() { Name = work.Name, Title = "Other" } }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "VERSION_LASTS", () => UploadAsync(Library(Role.Admin, admin), work.Name, "text"));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "RESOURCE_STATE_MISMATCH", () => Library(Role.Admin, admin).Resources.DeleteResourceAsync(new() { Name = work.Name }).ResponseAsync);
        Assert.Equal(2, (await Library(Role.Admin, admin).Resources.ReviseResourceAsync(new() { Name = work.Name, ChangeReason = "It says where it comes from." })).Version);
    }

    [Fact]
    public async Task The_next_version_takes_the_place_of_the_former_which_keeps_an_address()
    {
        var admin = Library(Role.Admin);
        var first = await PublishedAsync(admin, "A guide", "first words");
        var next = await admin.Resources.ReviseResourceAsync(new() { Name = first.Name, ChangeReason = "The steps are in another order." });
        Assert.Equal((2, first.Name, "A guide", Resource.Types.State.Draft), (next.Version, next.Work, next.Title, next.State));
        Assert.Equal("first words", await DownloadAsync(admin, next.Name));
        await admin.Resources.UpdateResourceAsync(new() { Resource = new() { Name = next.Name, Title = "A better guide", License = Resource.Types.License.CcBySa } });
        await UploadAsync(admin, next.Name, "second words");
        var reader = Library(Role.Officer);
        Assert.Equal("A guide", (await reader.Resources.GetResourceAsync(new() { Name = first.Name })).Title);
        await RpcAssert.Fails(StatusCode.NotFound, "RESOURCE_NOT_FOUND", () => reader.Resources.GetResourceAsync(new() { Name = next.Name }).ResponseAsync);

        var published = await admin.Resources.PublishResourceAsync(new() { Name = next.Name, RightToShare = true });

        Assert.Equal((first.Name, 2, ""), (published.Name, published.Version, published.Work));
        var newest = await reader.Resources.GetResourceAsync(new() { Name = first.Name });
        Assert.Equal(("A better guide", "The steps are in another order.", "CC BY-SA 4.0"), (newest.Title, newest.ChangeReason, newest.Permissions.Title));
        var former = await reader.Resources.GetResourceAsync(new() { Name = next.Name });
        Assert.Equal(("A guide", 1, first.Name, Resource.Types.State.Superseded, "CC BY 4.0"), (former.Title, former.Version, former.Work, former.State, former.Permissions.Title));
        Assert.Equal(first.PublishTime, former.PublishTime);
        Assert.Equal(("second words", "first words"), (await DownloadAsync(reader, first.Name), await DownloadAsync(reader, next.Name)));
        Assert.Equal([2, 1], (await reader.Resources.ListResourceVersionsAsync(new() { Parent = first.Name })).Versions.Select(version => version.Version));
        Assert.Equal([2, 1], (await reader.Resources.ListResourceVersionsAsync(new() { Parent = next.Name })).Versions.Select(version => version.Version));

        // A former version is found from the work alone.
        foreach (var client in new[] { reader, admin })
        {
            Assert.Equal(first.Name, Assert.Single((await client.Resources.SearchResourcesAsync(new() { Query = "guide" })).Resources).Name);
        }

        foreach (var call in new Func<Task>[]
        {
            () => admin.Resources.PublishResourceAsync(new() { Name = next.Name, RightToShare = true }).ResponseAsync,
            () => admin.Resources.DeleteResourceAsync(new() { Name = next.Name }).ResponseAsync,
            () => admin.Resources.ReviseResourceAsync(new() { Name = next.Name, ChangeReason = "x" }).ResponseAsync,
        })
        {
            await RpcAssert.Fails(StatusCode.FailedPrecondition, "RESOURCE_STATE_MISMATCH", call);
        }

        await admin.Resources.WithdrawResourceAsync(new() { Name = first.Name });
        await RpcAssert.Fails(StatusCode.NotFound, "RESOURCE_NOT_FOUND", () => reader.Resources.GetResourceAsync(new() { Name = next.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "RESOURCE_NOT_FOUND", () => reader.Resources.ListResourceVersionsAsync(new() { Parent = first.Name }).ResponseAsync);
    }

    [Fact]
    public async Task A_file_that_the_former_release_stored_is_in_both_versions()
    {
        var work = await service.Published("A guide");
        await service.LeaveFileAsync(work.Name, "former words"u8.ToArray());
        var next = await service.Admin.Resources.ReviseResourceAsync(new() { Name = work.Name, ChangeReason = "Another title" });
        await service.ReadAsync(service.Consortium, next.Name, "former words");

        await service.Admin.Resources.PublishResourceAsync(new() { Name = next.Name, RightToShare = true });

        Assert.Equal(("former words", "former words"), (await DownloadAsync(service.Admin, work.Name), await DownloadAsync(service.Admin, next.Name)));
    }

    [Fact]
    public async Task Versions_are_listed_page_by_page_the_newest_first()
    {
        var admin = Library(Role.Admin);
        var name = (await PublishedAsync(admin, "A guide")).Name;
        for (var i = 2; i <= 4; i++)
        {
            var next = await admin.Resources.ReviseResourceAsync(new() { Name = name, ChangeReason = $"Version {i}" });
            await admin.Resources.PublishResourceAsync(new() { Name = next.Name, RightToShare = true });
        }

        var first = await admin.Resources.ListResourceVersionsAsync(new() { Parent = name, PageSize = 3 });
        var second = await admin.Resources.ListResourceVersionsAsync(new() { Parent = name, PageSize = 3, PageToken = first.NextPageToken });

        Assert.Equal(["Version 4", "Version 3", "Version 2", ""], first.Versions.Concat(second.Versions).Select(version => version.ChangeReason));
        Assert.Equal(("", name), (second.NextPageToken, first.Versions[0].Name));
    }

    [Fact]
    public async Task A_version_that_was_begun_before_another_was_published_is_outdated()
    {
        var admin = Library(Role.Admin);
        var work = await PublishedAsync(admin, "A guide");
        var one = await admin.Resources.ReviseResourceAsync(new() { Name = work.Name, ChangeReason = "One" });
        var other = await admin.Resources.ReviseResourceAsync(new() { Name = work.Name, ChangeReason = "Other" });
        await admin.Resources.PublishResourceAsync(new() { Name = one.Name, RightToShare = true });

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "VERSION_OUTDATED", () => admin.Resources.PublishResourceAsync(new() { Name = other.Name, RightToShare = true }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "VERSION_OUTDATED", () => Reviews(Role.Admin).SubmitResourceAsync(new() { Name = other.Name, RightToShare = true }).ResponseAsync);

        Assert.Equal("One", (await admin.Resources.GetResourceAsync(new() { Name = work.Name })).ChangeReason);
        await admin.Resources.DeleteResourceAsync(new() { Name = other.Name });
    }

    [Fact]
    public async Task A_members_next_version_is_reviewed_and_what_they_do_not_make_is_not_theirs_to_revise()
    {
        var (author, reviewer) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Reviews(Role.Admin).CreateReviewerAsync(new() { Reviewer = new() { Person = $"people/{reviewer}" } });
        var draft = await Library(Role.Officer, author).Resources.CreateResourceAsync(new() { Resource = new() { Title = "A guide", License = Resource.Types.License.CcBy, Link = "https://example.org/guide" } });
        await ReviewedAsync(draft.Name);
        await RpcAssert.Fails(StatusCode.PermissionDenied, "RESOURCE_NOT_YOURS", () => Library(Role.Officer).Resources.ReviseResourceAsync(new() { Name = draft.Name, ChangeReason = "x" }).ResponseAsync);

        var request = new ReviseResourceRequest { Name = draft.Name, ChangeReason = "More steps", RequestId = Guid.NewGuid().ToString() };
        var next = await Library(Role.Officer, author).Resources.ReviseResourceAsync(request);
        Assert.Equal(next.Name, (await Library(Role.Officer, author).Resources.ReviseResourceAsync(request)).Name);
        await RpcAssert.Fails(StatusCode.NotFound, "RESOURCE_NOT_FOUND", () => Library(Role.Admin).Resources.GetResourceAsync(new() { Name = next.Name }).ResponseAsync);
        await Library(Role.Officer, author).Resources.UpdateResourceAsync(new() { Resource = new() { Name = next.Name, Summary = "With more steps" } });
        var approved = await ReviewedAsync(next.Name);

        Assert.Equal(($"{draft.Name}/submission", Resource.Types.State.Published), (approved.Name, approved.State));
        Assert.Equal(("With more steps", 2), ((await Library(Role.Mentor).Resources.GetResourceAsync(new() { Name = draft.Name })).Summary, (await Library(Role.Mentor).Resources.GetResourceAsync(new() { Name = draft.Name })).Version));
        Assert.Equal(draft.Name, Assert.Single((await Library(Role.Officer, author).Resources.ListMyResourcesAsync(new())).Resources).Name);

        // What was published stays where its author goes.
        await service.PublishAsync(new ErasureDue(Guid.CreateVersion7(), author, [consortium], ErasurePhase.Erase, DateTimeOffset.UtcNow));
        Assert.True(await service.Bus.Published.Any<ErasureConfirmed>(sent => sent.Context.Message.PersonId == author));
        Assert.Equal(2, (await Library(Role.Mentor).Resources.ListResourceVersionsAsync(new() { Parent = draft.Name })).Versions.Count);

        async Task<Submission> ReviewedAsync(string name)
        {
            await Reviews(Role.Officer, author).SubmitResourceAsync(new() { Name = name, RightToShare = true });
            await Reviews(Role.Coach, reviewer).ClaimSubmissionAsync(new() { Name = $"{name}/submission" });
            return await Reviews(Role.Coach, reviewer).ApproveSubmissionAsync(new() { Name = $"{name}/submission", Met = { Required } });
        }
    }

    [Fact]
    public async Task A_version_is_theirs_who_made_it_also_once_it_is_the_former_one()
    {
        var (author, admin, reviewer) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await Reviews(Role.Admin).CreateReviewerAsync(new() { Reviewer = new() { Person = $"people/{reviewer}" } });
        var begun = new CreateResourceRequest { Resource = new() { Title = "A guide", License = Resource.Types.License.CcBy, Link = "https://example.org/guide" }, RequestId = Guid.NewGuid().ToString() };
        var work = await Library(Role.Officer, author).Resources.CreateResourceAsync(begun);
        await ReviewedAsync(Reviews(Role.Officer, author), work.Name);
        var request = new ReviseResourceRequest { Name = work.Name, ChangeReason = "More steps", RequestId = Guid.NewGuid().ToString() };
        var next = await Library(Role.Admin, admin).Resources.ReviseResourceAsync(request);
        await ReviewedAsync(Reviews(Role.Admin, admin), next.Name);

        Assert.Empty((await Library(Role.Officer, author).Resources.ListMyResourcesAsync(new())).Resources);
        Assert.Equal(work.Name, Assert.Single((await Library(Role.Admin, admin).Resources.ListMyResourcesAsync(new())).Resources).Name);
        await RpcAssert.Fails(StatusCode.PermissionDenied, "RESOURCE_NOT_YOURS", () => Library(Role.Officer, author).Resources.WithdrawResourceAsync(new() { Name = work.Name }).ResponseAsync);
        Assert.Equal((next.Name, 1), await NameAndVersionAsync(Library(Role.Officer, author).Resources.CreateResourceAsync(begun)));
        Assert.Equal((work.Name, 2), await NameAndVersionAsync(Library(Role.Admin, admin).Resources.ReviseResourceAsync(request)));

        async Task ReviewedAsync(ReviewsService.ReviewsServiceClient maker, string name)
        {
            await maker.SubmitResourceAsync(new() { Name = name, RightToShare = true });
            await Reviews(Role.Coach, reviewer).ClaimSubmissionAsync(new() { Name = $"{name}/submission" });
            await Reviews(Role.Coach, reviewer).ApproveSubmissionAsync(new() { Name = $"{name}/submission", Met = { Required } });
        }

        static async Task<(string Name, int Version)> NameAndVersionAsync(AsyncUnaryCall<Resource> call) => (await call) is var resource ? (resource.Name, resource.Version) : default;
    }

    [Fact]
    public async Task Who_made_what_is_published_withdraws_it_and_brings_it_back_by_its_next_version()
    {
        var (author, reviewer) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Reviews(Role.Admin).CreateReviewerAsync(new() { Reviewer = new() { Person = $"people/{reviewer}" } });
        var work = await Library(Role.Officer, author).Resources.CreateResourceAsync(new() { Resource = new() { Title = "A guide", License = Resource.Types.License.CcBy, Link = "https://example.org/guide" } });
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "RESOURCE_NOT_PUBLISHED", () => Library(Role.Officer, author).Resources.WithdrawResourceAsync(new() { Name = work.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "RESOURCE_NOT_FOUND", () => Library(Role.Officer).Resources.WithdrawResourceAsync(new() { Name = work.Name }).ResponseAsync);
        await ReviewedAsync(work.Name);
        await RpcAssert.Fails(StatusCode.PermissionDenied, "RESOURCE_NOT_YOURS", () => Library(Role.Officer).Resources.WithdrawResourceAsync(new() { Name = work.Name }).ResponseAsync);

        Assert.Equal(Resource.Types.State.Retired, (await Library(Role.Officer, author).Resources.WithdrawResourceAsync(new() { Name = work.Name })).State);

        await RpcAssert.Fails(StatusCode.NotFound, "RESOURCE_NOT_FOUND", () => Library(Role.Mentor).Resources.GetResourceAsync(new() { Name = work.Name }).ResponseAsync);
        await ReviewedAsync((await Library(Role.Officer, author).Resources.ReviseResourceAsync(new() { Name = work.Name, ChangeReason = "Without a name" })).Name);
        Assert.Equal(2, (await Library(Role.Mentor).Resources.GetResourceAsync(new() { Name = work.Name })).Version);

        async Task ReviewedAsync(string name)
        {
            await Reviews(Role.Officer, author).SubmitResourceAsync(new() { Name = name, RightToShare = true });
            await Reviews(Role.Coach, reviewer).ClaimSubmissionAsync(new() { Name = $"{name}/submission" });
            await Reviews(Role.Coach, reviewer).ApproveSubmissionAsync(new() { Name = $"{name}/submission", Met = { Required } });
        }
    }

    [Fact]
    public async Task One_request_that_comes_many_times_at_once_begins_one_version()
    {
        var admin = Library(Role.Admin);
        var work = await PublishedAsync(admin, "A guide", "words");
        var request = new ReviseResourceRequest { Name = work.Name, ChangeReason = "More steps", RequestId = Guid.NewGuid().ToString() };

        var begun = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => admin.Resources.ReviseResourceAsync(request).ResponseAsync));

        Assert.Single(begun.Select(version => version.Name).Distinct());
        Assert.Equal("words", await DownloadAsync(admin, begun[0].Name));
    }

    [Fact]
    public async Task What_somebody_has_withdrawn_does_not_take_along_the_next_version_that_another_made()
    {
        var author = Guid.CreateVersion7();
        var work = await PublishedAsync(Library(Role.Admin, author), "A guide");
        await Library(Role.Admin, author).Resources.WithdrawResourceAsync(new() { Name = work.Name });
        var other = Library(Role.Admin);
        var next = await other.Resources.ReviseResourceAsync(new() { Name = work.Name, ChangeReason = "More steps" });

        await service.PublishAsync(new ErasureDue(Guid.CreateVersion7(), author, [consortium], ErasurePhase.Erase, DateTimeOffset.UtcNow));
        Assert.True(await service.Bus.Published.Any<ErasureConfirmed>(sent => sent.Context.Message.PersonId == author));

        Assert.Equal(work.Name, (await other.Resources.PublishResourceAsync(new() { Name = next.Name, RightToShare = true })).Name);
    }

    [Fact]
    public async Task Whoever_reviews_the_next_version_of_what_was_withdrawn_sees_that_one_alone()
    {
        var (admin, reviewer) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var work = await PublishedAsync(Library(Role.Admin, admin), "A guide");
        await Library(Role.Admin, admin).Resources.WithdrawResourceAsync(new() { Name = work.Name });
        var next = await Library(Role.Admin, admin).Resources.ReviseResourceAsync(new() { Name = work.Name, ChangeReason = "More steps" });
        await Reviews(Role.Admin).CreateReviewerAsync(new() { Reviewer = new() { Person = $"people/{reviewer}" } });
        await Reviews(Role.Admin, admin).SubmitResourceAsync(new() { Name = next.Name, RightToShare = true });

        Assert.Equal(next.Name, Assert.Single((await Library(Role.Coach, reviewer).Resources.ListResourceVersionsAsync(new() { Parent = next.Name })).Versions).Name);
    }

    [Fact]
    public async Task A_reason_is_needed_and_a_first_version_has_none()
    {
        var admin = Library(Role.Admin);
        var work = await PublishedAsync(admin, "A guide");

        await RpcAssert.FailsOnField("change_reason", () => admin.Resources.ReviseResourceAsync(new() { Name = work.Name, ChangeReason = " " }).ResponseAsync);
        await RpcAssert.FailsOnField("resource.change_reason", () => admin.Resources.CreateResourceAsync(new() { Resource = new() { Title = "T", License = Resource.Types.License.Cc0, ChangeReason = "x" } }).ResponseAsync);
        var draft = await admin.Resources.CreateResourceAsync(new() { Resource = new() { Title = "T", License = Resource.Types.License.Cc0 } });
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "RESOURCE_STATE_MISMATCH", () => admin.Resources.ReviseResourceAsync(new() { Name = draft.Name, ChangeReason = "x" }).ResponseAsync);
    }

    private Clients Library(Role role, Guid? person = null) => new(service.AsIn(consortium, person ?? Guid.CreateVersion7(), role));

    private ReviewsService.ReviewsServiceClient Reviews(Role role, Guid? person = null) => new(service.AsIn(consortium, person ?? Guid.CreateVersion7(), role));

    private async Task<Resource> PublishedAsync(Clients admin, string title, string? words = null)
    {
        var draft = await admin.Resources.CreateResourceAsync(new() { Resource = new() { Title = title, License = Resource.Types.License.CcBy, Link = "https://example.org/guide" } });
        if (words is not null)
        {
            await UploadAsync(admin, draft.Name, words);
        }

        return await admin.Resources.PublishResourceAsync(new() { Name = draft.Name, RightToShare = true });
    }

    private async Task UploadAsync(Clients admin, string name, string words)
    {
        await admin.Files.UploadFileAsync(new() { Name = name, FileName = "guide.txt", File = new() { Data = ByteString.CopyFromUtf8(words) } });
        await service.ReadAsync(consortium, name, words);
    }

    private static async Task<string> DownloadAsync(Clients client, string name) => (await client.Files.DownloadFileAsync(new() { Name = name })).Data.ToStringUtf8();
}
