using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.Api;

internal sealed partial class ImportApi
{
    public override async Task<OrganizationImport> ApplyOrganizationImport(ApplyOrganizationImportRequest request, ServerCallContext context)
    {
        var id = ParseName(request.Name);
        await using var work = await database.BeginAsync(context.CancellationToken);
        await work.BeginApplyingAsync(id, ExpiresAt);
        var import = await GetAsync(work, id);
        if (import.State is not (OrganizationImport.Types.State.Applying or OrganizationImport.Types.State.Applied))
        {
            throw ProfileErrors.ImportNotChecked(import.Name);
        }

        await work.CommitAsync();
        return import;
    }
}
