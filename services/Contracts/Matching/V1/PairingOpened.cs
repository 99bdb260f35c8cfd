namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that a pairing has opened, by an accepted request or a published round.</summary>
/// <param name="PairingId">Is the pairing.</param>
/// <param name="ConsortiumId">Is the consortium.</param>
/// <param name="MenteeId">Is the officer.</param>
/// <param name="MentorId">Is the mentor or coach.</param>
/// <param name="Kind">Is PEER, COACH or CROSS_SECTOR.</param>
/// <param name="RoundId">Is the round that made it; null for an accepted request.</param>
/// <param name="OpenedAt">Is when it opened.</param>
public sealed record PairingOpened(
    Guid PairingId,
    Guid ConsortiumId,
    Guid MenteeId,
    Guid MentorId,
    string Kind,
    Guid? RoundId,
    DateTimeOffset OpenedAt) : IConsortiumEvent;
