using Grpc.Core;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.Profile.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Organizations;

internal sealed partial class OrganizationsApi
{
    public override async Task<OrganizationDomain> AddOrganizationDomain(AddOrganizationDomainRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var organization = OrganizationDomainMapping.ParseSharing(request.Parent, "parent");
        var domain = Parse.Text(request.Domain, "domain", 4, 253).ToLowerInvariant();
        if (Uri.CheckHostName(domain) != UriHostNameType.Dns || !domain.Contains('.', StringComparison.Ordinal) || domain.EndsWith('.') || !domain.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'))
        {
            throw Errors.InvalidField("domain", "must be a domain like lakeshore.k12.wi.us, without '@'; one with other letters in its xn-- form.");
        }

        var admin = IsAdmin(caller);
        if (organization is null && admin)
        {
            throw OrganizationErrors.OrganizationNotFound(request.Parent);
        }

        if (organization is not null && (Wall.AnybodysDomains.Contains(domain) || PublicSuffixes.Contains(domain)))
        {
            throw TellsNoEmployer();
        }

        await using var work = admin ? await database.BeginAsync(caller.ConsortiumId, context.CancellationToken) : await database.BeginAsync(context.CancellationToken);
        if (organization is not null && (admin ? !await work.IsMemberAsync(caller.ConsortiumId, organization) : await work.FindOrganizationAsync(organization) is null))
        {
            throw OrganizationErrors.OrganizationNotFound(request.Parent);
        }

        if (admin && await work.IsSharedAsync(domain))
        {
            throw TellsNoEmployer();
        }

        var now = clock.GetMicroseconds();
        // What an admin says waits for somebody of another organization: it may part others, and pause what they have.
        var id = Guid.CreateVersion7(now);
        var stored = await work.AddDomainAsync(
            new OrganizationDomainRow(id, admin ? caller.ConsortiumId : null, domain, organization, null, now, admin ? caller.PersonId : null, admin ? null : now));
        if (admin && stored.Id == id)
        {
            await work.EnqueueAsync(new OrganizationDomainNamed(caller.ConsortiumId, id, Confirmed: false, now));
        }

        // What an operator says counts at once, in every consortium.
        var apart = admin ? [] : await work.PublishWallsAsync(consortium: null, now);
        await work.CommitAsync();
        await telling.TellAsync(apart);
        return OrganizationDomainMapping.ToProto(stored);
    }

    private static DomainException TellsNoEmployer() =>
        Errors.InvalidField("domain", "is one at which anyone, or many organizations, can have addresses, so it says nothing about an employer.");
}
