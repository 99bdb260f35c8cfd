using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.Api;

internal sealed partial class ImportApi
{
    public override async Task<Empty> DeleteOrganizationImport(DeleteOrganizationImportRequest request, ServerCallContext context)
    {
        var id = ParseName(request.Name);
        await using var work = await database.BeginAsync(context.CancellationToken);
        if (await work.DeleteImportAsync(id) == 0)
        {
            throw ProfileErrors.ImportNotFound(request.Name);
        }

        await work.CommitAsync();
        return new Empty();
    }
}
