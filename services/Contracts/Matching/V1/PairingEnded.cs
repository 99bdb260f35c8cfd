namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that a pairing has ended.</summary>
/// <param name="PairingId">Is the pairing.</param>
/// <param name="ConsortiumId">Is the consortium.</param>
/// <param name="MenteeId">Is the officer.</param>
/// <param name="MentorId">Is the mentor or coach.</param>
/// <param name="EndedAt">Is when it ended.</param>
/// <param name="RoundUndone">Says that an admin has undone the round that had opened it.</param>
public sealed record PairingEnded(
    Guid PairingId,
    Guid ConsortiumId,
    Guid MenteeId,
    Guid MentorId,
    DateTimeOffset EndedAt,
    bool RoundUndone = false) : IConsortiumEvent;
