using Grpc.Core;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.Api;

internal sealed partial class ImportApi
{
    public override async Task<OrganizationImport> GetOrganizationImport(GetOrganizationImportRequest request, ServerCallContext context)
    {
        var id = ParseName(request.Name);
        await using var work = await database.BeginAsync(context.CancellationToken);
        return await GetAsync(work, id);
    }
}
