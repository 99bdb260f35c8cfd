using MentorNet.Access.V1;
using MentorNet.Profile.Consortia;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Organizations;

// What the methods about domains have in common.
internal sealed partial class OrganizationsApi
{
    private static bool IsAdmin(Caller caller) => caller.HasConsortium && caller.Is(Role.Admin);

    /// <summary>Binds an operator's transaction to each consortium in turn, and first to none: what admins named is seen by their own consortium only.</summary>
    private static async IAsyncEnumerable<Guid?> ConsortiaAsync(Work work)
    {
        yield return null;
        foreach (var consortium in await work.ListConsortiaAsync())
        {
            work.Bind(consortium);
            yield return consortium;
        }
    }

    private static async Task<OrganizationDomainRow> FindForOperatorAsync(Work work, string name)
    {
        var (organization, id) = OrganizationDomainMapping.ParseDomain(name);
        await foreach (var _ in ConsortiaAsync(work))
        {
            if (await work.FindDomainAsync(organization, id) is { } found)
            {
                return found;
            }
        }

        throw OrganizationErrors.DomainNotFound(name);
    }
}
