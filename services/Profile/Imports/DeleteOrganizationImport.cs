using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.Imports;

internal sealed partial class ImportsApi
{
    public override async Task<Empty> DeleteOrganizationImport(DeleteOrganizationImportRequest request, ServerCallContext context)
    {
        var id = ImportMapping.ParseName(request.Name);
        await using var work = await database.BeginAsync(context.CancellationToken);
        if (await work.DeleteImportAsync(id) == 0)
        {
            throw ImportErrors.ImportNotFound(request.Name);
        }

        await work.CommitAsync();
        return new Empty();
    }
}
