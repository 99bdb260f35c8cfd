using MentorNet.Contracts.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Consumers;

/// <summary>Deletes the resources of a consortium, with their files.</summary>
internal sealed class ConsortiumDeletedConsumer(Database database, DeletedConsortia deleted) : ForgettingConsumer(database, deleted)
{
    protected override Task ForgetAsync(ConsortiumDeleted message, Work work) =>
        work.ExecuteAsync("DELETE FROM resources WHERE consortium_id = @ConsortiumId", new { message.ConsortiumId });
}
