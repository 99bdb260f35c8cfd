namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that an officer's ranked choice has asked everybody who could be asked, without a pairing.</summary>
/// <param name="ChoiceId">The choice.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="MenteeId">The officer.</param>
/// <param name="EndedAt">When it ended.</param>
public sealed record RankedChoiceEnded(
    Guid ChoiceId,
    Guid ConsortiumId,
    Guid MenteeId,
    DateTimeOffset EndedAt) : IConsortiumEvent;
