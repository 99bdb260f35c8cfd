namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that one of two has left the other, who closed their work together, a last word.</summary>
/// <param name="EngagementId">The engagement.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="AuthorId">Who left it.</param>
/// <param name="RecipientId">The one who closed.</param>
/// <param name="LeftAt">When it was left.</param>
public sealed record LastWordLeft(Guid EngagementId, Guid ConsortiumId, Guid AuthorId, Guid RecipientId, DateTimeOffset LeftAt) : IConsortiumEvent;
