namespace MentorNet.Contracts.PersonalData.V1;

/// <summary>Says that a person asked to be erased; until then they can change their mind.</summary>
/// <param name="ErasureId">The erasure.</param>
/// <param name="PersonId">The person.</param>
/// <param name="DueAt">When it begins.</param>
public sealed record ErasureScheduled(Guid ErasureId, Guid PersonId, DateTimeOffset DueAt) : IEvent;
