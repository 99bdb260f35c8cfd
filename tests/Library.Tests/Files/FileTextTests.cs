using System.Text;
using Google.Api;
using Google.Protobuf;
using MentorNet.Access.V1;
using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Library.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MentorNet.Library.Tests.Files;

/// <summary>The service with the worker that reads files.</summary>
public sealed class ReadingLibrary : LibraryFixture
{
    protected override Func<Worker, bool>? Works => null;
}

/// <summary>A resource is found by the text of its file, as long as it has that file.</summary>
public sealed class FileTextTests(ReadingLibrary service) : IClassFixture<ReadingLibrary>
{
    private readonly Guid consortium = Guid.CreateVersion7();

    private Clients Admin => new(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));

    private Clients Officer => new(service.AsIn(consortium, Guid.CreateVersion7(), Role.Officer));

    [Fact]
    public async Task It_is_found_by_words_of_its_file_which_are_marked_in_what_stands_around_them()
    {
        var guide = await PublishedAsync("A guide", "guide.txt", Encoding.UTF8.GetBytes("Before you begin, ask for restorative practices at your school.\n\nThen wait."));
        await ReadAsync(guide);

        var found = await Officer.Resources.SearchResourcesAsync(new() { Query = "restorative practice" });

        Assert.Equal(guide, Assert.Single(found.Resources).Name);
        var excerpt = Assert.Single(found.Excerpts);
        Assert.Equal(guide, excerpt.Resource);
        Assert.Equal(["restorative", "practices"], excerpt.Parts.Where(part => part.Hit).Select(part => part.Text));
        Assert.Contains("ask for restorative practices at your school", string.Concat(excerpt.Parts.Select(part => part.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_may_be_spread_over_title_and_file_phrases_not_and_a_title_comes_before_a_file()
    {
        var guide = await PublishedAsync("Budget guide", "guide.txt", "Timetable of the zebra"u8.ToArray());
        await ReadAsync(guide);
        var other = await PublishedAsync("Zebra", "other.txt", "Nothing"u8.ToArray());
        await ReadAsync(other);

        Assert.Equal([guide], await FoundAsync("budget timetable"));
        Assert.Empty(await FoundAsync("\"guide timetable\""));
        Assert.Equal([other, guide], await FoundAsync("zebra"));
        Assert.Equal([other], await FoundAsync("zebra -timetable"));
        Assert.Empty((await Officer.Resources.SearchResourcesAsync(new() { Query = "budget" })).Excerpts);
    }

    [Fact]
    public async Task Another_file_is_found_by_its_own_words_alone_and_one_that_cannot_be_read_by_none()
    {
        var guide = await PublishedAsync("A guide", "guide.txt", "Former words"u8.ToArray());
        await ReadAsync(guide);
        await ReplaceAsync("new.txt", "Later words"u8.ToArray());

        Assert.Empty(await FoundAsync("former"));
        Assert.Equal([guide], await FoundAsync("later"));

        await ReplaceAsync("picture.png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1]);

        Assert.Empty(await FoundAsync("later"));
        Assert.Equal([guide], await FoundAsync("guide"));

        async Task ReplaceAsync(string fileName, byte[] content)
        {
            var next = await Admin.Resources.ReviseResourceAsync(new() { Name = guide, ChangeReason = "Another file" });
            await UploadAsync(next.Name, fileName, content);
            await ReadAsync(next.Name);
            await KeepFoundAsync(next.Name);
            await Admin.Resources.PublishResourceAsync(new() { Name = next.Name, RightToShare = true });
            await ReadAsync(guide);
        }
    }

    [Fact]
    public async Task A_draft_is_found_by_admins_alone_and_nothing_by_another_consortium()
    {
        var draft = await Admin.Resources.CreateResourceAsync(new() { Resource = new() { Title = "A draft", License = Resource.Types.License.CcBy } });
        await UploadAsync(draft.Name, "draft.txt", "Secret words"u8.ToArray());
        await ReadAsync(draft.Name);

        Assert.Empty(await FoundAsync("secret"));
        Assert.Equal(draft.Name, Assert.Single((await Admin.Resources.SearchResourcesAsync(new() { Query = "secret" })).Resources).Name);
        Assert.Empty((await service.Admin.Resources.SearchResourcesAsync(new() { Query = "secret" })).Resources);
        await using var other = await service.Services.GetRequiredService<Database>().BeginAsync(Guid.CreateVersion7(), CancellationToken.None);
        Assert.Equal(0, await other.QuerySingleAsync<long>("SELECT count(*) FROM file_texts"));
    }

    [Fact]
    public async Task The_text_of_a_draft_goes_with_who_made_it()
    {
        var person = Guid.CreateVersion7();
        var admin = new Clients(service.AsIn(consortium, person, Role.Admin));
        var draft = await admin.Resources.CreateResourceAsync(new() { Resource = new() { Title = "A draft", License = Resource.Types.License.CcBy } });
        await admin.Files.UploadFileAsync(new() { Name = draft.Name, FileName = "draft.txt", File = new HttpBody { Data = ByteString.CopyFrom("Words"u8) } });
        await ReadAsync(draft.Name);

        await service.PublishAsync(new ErasureDue(Guid.CreateVersion7(), person, [consortium], ErasurePhase.Erase, DateTimeOffset.UtcNow));

        await Eventually.True(async () => await CountAsync("file_texts", draft.Name) == 0, "its text gone");
    }

    [Fact]
    public async Task Of_a_text_with_more_words_than_an_index_holds_the_beginning_is_found()
    {
        // Each of these signs stands for up to six letters.
        var words = string.Join(' ', Enumerable.Range(0, 12_000).Select(i => string.Concat(Enumerable.Range(0, 8).Select(place => (char)(0x3300 + ((i >> (place * 6)) & 63))))));
        var guide = await PublishedAsync("A guide", "guide.txt", Encoding.UTF8.GetBytes($"Zebra {words}"));

        await ReadAsync(guide);

        Assert.Equal([guide], await FoundAsync("zebra"));
    }

    private async Task<string> PublishedAsync(string title, string fileName, byte[] content)
    {
        var draft = await Admin.Resources.CreateResourceAsync(new() { Resource = new() { Title = title, License = Resource.Types.License.CcBy } });
        await UploadAsync(draft.Name, fileName, content);
        await ReadAsync(draft.Name);
        await KeepFoundAsync(draft.Name);
        return (await Admin.Resources.PublishResourceAsync(new() { Name = draft.Name, RightToShare = true })).Name;
    }

    private async Task KeepFoundAsync(string resource)
    {
        var findings = new FindingsService.FindingsServiceClient(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));
        foreach (var finding in (await findings.ListFindingsAsync(new() { Parent = resource })).Findings)
        {
            await findings.DecideFindingAsync(new() { Name = finding.Name, Decision = Finding.Types.Decision.Kept, Reason = Finding.Types.Reason.NotPersonal });
        }
    }

    private Task UploadAsync(string resource, string fileName, byte[] content) =>
        Admin.Files.UploadFileAsync(new() { Name = resource, FileName = fileName, File = new HttpBody { Data = ByteString.CopyFrom(content) } }).ResponseAsync;

    private async Task<IEnumerable<string>> FoundAsync(string query) => (await Officer.Resources.SearchResourcesAsync(new() { Query = query })).Resources.Select(resource => resource.Name);

    private Task ReadAsync(string resource) => Eventually.True(async () => await CountAsync("unread_files", resource) == 0 && await CountAsync("file_texts", resource) == 1, "its text");

    private async Task<long> CountAsync(string table, string resource)
    {
        await using var work = await service.Services.GetRequiredService<Database>().BeginAsync(consortium, CancellationToken.None);
        return await work.QuerySingleAsync<long>($"SELECT count(*) FROM {table} WHERE resource_id = @id", new { id = Guid.Parse(resource["resources/".Length..]) });
    }
}
