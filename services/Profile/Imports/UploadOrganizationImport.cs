using Grpc.Core;
using MentorNet.Profile.Csv;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Imports;

internal sealed partial class ImportsApi
{
    public override async Task<OrganizationImport> UploadOrganizationImport(IAsyncStreamReader<UploadOrganizationImportRequest> requestStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken) || requestStream.Current is not { PartCase: UploadOrganizationImportRequest.PartOneofCase.Begin, Begin: { } begin })
        {
            throw Errors.InvalidField("begin", "must come in the first message of the stream.");
        }

        await using var file = PieceStream.Of(requestStream, message => message.PartCase == UploadOrganizationImportRequest.PartOneofCase.Chunk ? message.Chunk : null);
        return await StoreAsync(file, begin.Options, begin.RequestId, context.CancellationToken);
    }
}
