namespace MentorNet.Contracts.PersonalData.V1;

/// <summary>Says that an erasure begins soon.</summary>
/// <param name="ErasureId">Is the erasure.</param>
/// <param name="PersonId">Is the person.</param>
/// <param name="DueAt">Is when it begins.</param>
public sealed record ErasureReminded(Guid ErasureId, Guid PersonId, DateTimeOffset DueAt) : IEvent;
