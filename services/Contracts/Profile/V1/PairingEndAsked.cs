namespace MentorNet.Contracts.Profile.V1;

/// <summary>Says that an admin who works on a report has the pairing of two people ended.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="OnePersonId">The one.</param>
/// <param name="OtherPersonId">The other.</param>
/// <param name="AskedAt">When.</param>
public sealed record PairingEndAsked(Guid ConsortiumId, Guid OnePersonId, Guid OtherPersonId, DateTimeOffset AskedAt) : IConsortiumEvent;
