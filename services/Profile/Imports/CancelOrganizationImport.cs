using Grpc.Core;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.Imports;

internal sealed partial class ImportsApi
{
    public override async Task<OrganizationImport> CancelOrganizationImport(CancelOrganizationImportRequest request, ServerCallContext context)
    {
        var id = ImportMapping.ParseName(request.Name);
        await using var work = await database.BeginAsync(context.CancellationToken);
        var cancelled = await work.CancelImportAsync(id, ExpiresAt);
        var import = await GetAsync(work, id);
        if (cancelled == 0)
        {
            throw ImportErrors.ImportNotRunning(import.Name);
        }

        await work.CommitAsync();
        return import;
    }
}
