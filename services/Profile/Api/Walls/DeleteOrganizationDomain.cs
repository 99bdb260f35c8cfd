using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class WallApi
{
    public override async Task<Empty> DeleteOrganizationDomain(DeleteOrganizationDomainRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        if (request.Name.Split('/') is not ["organizations", var key, "domains", var last] || !Guid.TryParseExact(last, "D", out var id))
        {
            throw Errors.InvalidField("name", "must be like 'organizations/nces-0100005/domains/{uuid}'.");
        }

        var organization = ProfileApi.ParseOrganization($"organizations/{key}", "name");
        await using var work = await BeginAsync(caller, context.CancellationToken);
        if (await work.DeleteDomainAsync(organization, id) == 0)
        {
            throw ProfileErrors.DomainNotFound(request.Name);
        }

        await work.CommitAsync();
        return new Empty();
    }
}
