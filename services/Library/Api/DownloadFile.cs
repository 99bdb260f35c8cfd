using Google.Api;
using Google.Protobuf;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Library.Data;
using MentorNet.Library.Domain;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Api;

internal sealed partial class LibraryApi
{
    public override async Task<HttpBody> DownloadFile(DownloadFileRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "resources", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var resource = await work.FindAsync(caller.ConsortiumId, id, drafts: caller.Is(Role.Admin)) ?? throw LibraryErrors.ResourceNotFound(request.Name);
        var content = await work.ReadFileAsync(caller.ConsortiumId, id) ?? throw LibraryErrors.FileNotFound(request.Name);
        // A browser stores it and never shows it as a page of ours.
        var headers = context.GetHttpContext().Response.Headers;
        headers.ContentDisposition = new System.Net.Mime.ContentDisposition { Inline = false, FileName = Uri.EscapeDataString(resource.FileName) }.ToString();
        headers.XContentTypeOptions = "nosniff";
        return new HttpBody { ContentType = resource.FileType, Data = UnsafeByteOperations.UnsafeWrap(content) };
    }
}
