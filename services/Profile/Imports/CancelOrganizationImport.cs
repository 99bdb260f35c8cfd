using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.Api;

internal sealed partial class ImportApi
{
    public override async Task<OrganizationImport> CancelOrganizationImport(CancelOrganizationImportRequest request, ServerCallContext context)
    {
        var id = ParseName(request.Name);
        await using var work = await database.BeginAsync(context.CancellationToken);
        var cancelled = await work.CancelImportAsync(id, ExpiresAt);
        var import = await GetAsync(work, id);
        if (cancelled == 0)
        {
            throw ProfileErrors.ImportNotRunning(import.Name);
        }

        await work.CommitAsync();
        return import;
    }
}
