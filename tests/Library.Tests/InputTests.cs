using Google.Protobuf;
using MentorNet.Library.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Library.Tests;

public sealed class InputTests(LibraryFixture service) : IClassFixture<LibraryFixture>
{
    private static readonly Google.Protobuf.Reflection.ServiceDescriptor[] Services = [.. MentorNet.Protos.Descriptors.Public.Where(service => service.File.Package == "mentornet.library.v1")];

    [Fact]
    public async Task No_title_is_taken_that_is_not_one_visible_line()
    {
        var draft = await service.Draft();
        var good = new Dictionary<string, IMessage>
        {
            ["CreateResource"] = new CreateResourceRequest { Resource = new() { License = Resource.Types.License.Cc0 } },
            ["UpdateResource"] = new UpdateResourceRequest { Resource = new() { Name = draft.Name } },
        };
        // The title stands before the authors in what is checked.
        ((CreateResourceRequest)good["CreateResource"]).Resource.Title = "A guide";

        Sentences.None(await EveryField.NamesTakenAsync(_ => service.As(Guid.CreateVersion7(), MentorNet.Access.V1.Role.Admin), good, Services));
        await RpcAssert.FailsOnField("file_name", () => service.Admin.Files.UploadFileAsync(new() { Name = draft.Name, FileName = "cod\u202Etxt.md", File = new() { Data = ByteString.CopyFromUtf8("text") } }).ResponseAsync);
    }

    [Fact]
    public async Task No_day_or_length_breaks_a_method()
    {
        var draft = await service.Draft();
        var good = new Dictionary<string, IMessage>
        {
            ["CreateResource"] = new CreateResourceRequest { Resource = new() { Title = "A guide", License = Resource.Types.License.Cc0 } },
            ["UpdateResource"] = new UpdateResourceRequest { Resource = new() { Name = draft.Name } },
        };

        Sentences.None(await EveryField.TimesThatBreakOfEachAsync(_ => service.As(Guid.CreateVersion7(), MentorNet.Access.V1.Role.Admin), good, Services));
    }

    [Fact]
    public async Task No_version_moves_where_nothing_changes()
    {
        var draft = await service.Draft("A guide", "needs/senior-table");
        foreach (var (resource, mask) in new[] { (new Resource { Name = draft.Name }, new Google.Protobuf.WellKnownTypes.FieldMask()), (new Resource { Name = draft.Name, Etag = draft.Etag }, new()), (draft, new() { Paths = { "*" } }) })
        {
            var nothing = new Dictionary<string, (IMessage, string)> { ["UpdateResource"] = (new UpdateResourceRequest { Resource = resource, UpdateMask = mask }, draft.Etag) };
            Sentences.None(await EveryField.UpdatesThatMoveAsync(_ => service.As(Guid.CreateVersion7(), MentorNet.Access.V1.Role.Admin), nothing, ResourcesService.Descriptor));
        }
    }

    [Fact]
    public async Task A_mask_is_read_in_the_names_of_json_and_of_the_proto()
    {
        var draft = await service.Draft("Before");
        using var http = service.CreateHttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.Create(Guid.NewGuid(), service.Consortium, MentorNet.Access.V1.Role.Admin));
        using var body = new StringContent("""{"title": "After"}""", System.Text.Encoding.UTF8, "application/json");

        var response = await http.PatchAsync($"/v1/{draft.Name}?updateMask=title", body);

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        Assert.Equal(("After", draft.Link), ((await service.Admin.Resources.GetResourceAsync(new() { Name = draft.Name })).Title, draft.Link));
    }
}
