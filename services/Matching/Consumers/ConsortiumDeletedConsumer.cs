using MentorNet.Contracts.Identity.V1;
using MentorNet.Matching.Data;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Consumers;

/// <summary>Deletes whatever this service holds of a consortium that is gone.</summary>
internal sealed class ConsortiumDeletedConsumer(Database database, DeletedConsortia deleted) : ForgettingConsumer(database, deleted)
{
    protected override Task ForgetAsync(ConsortiumDeleted message, Work work) => work.ForgetConsortiumAsync(message);
}
