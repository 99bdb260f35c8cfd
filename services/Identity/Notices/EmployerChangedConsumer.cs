using MentorNet.Contracts.Profile.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells every operator that an admin changed their own employer, and that it was confirmed; who it is stands behind the link only.</summary>
internal sealed class EmployerChangedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<EmployerChanged>(database)
{
    protected override async Task HandleAsync(EmployerChanged message, Work work)
    {
        foreach (var address in await work.ListOperatorAddressesAsync())
        {
            await work.SendAsync(
                address,
                message.Confirmed ? "An admin’s new employer was confirmed" : "An admin changed their employer",
                $"{(message.Confirmed ? "An admin of another organization confirmed the new employer of an admin." : "An admin of a consortium changed their own employer. Until an admin of another organization confirms it, both employers keep them out.")} See all changes:\n{configuration["PublicUrl"]}operator/employer-changes",
                clock.GetUtcNow());
        }
    }
}
