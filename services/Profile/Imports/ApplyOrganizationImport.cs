using Google.Protobuf;
using Grpc.Core;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.Imports;

internal sealed partial class ImportsApi
{
    public override async Task<OrganizationImport> ApplyOrganizationImport(ApplyOrganizationImportRequest request, ServerCallContext context)
    {
        var id = ImportMapping.ParseName(request.Name);
        await using var work = await database.BeginAsync(context.CancellationToken);
        var found = await GetAsync(work, id);
        if (found is { State: OrganizationImport.Types.State.Checked, Report: { } report })
        {
            if (request.HasConfirmRetirements ? request.ConfirmRetirements != report.RetiredCount + report.KeptUnlistedCount : report.RetirementsToConfirm > 0)
            {
                throw ImportErrors.RetirementsNotConfirmed(report.RetiredCount + report.KeptUnlistedCount, "confirm_retirements");
            }

            if (request.HasConfirmRetirements)
            {
                found.Options.ConfirmRetirements = request.ConfirmRetirements;
            }
        }

        await work.BeginApplyingAsync(id, found.Options.ToByteArray(), ExpiresAt);
        var import = await GetAsync(work, id);
        if (import.State is not (OrganizationImport.Types.State.Applying or OrganizationImport.Types.State.Applied))
        {
            throw ImportErrors.ImportNotChecked(import.Name);
        }

        await work.CommitAsync();
        return import;
    }
}
