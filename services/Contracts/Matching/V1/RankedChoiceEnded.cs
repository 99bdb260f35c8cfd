namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that an officer's ranked choice has asked everybody who could be asked, without a pairing.</summary>
/// <param name="ChoiceId">Is the choice.</param>
/// <param name="ConsortiumId">Is the consortium.</param>
/// <param name="MenteeId">Is the officer.</param>
/// <param name="EndedAt">Is when it ended.</param>
public sealed record RankedChoiceEnded(
    Guid ChoiceId,
    Guid ConsortiumId,
    Guid MenteeId,
    DateTimeOffset EndedAt) : IConsortiumEvent;
