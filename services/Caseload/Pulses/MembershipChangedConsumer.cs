using MentorNet.Contracts.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Pulses;

/// <summary>Lets nobody be asked for a call who is no admin any longer.</summary>
internal sealed class MembershipChangedConsumer(Database database) : EventConsumer<MembershipChanged>(database)
{
    protected override async Task HandleAsync(MembershipChanged message, Work work)
    {
        if (!message.Roles.Contains("admin"))
        {
            await work.SetDutyAsync(message.ConsortiumId, message.PersonId, on: false, message.ChangedAt);
        }
    }
}
