using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Intake;

/// <summary>Deletes whatever this service holds of a consortium that is gone.</summary>
internal sealed class ConsortiumDeletedConsumer(Database database, DeletedConsortia deleted) : ForgettingConsumer(database, deleted);
