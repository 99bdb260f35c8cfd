using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging;

/// <summary>Deletes the conversations of a consortium, with all their messages.</summary>
internal sealed class ConsortiumDeletedConsumer(Database database, DeletedConsortia deleted) : ForgettingConsumer(database, deleted);
