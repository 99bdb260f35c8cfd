using MentorNet.Contracts.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

/// <summary>Forgets an address that its owner has left: whoever wrote to it would write to a former employer. Its domain stays, and counts.</summary>
internal sealed class WorkAddressLeftConsumer(Database database, TimeProvider clock) : EventConsumer<WorkAddressLeft>(database)
{
    protected override async Task HandleAsync(WorkAddressLeft message, Work work)
    {
        if (await work.LockPersonAsync(message.ConsortiumId, message.PersonId) is { Gone: false } person)
        {
            await work.SavePersonAsync(person with { Email = PersonRow.AddressLeft(message.Domain) }, clock.GetUtcNow());
        }
    }
}
