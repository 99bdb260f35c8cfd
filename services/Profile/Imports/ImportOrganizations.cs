using Grpc.Core;
using MentorNet.Profile.Csv;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Imports;

internal sealed partial class ImportsApi
{
    public override async Task<ImportOrganizationsResponse> ImportOrganizations(IAsyncStreamReader<ImportOrganizationsRequest> requestStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken) || requestStream.Current.PartCase != ImportOrganizationsRequest.PartOneofCase.Options)
        {
            throw Errors.InvalidField("options", "must come in the first message of the stream.");
        }

        var options = requestStream.Current.Options;
        await using var file = PieceStream.Of(requestStream, message => message.PartCase == ImportOrganizationsRequest.PartOneofCase.Chunk ? message.Chunk : null);
        return ImportMapping.WithRules(await importer.ImportAsync(file, options, context.CancellationToken));
    }
}
