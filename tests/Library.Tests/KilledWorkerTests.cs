using Google.Api;
using Google.Protobuf;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Library.Tests;

public sealed class KilledWorkerTests(LibraryFixture service) : KilledWorkersOf<Program, LibraryFixture>(service), IClassFixture<LibraryFixture>
{
    private Guid resource;

    protected override IReadOnlyDictionary<string, WorkerCase> Cases => new Dictionary<string, WorkerCase>
    {
        ["FileReading"] = new(
            async () =>
            {
                var draft = await Service.Draft();
                resource = Guid.Parse(draft.Name["resources/".Length..]);
                await Service.Admin.Files.UploadFileAsync(new() { Name = draft.Name, FileName = "plan.txt", File = new HttpBody { ContentType = "text/plain", Data = ByteString.CopyFrom("Words"u8) } });
            },
            _ => AskAsync($"SELECT (SELECT string_agg(content, ',') FROM file_texts WHERE resource_id = '{resource}') || ' ' || (SELECT count(*) FROM unread_files WHERE resource_id = '{resource}')"),
            "Words 0")
        { Table = "unread_files" },
    };
}
