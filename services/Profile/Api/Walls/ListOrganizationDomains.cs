using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class WallApi
{
    public override async Task<ListOrganizationDomainsResponse> ListOrganizationDomains(ListOrganizationDomainsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var organization = ProfileApi.ParseOrganization(request.Parent, "parent");

        await using var work = await BeginAsync(caller, context.CancellationToken);
        return new ListOrganizationDomainsResponse { Domains = { (await work.ListDomainsAsync(organization)).Select(ToProto) } };
    }
}
