namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that a pairing has opened, by an accepted request or a published round.</summary>
/// <param name="PairingId">The pairing.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="MenteeId">The officer.</param>
/// <param name="MentorId">The mentor or coach.</param>
/// <param name="Kind">PEER, COACH or CROSS_SECTOR.</param>
/// <param name="RoundId">The round that made it; null for an accepted request.</param>
/// <param name="OpenedAt">When it opened.</param>
public sealed record PairingOpened(
    Guid PairingId,
    Guid ConsortiumId,
    Guid MenteeId,
    Guid MentorId,
    string Kind,
    Guid? RoundId,
    DateTimeOffset OpenedAt) : IConsortiumEvent;
