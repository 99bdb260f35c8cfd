using System.Net.Mime;
using Google.Api;
using Grpc.Core;
using MentorNet.Library.Resources;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Files;

internal sealed partial class FilesApi
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
        var resource = await work.FindAsync(caller, id) ?? throw ResourceErrors.ResourceNotFound(name);
        var file = await work.FindFileAsync(caller.ConsortiumId, id) ?? throw FileErrors.FileNotFound(name);
        // A browser stores it and never shows it as a page of ours.
        var headers = context.GetHttpContext().Response.Headers;
        headers.ContentDisposition = new ContentDisposition { Inline = false, FileName = Uri.EscapeDataString(resource.FileName) }.ToString();
        headers.XContentTypeOptions = "nosniff";
        return (resource.FileType, file.Size, database.ReadFileAsync(caller.ConsortiumId, id, file, context.CancellationToken).WholeAsync(file.Size, () => FileErrors.FileReplaced(name)));
    }
}
