namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that a place has come free for an officer who waits for it.</summary>
/// <param name="WaitingPlaceId">Their place on the list.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="MenteeId">The officer.</param>
/// <param name="MentorId">Who has a place free.</param>
/// <param name="ExpiresAt">When the offer goes to the next who waits.</param>
/// <param name="OfferedAt">When it was offered.</param>
public sealed record WaitingPlaceOffered(
    Guid WaitingPlaceId,
    Guid ConsortiumId,
    Guid MenteeId,
    Guid MentorId,
    DateTimeOffset ExpiresAt,
    DateTimeOffset OfferedAt) : IConsortiumEvent;
