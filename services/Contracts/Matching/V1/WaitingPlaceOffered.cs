namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that a place has come free for an officer who waits for it.</summary>
/// <param name="WaitingPlaceId">Is her place on the list.</param>
/// <param name="ConsortiumId">Is the consortium.</param>
/// <param name="MenteeId">Is the officer.</param>
/// <param name="MentorId">Is who has a place free.</param>
/// <param name="ExpiresAt">Is when the offer goes to the next who waits.</param>
/// <param name="OfferedAt">Is when it was offered.</param>
public sealed record WaitingPlaceOffered(
    Guid WaitingPlaceId,
    Guid ConsortiumId,
    Guid MenteeId,
    Guid MentorId,
    DateTimeOffset ExpiresAt,
    DateTimeOffset OfferedAt) : IConsortiumEvent;
