namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that a place which was offered to an officer is not free any more; they go on waiting, in their turn.</summary>
/// <param name="WaitingPlaceId">Their place on the list.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="MenteeId">The officer.</param>
/// <param name="MentorId">Whose place it was.</param>
/// <param name="TakenBackAt">When.</param>
public sealed record WaitingPlaceTakenBack(
    Guid WaitingPlaceId,
    Guid ConsortiumId,
    Guid MenteeId,
    Guid MentorId,
    DateTimeOffset TakenBackAt) : IConsortiumEvent;
