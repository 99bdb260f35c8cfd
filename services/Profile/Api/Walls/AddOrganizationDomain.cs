using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class WallApi
{
    public override async Task<OrganizationDomain> AddOrganizationDomain(AddOrganizationDomainRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var organization = ProfileApi.ParseOrganization(request.Parent, "parent");
        var domain = Parse.Text(request.Domain, "domain", 4, 253).ToLowerInvariant();
        if (Uri.CheckHostName(domain) != UriHostNameType.Dns || !domain.Contains('.', StringComparison.Ordinal) || domain.EndsWith('.') || !domain.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'))
        {
            throw Errors.InvalidField("domain", "must be a domain like lakeshore.k12.wi.us, without '@'; one with other letters in its xn-- form.");
        }

        if (Wall.AnybodysDomains.Contains(domain))
        {
            throw Errors.InvalidField("domain", "is one at which anybody can have an address, so it tells no employer.");
        }

        var admin = caller.HasConsortium && caller.Is(Role.Admin);
        await using var work = await BeginAsync(caller, context.CancellationToken);
        if (admin ? !await work.IsMemberAsync(caller.ConsortiumId, organization) : await work.FindOrganizationAsync(organization) is null)
        {
            throw ProfileErrors.OrganizationNotFound(request.Parent);
        }

        Guid? scope = admin ? caller.ConsortiumId : null;
        var now = Now();
        await work.AddDomainAsync(new OrganizationDomainRow(Guid.CreateVersion7(now), scope, domain, organization, now));
        var stored = (await work.ListDomainsAsync(organization)).First(row => row.Domain == domain && row.ConsortiumId == scope);
        if (scope is { } consortium)
        {
            await ProfileApi.PublishWallsAsync(work, consortium, now);
        }

        await work.CommitAsync();
        return ToProto(stored);
    }
}
