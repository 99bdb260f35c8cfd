using MentorNet.Contracts.Profile.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells every operator that an admin named a mail domain for an organization, and that it was confirmed; which it is stands behind the link only.</summary>
internal sealed class OrganizationDomainNamedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<OrganizationDomainNamed>(database)
{
    protected override async Task HandleAsync(OrganizationDomainNamed message, Work work)
    {
        foreach (var address in await work.ListOperatorAddressesAsync())
        {
            await work.SendAsync(
                address,
                message.Confirmed ? "An organization’s email domain was confirmed" : "An admin named an email domain for an organization",
                $"{(message.Confirmed ? "An admin of another organization confirmed the email domain of an organization. People with an address there now count as people of that organization." : "An admin of a consortium named an email domain for an organization. It counts once an admin of another organization, or you, confirm it.")} See all changes:\n{configuration["PublicUrl"]}operator/employer-changes",
                clock.GetUtcNow());
        }
    }
}
