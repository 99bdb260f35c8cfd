using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Organizations;

internal sealed partial class OrganizationsApi
{
    public override async Task<V1.Organization> GetOrganization(GetOrganizationRequest request, ServerCallContext context)
    {
        var name = Parse.Organization(request.Name, "name");

        await using var work = await database.BeginAsync(context.CancellationToken);
        return OrganizationMapping.ToProto(await work.FindOrganizationAsync(name) ?? throw OrganizationErrors.OrganizationNotFound(request.Name));
    }
}
