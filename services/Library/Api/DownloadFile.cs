using System.Net.Mime;
using Google.Api;
using Grpc.Core;
using MentorNet.Library.Data;
using MentorNet.Library.Domain;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Api;

internal sealed partial class LibraryApi
{
    public override async Task<HttpBody> DownloadFile(DownloadFileRequest request, ServerCallContext context)
    {
        var (type, size, pieces) = await OpenAsync(request.Name, context);
        return await context.SendFileAsync(type, size, pieces);
    }

    private async Task<(string Type, long Size, IAsyncEnumerable<byte[]> Pieces)> OpenAsync(string name, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(name, "resources", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var resource = await work.FindAsync(caller, id) ?? throw LibraryErrors.ResourceNotFound(name);
        var file = await work.FindFileAsync(caller.ConsortiumId, id) ?? throw LibraryErrors.FileNotFound(name);
        // A browser stores it and never shows it as a page of ours.
        var headers = context.GetHttpContext().Response.Headers;
        headers.ContentDisposition = new ContentDisposition { Inline = false, FileName = Uri.EscapeDataString(resource.FileName) }.ToString();
        headers.XContentTypeOptions = "nosniff";
        return (resource.FileType, file.Size, WholeAsync(name, file, database.ReadFileAsync(caller.ConsortiumId, id, file, context.CancellationToken)));
    }

    // Whoever has received half of a file must not take it for the whole.
    private static async IAsyncEnumerable<byte[]> WholeAsync(string name, FileRow file, IAsyncEnumerable<byte[]> pieces)
    {
        var left = file.Size;
        await foreach (var piece in pieces)
        {
            left -= piece.Length;
            yield return piece;
        }

        if (left != 0)
        {
            throw LibraryErrors.FileReplaced(name);
        }
    }
}
