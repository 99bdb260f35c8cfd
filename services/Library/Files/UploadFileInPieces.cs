using Grpc.Core;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Files;

internal sealed partial class FilesApi
{
    public override async Task<Resource> UploadFileInPieces(IAsyncStreamReader<UploadFileInPiecesRequest> requestStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken) || requestStream.Current is not { PartCase: UploadFileInPiecesRequest.PartOneofCase.Begin, Begin: { } begin })
        {
            throw Errors.InvalidField("begin", "must come in the first message of the stream.");
        }

        await using var file = await context.KeepAsync(Chunks.AllAsync(
            requestStream, message => message.PartCase == UploadFileInPiecesRequest.PartOneofCase.Chunk ? message.Chunk : null, MaxFileSize, FileErrors.FileTooLarge, context.CancellationToken));
        return await StoreAsync(begin.Name, begin.FileName, file, context);
    }
}
