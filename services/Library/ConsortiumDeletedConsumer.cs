using MentorNet.ServiceDefaults;

namespace MentorNet.Library;

/// <summary>Deletes the resources of a consortium, with their files.</summary>
internal sealed class ConsortiumDeletedConsumer(Database database, DeletedConsortia deleted) : ForgettingConsumer(database, deleted);
