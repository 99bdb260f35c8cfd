using MentorNet.Contracts.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Consumers;

/// <summary>Deletes the resources of a consortium, with their files.</summary>
internal sealed class ConsortiumDeletedConsumer(Database database) : EventConsumer<ConsortiumDeleted>(database)
{
    protected override Task HandleAsync(ConsortiumDeleted message, Work work) =>
        work.ExecuteAsync("DELETE FROM resources WHERE consortium_id = @ConsortiumId", new { message.ConsortiumId });
}
