using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Organizations;

internal sealed partial class OrganizationsApi
{
    private const int MostDomains = 1000;

    public override async Task<ListOrganizationDomainsResponse> ListOrganizationDomains(ListOrganizationDomainsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var organization = OrganizationDomainMapping.ParseSharing(request.Parent, "parent");
        if (IsAdmin(caller))
        {
            await using var own = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
            return ToResponse(await own.ListDomainsAsync(organization, MostDomains));
        }

        var all = new Dictionary<Guid, OrganizationDomainRow>();
        await using var work = await database.BeginAsync(context.CancellationToken);
        await foreach (var _ in ConsortiaAsync(work))
        {
            foreach (var row in await work.ListDomainsAsync(organization, MostDomains))
            {
                all[row.Id] = row;
            }
        }

        return ToResponse(all.Values.OrderBy(row => row.Domain, StringComparer.Ordinal).ThenBy(row => row.Id).Take(MostDomains));
    }

    private static ListOrganizationDomainsResponse ToResponse(IEnumerable<OrganizationDomainRow> rows) => new() { Domains = { rows.Select(OrganizationDomainMapping.ToProto) } };
}
