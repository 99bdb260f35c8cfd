namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that a pairing has ended.</summary>
/// <param name="PairingId">The pairing.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="MenteeId">The officer.</param>
/// <param name="MentorId">The mentor or coach.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="RoundUndone">Says that an admin has undone the round that had opened it.</param>
public sealed record PairingEnded(
    Guid PairingId,
    Guid ConsortiumId,
    Guid MenteeId,
    Guid MentorId,
    DateTimeOffset EndedAt,
    bool RoundUndone = false) : IConsortiumEvent;
