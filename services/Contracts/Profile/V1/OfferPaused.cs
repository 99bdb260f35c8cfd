namespace MentorNet.Contracts.Profile.V1;

/// <summary>Says that somebody's offer was paused because three requests in a row ran out unanswered.</summary>
/// <param name="PersonId">Whose offer it is.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="PausedAt">When it was paused.</param>
public sealed record OfferPaused(Guid PersonId, Guid ConsortiumId, DateTimeOffset PausedAt) : IConsortiumEvent;
