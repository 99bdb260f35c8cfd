using Grpc.Core;
using MentorNet.Library.Data;
using MentorNet.Library.Domain;
using MentorNet.Library.Files;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Api;

internal sealed partial class LibraryApi
{
    private const int MaxFileSize = 10 * 1024 * 1024;

    public override async Task<Resource> UploadFile(UploadFileRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "resources", "name");
        var fileName = Parse.Line(request.FileName, "file_name", 1, 200);
        if (fileName.Any(c => "/\\:\"<>|?*\n\r\t".Contains(c, StringComparison.Ordinal)))
        {
            throw Errors.InvalidField("file_name", "must be the name only, without a path.");
        }

        var content = await context.ReadFileAsync();
        if (content.Length == 0 || content.Length > MaxFileSize)
        {
            throw Errors.InvalidField("file", "must be 10 MB or smaller, and not empty.");
        }

        var type = FileType.Of(fileName, content) ?? throw LibraryErrors.FileTypeNotAllowed(fileName);
        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var stored = await work.LockAsync(caller.ConsortiumId, id) ?? throw LibraryErrors.ResourceNotFound(request.Name);
        await work.PutFileAsync(caller.ConsortiumId, id, content);
        var updated = await work.UpdateAsync(stored with { FileName = fileName, FileType = type, FileSize = content.Length });
        await work.CommitAsync();
        return ToProto(updated);
    }
}
