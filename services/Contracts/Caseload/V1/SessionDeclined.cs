namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that somebody declined a session in their calendar. It stands until one of the two moves or cancels it.</summary>
/// <param name="SessionId">The session; of several, the next one.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="EngagementId">The engagement.</param>
/// <param name="PersonId">Who declined it.</param>
/// <param name="RecipientId">The other.</param>
/// <param name="Count">How many sessions of the series they declined at once; 1 for a single one.</param>
public sealed record SessionDeclined(Guid SessionId, Guid ConsortiumId, Guid EngagementId, Guid PersonId, Guid RecipientId, int Count) : IConsortiumEvent;
