using Grpc.Core;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.Imports;

internal sealed partial class ImportsApi
{
    public override async Task<OrganizationImport> GetOrganizationImport(GetOrganizationImportRequest request, ServerCallContext context)
    {
        var id = ImportMapping.ParseName(request.Name);
        await using var work = await database.BeginAsync(context.CancellationToken);
        return await GetAsync(work, id);
    }
}
