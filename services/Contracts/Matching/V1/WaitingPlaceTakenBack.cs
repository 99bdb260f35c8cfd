namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that a place which was offered to an officer is not free any more; she goes on waiting, in her turn.</summary>
/// <param name="WaitingPlaceId">Is her place on the list.</param>
/// <param name="ConsortiumId">Is the consortium.</param>
/// <param name="MenteeId">Is the officer.</param>
/// <param name="MentorId">Is whose place it was.</param>
/// <param name="TakenBackAt">Is when.</param>
public sealed record WaitingPlaceTakenBack(
    Guid WaitingPlaceId,
    Guid ConsortiumId,
    Guid MenteeId,
    Guid MentorId,
    DateTimeOffset TakenBackAt) : IConsortiumEvent;
