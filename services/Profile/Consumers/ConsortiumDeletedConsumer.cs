using MentorNet.Contracts.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Consumers;

/// <summary>Deletes what this service holds of a consortium. Organizations stay: the directory is everybody's.</summary>
internal sealed class ConsortiumDeletedConsumer(Database database) : EventConsumer<ConsortiumDeleted>(database)
{
    protected override async Task HandleAsync(ConsortiumDeleted message, Work work)
    {
        await work.ExecuteAsync("DELETE FROM people WHERE consortium_id = @ConsortiumId", new { message.ConsortiumId });
        await work.ExecuteAsync("DELETE FROM member_organizations WHERE consortium_id = @ConsortiumId", new { message.ConsortiumId });
    }
}
