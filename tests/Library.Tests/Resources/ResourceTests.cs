using System.Net;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Library.V1;
using MentorNet.Library.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MentorNet.Library.Tests.Resources;

public sealed class ResourceTests(LibraryFixture service) : IClassFixture<LibraryFixture>
{
    [Fact]
    public async Task A_draft_is_found_by_admins_only_and_by_everybody_once_published()
    {
        var draft = await service.Draft("Zebra crossing policy");
        Assert.Single((await service.Admin.Resources.SearchResourcesAsync(new() { Query = "zebra" })).Resources);
        Assert.Empty((await service.Officer.Resources.SearchResourcesAsync(new() { Query = "zebra", State = Resource.Types.State.Draft })).Resources);
        await RpcAssert.Fails(StatusCode.NotFound, "RESOURCE_NOT_FOUND", () => service.Officer.Resources.GetResourceAsync(new() { Name = draft.Name }).ResponseAsync);

        await service.Admin.Resources.PublishResourceAsync(new() { Name = draft.Name, RightToShare = true });

        Assert.Equal(draft.Name, Assert.Single((await service.Officer.Resources.SearchResourcesAsync(new() { Query = "zebra policies" })).Resources).Name);
        await Eventually.True(() => service.Bus.Published.Any<ResourcePublished>(published => $"resources/{published.Context.Message.ResourceId}" == draft.Name), "the event");
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "RESOURCE_NOT_DRAFT", () => service.Admin.Resources.PublishResourceAsync(new() { Name = draft.Name, RightToShare = true }).ResponseAsync);
        Assert.Equal(Resource.Types.State.Retired, (await service.Admin.Resources.WithdrawResourceAsync(new() { Name = draft.Name })).State);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "RESOURCE_NOT_PUBLISHED", () => service.Admin.Resources.WithdrawResourceAsync(new() { Name = draft.Name }).ResponseAsync);
    }

    [Fact]
    public async Task Without_file_or_link_nothing_is_published()
    {
        var empty = await service.Admin.Resources.CreateResourceAsync(new() { Resource = new() { Title = "Empty", License = Resource.Types.License.Cc0 } });

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "RESOURCE_HAS_NO_CONTENT", () => service.Admin.Resources.PublishResourceAsync(new() { Name = empty.Name, RightToShare = true }).ResponseAsync);
    }

    [Theory]
    [InlineData("https://reader:secret@example.org/plan")]
    [InlineData("http://reader@example.org")]
    [InlineData("https://university.edu:@elsewhere.example/")]
    public async Task A_link_with_a_user_name_or_a_password_is_refused_with_the_reason(string link)
    {
        var draft = await service.Draft("With a link");
        var asked = new Resource { Title = "Linked", License = Resource.Types.License.Cc0, Link = link };

        await RpcAssert.FailsOnField("resource.link", () => service.Admin.Resources.CreateResourceAsync(new() { Resource = asked }).ResponseAsync);
        var refused = await RpcAssert.FailsOnField("resource.link", () => service.Admin.Resources.UpdateResourceAsync(new() { Resource = new Resource { Name = draft.Name, Etag = draft.Etag, Link = link } }).ResponseAsync);

        Assert.Contains("user name or password", refused, StringComparison.Ordinal);
        Assert.Equal("https://example.org/a@b", (await service.Admin.Resources.CreateResourceAsync(new() { Resource = new Resource(asked) { Link = "https://example.org/a@b" } })).Link);
    }

    [Fact]
    public async Task What_serves_more_of_ones_needs_comes_first()
    {
        var one = await service.Published("Serves one", "needs/senior-table");
        var both = await service.Published("Serves both", "needs/senior-table", "needs/align-policy");

        var found = (await service.Officer.Resources.ListRecommendedResourcesAsync(new())).Resources.Select(resource => resource.Name).ToList();

        Assert.True(found.IndexOf(both.Name) >= 0 && found.IndexOf(both.Name) < found.IndexOf(one.Name));
    }

    [Fact]
    public async Task Recommendations_say_when_Profile_is_away()
    {
        service.ProfileIsDown = true;
        try
        {
            await RpcAssert.Fails(StatusCode.Unavailable, "TEMPORARILY_UNAVAILABLE", () => service.Officer.Resources.ListRecommendedResourcesAsync(new()).ResponseAsync);
        }
        finally
        {
            service.ProfileIsDown = false;
        }
    }

    [Fact]
    public async Task A_file_comes_back_as_it_went_in_and_is_stored_by_a_browser_not_shown()
    {
        var draft = await service.Draft("With a file");
        var bytes = Encoding.UTF8.GetBytes("# Ninety days\nListen first.");
        var stored = await service.Admin.Files.UploadFileAsync(new() { Name = draft.Name, FileName = "ninety days.md", File = new() { Data = ByteString.CopyFrom(bytes) } });
        Assert.Equal(("ninety days.md", bytes.Length), (stored.FileName, stored.FileSize));

        Assert.Equal(bytes, (await service.Admin.Files.DownloadFileAsync(new() { Name = draft.Name })).Data.ToByteArray());
        using var http = service.CreateHttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.Create(Guid.NewGuid(), service.Consortium, Role.Admin));
        var response = await http.GetAsync($"/v1/{draft.Name}:download");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("text/markdown", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(bytes, await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("page.html", "<script>alert(1)</script>", "file")]
    [InlineData("fake.pdf", "MZ this is a program", "file")]
    [InlineData("../../etc/passwd.txt", "x", "file_name")]
    [InlineData("empty.txt", "", "file")]
    public async Task A_file_that_is_not_what_it_says_is_refused(string name, string content, string field)
    {
        var draft = await service.Draft();

        await RpcAssert.FailsOnField(field, () => service.Admin.Files.UploadFileAsync(new() { Name = draft.Name, FileName = name, File = new() { Data = ByteString.CopyFromUtf8(content) } }).ResponseAsync);
    }

    [Theory]
    [InlineData("resource.title")]
    [InlineData("resource.link")]
    [InlineData("resource.license")]
    [InlineData("resource.needs[0]")]
    public async Task A_malformed_field_is_named_by_its_path(string field)
    {
        var resource = new Resource { Title = "T", License = Resource.Types.License.Cc0 };
        switch (field)
        {
            case "resource.title": resource.Title = " "; break;
            case "resource.link": resource.Link = "javascript:alert(1)"; break;
            case "resource.license": resource.License = Resource.Types.License.Unspecified; break;
            case "resource.needs[0]": resource.Needs.Add("needs/none-such"); break;
        }

        await RpcAssert.FailsOnField(field, () => service.Admin.Resources.CreateResourceAsync(new() { Resource = resource }).ResponseAsync);
    }

    [Fact]
    public async Task A_change_upon_an_old_version_is_aborted_and_a_retry_of_a_creation_is_the_first_result()
    {
        var admin = service.Admin;
        var request = new CreateResourceRequest { Resource = new() { Title = "Once", License = Resource.Types.License.Cc0 }, RequestId = Guid.NewGuid().ToString() };
        var first = await admin.Resources.CreateResourceAsync(request);
        Assert.Equal(first.Name, (await admin.Resources.CreateResourceAsync(request)).Name);

        await admin.Resources.UpdateResourceAsync(new() { Resource = new(first) { Title = "Twice" } });
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => admin.Resources.UpdateResourceAsync(new() { Resource = new(first) { Title = "Thrice" } }).ResponseAsync);
    }

    [Fact]
    public async Task Another_consortium_sees_nothing_and_a_deleted_one_leaves_nothing()
    {
        var other = Guid.CreateVersion7();
        var theirs = new Clients(service.AsIn(other, Guid.CreateVersion7(), Role.Admin));
        var resource = await theirs.Resources.CreateResourceAsync(new() { Resource = new() { Title = "Theirs", License = Resource.Types.License.Cc0 } });
        await RpcAssert.Fails(StatusCode.NotFound, "RESOURCE_NOT_FOUND", () => service.Admin.Resources.GetResourceAsync(new() { Name = resource.Name }).ResponseAsync);

        await service.PublishAsync(new ConsortiumDeleted(other, DateTimeOffset.UtcNow));

        await Eventually.True(async () => await RowsAsync() == 0, "nothing is left");
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CONSORTIUM_DELETED", () => theirs.Resources.SearchResourcesAsync(new()).ResponseAsync);

        async Task<long> RowsAsync()
        {
            // Behind the service's back: past row-level security, as whoever owns the machine could.
            var admin = new Npgsql.NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("MENTORNET_TEST_POSTGRES")!) { Database = new Npgsql.NpgsqlConnectionStringBuilder(service.Postgres.ConnectionString).Database };
            await using var source = Npgsql.NpgsqlDataSource.Create(admin.ToString());
            await using var command = source.CreateCommand("SELECT count(*) FROM resources WHERE consortium_id = $1");
            command.Parameters.Add(new() { Value = other });
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }

    [Fact]
    public async Task A_word_typed_wrongly_finds_a_title_that_is_spelled_alike_and_one_typed_rightly_finds_nothing_else()
    {
        var quorum = await service.Published("Quorum rules");
        var decorum = await service.Published("Decorum in meetings");

        Assert.Equal(quorum.Name, Assert.Single((await service.Officer.Resources.SearchResourcesAsync(new() { Query = "qourum rules" })).Resources).Name);
        Assert.Equal(decorum.Name, Assert.Single((await service.Officer.Resources.SearchResourcesAsync(new() { Query = "decorum" })).Resources).Name);
        Assert.Empty((await service.Officer.Resources.SearchResourcesAsync(new() { Query = "xylophone" })).Resources);
    }

    [Theory]
    [InlineData("resources")]
    [InlineData("files")]
    [InlineData("file_pieces")]
    public async Task A_query_that_forgets_its_filter_sees_nothing_of_another_consortium(string table)
    {
        await service.Admin.Files.UploadFileAsync(new() { Name = (await service.Draft("With a file")).Name, FileName = "a.txt", File = new() { Data = ByteString.CopyFromUtf8("text") } });
        await service.LeaveFileAsync((await service.Draft("With a file of the former release")).Name, "text"u8.ToArray());
        var database = service.Services.GetRequiredService<Database>();

        await using var own = await database.BeginAsync(service.Consortium, CancellationToken.None);
        await using var other = await database.BeginAsync(Guid.CreateVersion7(), CancellationToken.None);
        Assert.True(await own.QuerySingleAsync<long>($"SELECT count(*) FROM {table}") > 0);
        Assert.Equal(0, await other.QuerySingleAsync<long>($"SELECT count(*) FROM {table}"));
        Assert.Equal(0, await other.ExecuteAsync($"DELETE FROM {table}"));
    }

    [Fact]
    public async Task Newest_come_first_page_by_page()
    {
        var names = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            names.Insert(0, (await service.Published($"Quokka {i}")).Name);
        }

        var first = await service.Officer.Resources.SearchResourcesAsync(new() { PageSize = 3 });
        var second = await service.Officer.Resources.SearchResourcesAsync(new() { PageSize = 3, PageToken = first.NextPageToken });

        Assert.Equal(names, first.Resources.Concat(second.Resources).Take(5).Select(resource => resource.Name));
    }
}
