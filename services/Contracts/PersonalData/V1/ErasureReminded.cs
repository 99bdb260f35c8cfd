namespace MentorNet.Contracts.PersonalData.V1;

/// <summary>Says that an erasure begins soon.</summary>
/// <param name="ErasureId">The erasure.</param>
/// <param name="PersonId">The person.</param>
/// <param name="DueAt">When it begins.</param>
public sealed record ErasureReminded(Guid ErasureId, Guid PersonId, DateTimeOffset DueAt) : IEvent;
