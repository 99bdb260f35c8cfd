using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Text;
using Google.Api;
using Google.Protobuf;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MentorNet.Library.Tests.Files;

/// <summary>A file is the same by whatever way it came and leaves, and is nowhere one value.</summary>
public sealed class FileTests(LibraryFixture service) : IClassFixture<LibraryFixture>
{
    private const int Piece = 64 * 1024;
    private const int Most = 10 * 1024 * 1024;

    public static TheoryData<int> Sizes => [1, Piece - 1, Piece, Piece + 1, (4 * Piece) + 1, Most];

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task It_comes_and_leaves_by_each_way_as_it_is(int size)
    {
        var file = Text(size);
        var ups = new (string Name, Func<string, Task> Up)[] { ("gRPC", name => UploadAsync(name, file)), ("gRPC in pieces", name => UploadInPiecesAsync(name, file)), ("REST", name => PostAsync(name, file)) };
        var downs = new (string Name, Func<string, Task<byte[]>> Down)[]
        {
            ("gRPC", async name => (await service.Admin.Files.DownloadFileAsync(new() { Name = name })).Data.ToByteArray()),
            ("gRPC in pieces", DownloadInPiecesAsync),
            ("gRPC-Web", GrpcWebAsync),
            ("REST", name => GetAsync($"/v1/{name}:download")),
            ("REST, the other path", name => GetAsync($"/v1/{name}:stream")),
        };
        foreach (var (up, upload) in ups)
        {
            var draft = await service.Draft();
            await upload(draft.Name);

            Assert.Equal(("a file.txt", size), ((await service.Admin.Resources.GetResourceAsync(new() { Name = draft.Name })).FileName, (int)(await service.Admin.Resources.GetResourceAsync(new() { Name = draft.Name })).FileSize));
            foreach (var (down, download) in downs)
            {
                var came = await download(draft.Name);
                Assert.True(came.AsSpan().SequenceEqual(file), $"{up} up, {down} down");
            }
        }

        await using var work = await service.Services.GetRequiredService<Database>().BeginAsync(service.Consortium, CancellationToken.None);
        Assert.InRange(await work.QuerySingleAsync<int>("SELECT max(octet_length(content)) FROM file_pieces"), 1, Piece);
    }

    [Fact]
    public async Task One_that_the_former_release_stored_is_sent_by_each_way_and_whoever_stored_last_counts()
    {
        var (former, next, again) = (Text(Most), Text(Piece + 1), Text(7));
        var draft = await service.Draft();
        await service.LeaveFileAsync(draft.Name, former);
        await AllGiveAsync(former);

        await UploadInPiecesAsync(draft.Name, next);
        await AllGiveAsync(next);

        // While an upgrade runs the former release writes on.
        await service.LeaveFileAsync(draft.Name, again);
        await AllGiveAsync(again);

        async Task AllGiveAsync(byte[] file)
        {
            Assert.Equal(file, (await service.Admin.Files.DownloadFileAsync(new() { Name = draft.Name })).Data.ToByteArray());
            Assert.Equal(file, await DownloadInPiecesAsync(draft.Name));
            Assert.Equal(file, await GetAsync($"/v1/{draft.Name}:download"));
        }
    }

    [Fact]
    public async Task One_that_is_replaced_while_it_is_sent_breaks_off_and_is_no_mixture()
    {
        var draft = await service.Draft();
        await UploadAsync(draft.Name, Text(Most));
        using var call = service.Admin.Files.StreamFile(new() { Name = draft.Name });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));

        await UploadAsync(draft.Name, Text(Piece));

        await RpcAssert.Fails(StatusCode.Aborted, "FILE_REPLACED", async () =>
        {
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
            }
        });
        Assert.Equal(Text(Piece), await DownloadInPiecesAsync(draft.Name));
    }

    [Fact]
    public async Task Pieces_without_their_beginning_or_of_too_large_a_file_are_refused()
    {
        var draft = await service.Draft();

        await RpcAssert.FailsOnField("begin", () => SendAsync(new UploadFileInPiecesRequest { Chunk = ByteString.CopyFromUtf8("x") }));
        await RpcAssert.FailsOnField("chunk", () => SendAsync(Begin(draft.Name), Begin(draft.Name)));
        await RpcAssert.FailsOnField("file", () => SendAsync(Begin(draft.Name)));
        await RpcAssert.FailsOnField("file", () => UploadInPiecesAsync(draft.Name, Text(Most + 1)));
        await RpcAssert.Fails(StatusCode.NotFound, "RESOURCE_NOT_FOUND", () => UploadInPiecesAsync($"resources/{Guid.CreateVersion7()}", Text(1)));
        await RpcAssert.Fails(StatusCode.NotFound, "FILE_NOT_FOUND", () => DownloadInPiecesAsync(draft.Name));
    }

    [Theory]
    [InlineData("a.txt", false)]
    [InlineData("a.docx", true)]
    [InlineData("a.xlsx", false)]
    public async Task What_a_zip_archive_is_stands_at_its_end_wherever_pieces_part(string name, bool taken)
    {
        // Some of them have the name of the part across the end of a piece, of whichever size.
        foreach (var before in Enumerable.Range(0, 12).Select(i => (Piece * 2) - 160 + (i * 2)))
        {
            var draft = await service.Draft();
            var file = Zip("word/document.xml", before);
            Task<Resource> Upload() => service.Admin.Files.UploadFileAsync(new() { Name = draft.Name, FileName = name, File = new() { Data = ByteString.CopyFrom(file) } }).ResponseAsync;
            if (taken)
            {
                Assert.Equal(file.Length, (await Upload()).FileSize);
            }
            else
            {
                await RpcAssert.Fails(StatusCode.InvalidArgument, "FILE_TYPE_NOT_ALLOWED", Upload);
            }
        }
    }

    [Fact]
    public async Task Text_is_that_of_all_pieces()
    {
        var draft = await service.Draft();
        // A letter of two bytes across each end of a piece, and one that is cut off at the end.
        var good = Encoding.UTF8.GetBytes("x" + string.Concat(Enumerable.Repeat("é", Piece)));

        await UploadAsync(draft.Name, good);
        Assert.Equal(good, await DownloadInPiecesAsync(draft.Name));
        await RpcAssert.FailsOnField("file", () => UploadAsync(draft.Name, good[..^1]));
    }

    private static byte[] Text(int size) => Encoding.ASCII.GetBytes(string.Create(size, 0, (text, _) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = (char)('a' + ((i + (i / Piece)) % 26));
        }
    }));

    // The directory of parts comes behind the content, which is of a length that is given.
    private static byte[] Zip(string part, int length)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var content = zip.CreateEntry("x", CompressionLevel.NoCompression).Open();
            content.Write(new byte[length]);
            content.Dispose();
            zip.CreateEntry(part);
        }

        return bytes.ToArray();
    }

    private static UploadFileInPiecesRequest Begin(string resource) => new() { Begin = new() { Name = resource, FileName = "a file.txt" } };

    private async Task UploadAsync(string resource, byte[] file) => await service.Admin.Files.UploadFileAsync(new() { Name = resource, FileName = "a file.txt", File = new() { Data = ByteString.CopyFrom(file) } });

    private Task UploadInPiecesAsync(string resource, byte[] file) =>
        SendAsync([Begin(resource), .. file.Chunk(100_000).Select(chunk => new UploadFileInPiecesRequest { Chunk = ByteString.CopyFrom(chunk) })]);

    private async Task SendAsync(params UploadFileInPiecesRequest[] messages)
    {
        using var call = service.Admin.Files.UploadFileInPieces();
        try
        {
            foreach (var message in messages)
            {
                await call.RequestStream.WriteAsync(message);
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            // The service has answered before it took everything.
        }

        await call;
    }

    private async Task<byte[]> DownloadInPiecesAsync(string resource)
    {
        using var call = service.Admin.Files.StreamFile(new() { Name = resource });
        var file = new List<byte>();
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            Assert.InRange(call.ResponseStream.Current.Data.Length, 1, Piece);
            file.AddRange(call.ResponseStream.Current.Data.Memory.Span);
        }

        return [.. file];
    }

    private HttpClient Http()
    {
        var http = service.CreateHttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.Create(Guid.NewGuid(), service.Consortium, Role.Admin));
        return http;
    }

    private async Task PostAsync(string resource, byte[] file)
    {
        using var http = Http();
        using var body = new ByteArrayContent(file) { Headers = { ContentType = new("text/plain") } };
        using var answer = await http.PostAsync($"/v1/{resource}:upload?file_name=a%20file.txt", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<byte[]> GetAsync(string path)
    {
        using var http = Http();
        using var answer = await http.GetAsync(path);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal((HttpStatusCode.OK, "text/plain", bytes.Length), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, (int)answer.Content.Headers.ContentLength!));
        return bytes;
    }

    private async Task<byte[]> GrpcWebAsync(string resource)
    {
        var message = new DownloadFileRequest { Name = resource }.ToByteArray();
        var frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        using var http = Http();
        using var body = new ByteArrayContent(frame) { Headers = { ContentType = new("application/grpc-web") } };
        using var answer = await http.PostAsync("/mentornet.library.v1.FilesService/DownloadFile", body);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(1));
        Assert.Contains("grpc-status: 0", Encoding.ASCII.GetString(bytes[(5 + length)..]), StringComparison.Ordinal);
        return HttpBody.Parser.ParseFrom(bytes, 5, length).Data.ToByteArray();
    }
}
