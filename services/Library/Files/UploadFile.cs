using Grpc.Core;
using MentorNet.Library.Resources;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Files;

internal sealed partial class FilesApi
{
    private const int MaxFileSize = 10 * 1024 * 1024;

    public override async Task<Resource> UploadFile(UploadFileRequest request, ServerCallContext context)
    {
        await using var file = context.OpenFile();
        return await StoreAsync(request.Name, request.FileName, file, context);
    }

    private async Task<Resource> StoreAsync(string resource, string name, Stream file, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(resource, "resources", "name");
        var fileName = Parse.Line(name, "file_name", 1, 200);
        if (fileName.Any(c => "/\\:\"<>|?*\n\r\t".Contains(c, StringComparison.Ordinal)))
        {
            throw Errors.InvalidField("file_name", "must be the name only, without a path.");
        }

        if (file.Length is 0 or > MaxFileSize)
        {
            throw FileErrors.FileTooLarge();
        }

        var type = await FileType.OfAsync(fileName, file, context.CancellationToken) ?? throw FileErrors.FileTypeNotAllowed(fileName);
        file.Position = 0;
        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var stored = await work.LockOwnAsync(caller, id);
        if (stored.Lasts)
        {
            throw ResourceErrors.VersionLasts(id);
        }

        stored.State.After(ResourceCommand.Edit, id);
        await work.PutFileAsync(caller.ConsortiumId, id, file);
        await work.ReadLaterAsync(caller.ConsortiumId, id, clock.GetUtcNow());
        var updated = await work.UpdateAsync(stored with { FileName = fileName, FileType = type, FileSize = file.Length });
        await work.CommitAsync();
        return updated.ToProto(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
    }
}
