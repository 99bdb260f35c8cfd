using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Imports;

internal sealed partial class ImportsApi
{
    public override async Task<ImportOrganizationsResponse> UploadOrganizations(UploadOrganizationsRequest request, ServerCallContext context)
    {
        await using var file = context.OpenFile();
        CheckFile(file.Length);
        return ImportMapping.WithRules(await importer.ImportAsync(file, request.Options ?? new ImportOptions(), context.CancellationToken));
    }
}
