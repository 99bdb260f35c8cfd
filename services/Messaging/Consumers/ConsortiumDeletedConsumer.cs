using MentorNet.Contracts.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Consumers;

/// <summary>Deletes the conversations of a consortium, with all their messages.</summary>
internal sealed class ConsortiumDeletedConsumer(Database database, DeletedConsortia deleted) : ForgettingConsumer(database, deleted)
{
    protected override Task ForgetAsync(ConsortiumDeleted message, Work work) =>
        work.ExecuteAsync("DELETE FROM conversations WHERE consortium_id = @ConsortiumId", new { message.ConsortiumId });
}
