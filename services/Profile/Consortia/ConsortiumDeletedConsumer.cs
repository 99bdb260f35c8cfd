using MentorNet.Contracts.Identity.V1;
using MentorNet.Profile.Organizations;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Consortia;

/// <summary>Deletes what this service holds of a consortium, with the organizations that it added to the directory and nobody else uses.</summary>
internal sealed class ConsortiumDeletedConsumer(Database database, DeletedConsortia deleted) : ForgettingConsumer(database, deleted)
{
    protected override async Task ForgetAsync(ConsortiumDeleted message, Work work)
    {
        // Noted first: what is kept from being deleted is so while there is a consortium.
        await work.NoteDeletionAsync(message.ConsortiumId, message.DeletedAt);
        await work.DeleteConsortiumAsync(message.ConsortiumId, keep: "consortia");
        await work.DeleteOrganizationsOfAsync(message.ConsortiumId);
    }
}
